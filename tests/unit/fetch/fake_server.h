#pragma once
// A web server in memory that answers honestly, until a test bends its answers; and a kiosk to load onto.

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/fs_memory.h"
#include "bundle/schema.h"
#include "fetch/fetcher.h"
#include "fetch/head.h"

namespace infopunkt::fetch::test {

inline const bundle::SecretKey& key() {
  static const bundle::SecretKey made = bundle::SecretKey::generate();
  return made;
}

inline bundle::SignedFields fields(std::uint64_t serial) {
  return {"infopunkt", "*", 1, serial, 0, static_cast<std::uint64_t>(bundle::kSchemaVersion), 1'795'328'536, 0};
}

/// The whole file. `size` is filled in.
inline std::string sealed(bundle::SignedFields stated, const std::string& payload,
                          const bundle::SecretKey& with = key()) {
  stated.size = payload.size();
  const auto signature = bundle::sign(with, bundle::hash512(bundle::as_bytes(payload)), bundle::format_fields(stated));
  const auto header = bundle::serialise_header(bundle::format_signature(signature), payload.size());
  return std::string(bundle::as_text(header)) + payload;
}

/// A payload of `size` bytes that differs from serial to serial.
inline std::string payload(std::uint64_t serial, std::size_t size = 10'000) {
  std::string text;
  while (text.size() < size)
    text += "content of serial " + std::to_string(serial) + " at " + std::to_string(text.size()) + "\n";
  return text.substr(0, size);
}
inline std::string bundle_file(std::uint64_t serial) {
  return sealed(fields(serial), payload(serial));
}

struct FakeServer final : Http {
  struct File {
    std::string bytes;
    Validators validators;
  };
  std::map<std::string, File> files;
  bool knows_ranges = true;
  /// Changes an honest answer; `n` counts the questions from 1.
  std::function<void(int n, const Request&, Head&, std::string& body)> bend;
  /// Bytes of the body after which the connection ends; by question number.
  std::map<int, std::size_t> cut;
  /// No answer at all; by question number.
  std::map<int, TransportError> dead;
  /// What was asked, one line each: "GET https://x/y 0-4095 unless "1"".
  std::vector<std::string> log;
  std::vector<std::string> users;

  Result<void, TransportError> get(const Request& request, Receiver& receiver) override {
    const int n = note(request);
    if (const auto found = dead.find(n); found != dead.end()) return fail(found->second);
    Head head;
    std::string body = honest(request, head);
    if (bend) bend(n, request, head, body);
    if (receiver.head(head) == Flow::Stop) return {};
    const auto cut_here = cut.find(n);
    const std::size_t size = cut_here == cut.end() ? body.size() : std::min(cut_here->second, body.size());
    // Pieces that end nowhere in particular: the last one reaches beyond what was asked for when there is more.
    for (std::size_t at = 0; at < size; at += 997) {
      const auto piece = bundle::as_bytes(std::string_view(body).substr(at, std::min<std::size_t>(997, size - at)));
      if (receiver.body(piece) == Flow::Stop) return {};
    }
    if (cut_here != cut.end()) return fail(TransportError{TransportError::Kind::Cut, "connection reset"});
    return {};
  }

 private:
  int note(const Request& request) {
    std::string line = "GET " + request.url.text() + " " + request.range.str();
    if (!request.unless.etag.empty()) line += " unless " + request.unless.etag;
    if (!request.unless.last_modified.empty()) line += " since " + request.unless.last_modified;
    if (!request.if_range.empty()) line += " if " + request.if_range;
    log.push_back(line);
    users.push_back(request.url.user());
    return static_cast<int>(log.size());
  }
  std::string honest(const Request& request, Head& head) const {
    const auto found = files.find(request.url.text());
    head.status = 404;
    if (found == files.end()) return {};
    const File& file = found->second;
    head.validators = file.validators;
    head.content_type = "application/octet-stream";
    head.status = 304;
    const bool known = !request.unless.empty() && request.unless == file.validators;
    if (known) return {};
    const bool other = !request.if_range.empty() && request.if_range != range_validator(file.validators);
    head.status = 200;
    head.content_length = file.bytes.size();
    if (!knows_ranges || other) return file.bytes;
    head.status = 416;
    head.content_range = ContentRange{{}, file.bytes.size()};
    if (request.range.first >= file.bytes.size()) return {};
    head.status = 206;
    const std::uint64_t last = std::min<std::uint64_t>(request.range.last, file.bytes.size() - 1);
    head.content_range = ContentRange{ByteRange{request.range.first, last}, file.bytes.size()};
    head.content_range_text = "bytes " + head.content_range->range->str() + "/" + std::to_string(file.bytes.size());
    head.content_length = last - request.range.first + 1;
    return file.bytes.substr(request.range.first, last - request.range.first + 1);
  }
};

inline const std::string kUrl = "https://content.example/kiosk.kbundle";
inline const std::string kFolder = "/var/lib/fetched";
inline const Validators kFirst{"\"first\"", "Sat, 21 Nov 2026 10:00:00 GMT"};
inline const Validators kSecond{"\"second\"", "Sun, 22 Nov 2026 10:00:00 GMT"};

/// A kiosk with nothing installed and a server with serial 42.
struct Desk {
  MemoryFs disk;
  FakeServer server;
  Settings settings;
  UnixTime time = 1'795'400'000;

  Desk() {
    settings.url = *Url::parse(kUrl);
    settings.keys.add(key().public_key());
    settings.audience = {"infopunkt", "opole"};
    settings.installed = {"/var/lib/kiosk"};
    settings.factory = "/usr/share/factory.kbundle";
    offer(bundle_file(42));
  }
  void offer(const std::string& bytes, const Validators& validators = kFirst) {
    server.files[kUrl] = {bytes, validators};
  }
  /// One run of the program: everything it remembers comes from the disk.
  Outcome attempt() { return attempt_on(disk); }
  Outcome attempt_on(Fs& fs) {
    auto shelf = Shelf::open(fs, kFolder);
    if (!shelf) return Failed{FolderFailed{shelf.error()}, false};
    Fetcher fetcher(*shelf, server, settings);
    return fetcher.attempt({time, true});
  }
  [[nodiscard]] std::string file(const std::string& name) {
    const auto text = read_whole(disk, join_path(kFolder, name), 1 << 24);
    return text ? *text : "";
  }
  /// Names in the folder without lock and notes.
  [[nodiscard]] std::vector<std::string> names() {
    const auto all = disk.list(kFolder);
    std::vector<std::string> found = all ? *all : std::vector<std::string>{};
    std::erase_if(found, [](const std::string& name) { return name == "lock" || name == "notes"; });
    return found;
  }
};

using Names = std::vector<std::string>;

/// The trouble of a failed attempt if it is of this kind.
template <class Kind>
const Kind* trouble(const Outcome& outcome) {
  const auto* failed = std::get_if<Failed>(&outcome);
  return failed == nullptr ? nullptr : std::get_if<Kind>(&failed->trouble);
}
inline const Fetched* fetched(const Outcome& outcome) {
  return std::get_if<Fetched>(&outcome);
}

}  // namespace infopunkt::fetch::test

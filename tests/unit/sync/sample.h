#pragma once
// Small signed bundles in memory, and a kiosk on a disk in memory to install them on.

#include <string>
#include <vector>

#include "base/fs_memory.h"
#include "bundle/envelope.h"
#include "bundle/schema.h"
#include "sync/errand.h"
#include "sync/installer.h"

namespace infopunkt::sync::sample {

inline const std::string kRoot = "/var/lib/kiosk";
inline const std::string kStick = "/media/stick";

inline const bundle::SecretKey& key() {
  static const bundle::SecretKey made = bundle::SecretKey::generate();
  return made;
}

inline bundle::KeySet keys() {
  bundle::KeySet set;
  set.add(key().public_key());
  return set;
}

inline bundle::SignedFields fields(std::uint64_t serial, std::uint64_t size = 0) {
  return {"infopunkt", "*", 1, serial, size, static_cast<std::uint64_t>(bundle::kSchemaVersion), 1'795'328'536, 0};
}

/// The whole file: header and payload. `size` is filled in.
inline std::string sealed(bundle::SignedFields stated, const std::string& payload,
                          const bundle::SecretKey& with = key()) {
  stated.size = payload.size();
  const auto signature = bundle::sign(with, bundle::hash512(bundle::as_bytes(payload)), bundle::format_fields(stated));
  const auto header = bundle::serialise_header(bundle::format_signature(signature), payload.size());
  return std::string(bundle::as_text(header)) + payload;
}

inline std::string payload(std::uint64_t serial) {
  return "content of serial " + std::to_string(serial) + "\n";
}
inline std::string bundle_file(std::uint64_t serial) {
  return sealed(fields(serial), payload(serial));
}

inline Settings settings() {
  return {{kRoot}, keys(), {"infopunkt", "opole"}, {}, [](const std::string&) { return bundle::Outcome<void>(); }};
}

inline const ImportProgress kNoProgress = [](const std::string&, Phase, double) { return Go::On; };
/// Errands right here, so that a look is over when it returns.
inline const Launch kInline = [](const std::function<void()>& work) { work(); };

/// Offers one file of `source` as the stick does.
inline Outcome offer(Installer& installer, Fs& source, const std::string& path,
                     std::optional<UnixTime> clock = std::nullopt) {
  auto candidate = read_candidate(source, path, installer.settings().keys);
  if (!candidate) return candidate.error();
  std::vector<Candidate> one;
  one.push_back(std::move(candidate).value());
  return installer.offer(source, one, clock, kNoProgress)[0];
}

/// Installs `serial` from a stick of its own; the slot's name.
inline std::string install(Installer& installer, std::uint64_t serial) {
  MemoryFs stick;
  stick.put("/b.kbundle", bundle_file(serial));
  const Outcome outcome = offer(installer, stick, "/b.kbundle");
  const auto* installed = std::get_if<Installed>(&outcome);
  return installed == nullptr ? "not installed" : installed->slot;
}

}  // namespace infopunkt::sync::sample

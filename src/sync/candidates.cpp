#include "sync/candidates.h"

#include <algorithm>
#include <charconv>

#include "bundle/paths.h"

namespace infopunkt::sync {
namespace {

namespace paths = bundle::paths;

void search_one(Fs& source, const std::string& folder, bool (*wanted)(std::string_view), std::size_t limit,
                Search& search) {
  const auto names = source.list(folder);
  if (!names) return;
  for (const std::string& name : *names) {
    if (!wanted(name)) continue;
    const std::string path = join_path(folder, name);
    const auto info = source.stat_path(path);
    if (!info) continue;
    if (search.files.size() == limit) {
      if (!search.beyond) search.beyond = Found{path, *info};
      return;
    }
    search.files.push_back({path, *info});
  }
}

Refusal reading_failed(const FsError& error) {
  if (error.kind == FsErrorKind::NotRegular)
    return bundle::Refusal{bundle::Reason::NotAFile, error.path, "a plain file", error.str()};
  if (error.kind == FsErrorKind::Gone || error.kind == FsErrorKind::NotFound) return SourceGone{error};
  return bundle::Refusal{bundle::Reason::Unreadable, error.path, "", error.str()};
}

// "20705280 bytes"
std::uint64_t leading_number(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

FsResult<std::size_t> read_fully(Fs& source, FileId file, std::span<std::byte> into) {
  std::size_t have = 0;
  while (have < into.size()) {
    const auto got = source.read_at(file, have, into.subspan(have));
    if (!got) return got;
    if (*got == 0) break;
    have += *got;
  }
  return have;
}

}  // namespace

Search find_candidates(Fs& source, const std::string& folder, bool (*wanted)(std::string_view), std::size_t limit) {
  Search search;
  search_one(source, folder, wanted, limit, search);
  const std::string below = join_path(folder, paths::kStickFolder);
  // A link of that name might lead anywhere.
  if (const auto info = source.stat_path(below); info && info->kind == FileKind::Folder)
    search_one(source, below, wanted, limit, search);
  return search;
}

Result<Candidate, Refusal> read_candidate(Fs& source, const std::string& path, const bundle::KeySet& keys) {
  const auto opened = source.open_read(path);
  if (!opened) return fail(reading_failed(opened.error()));
  OpenFile file(source, *opened);
  const auto info = source.stat_file(file.id());
  if (!info) return fail(reading_failed(info.error()));

  bundle::HeaderBytes bytes{};
  const auto got = read_fully(source, file.id(), bytes);
  if (!got) return fail(reading_failed(got.error()));
  const auto view = bundle::parse_header(std::span<const std::byte>(bytes).first(*got));
  if (!view) return fail(Refusal(view.error()));
  if (auto sized = bundle::check_file_size(*view, info->size); !sized) return fail(Refusal(sized.error()));
  auto header = bundle::authenticate(*view, keys);
  if (!header) return fail(Refusal(header.error()));
  return Candidate{path, std::move(file), bytes, std::move(header).value()};
}

bool is_incomplete(const Refusal& refusal) {
  const auto* reason = std::get_if<bundle::Refusal>(&refusal);
  if (reason == nullptr) return false;
  if (reason->reason == bundle::Reason::TooShort) return true;
  return reason->reason == bundle::Reason::LengthMismatch &&
         leading_number(reason->actual) < leading_number(reason->stated);
}

bool Answered::is_news(const Found& file) const {
  const auto known = m_files.find(file.path);
  return known == m_files.end() || known->second != file.info;
}

void Answered::forget_absent(const std::string& folder, const std::vector<Found>& present) {
  std::erase_if(m_files, [&](const auto& entry) {
    const bool here = entry.first.starts_with(join_path(folder, ""));
    return here && std::ranges::none_of(present, [&](const Found& file) { return file.path == entry.first; });
  });
}

}  // namespace infopunkt::sync

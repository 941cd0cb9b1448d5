#include "fetch/shelf.h"

#include <algorithm>

#include <fmt/format.h>

namespace infopunkt::fetch {
namespace {

namespace paths = bundle::paths;

constexpr unsigned kReadable = 0644;  // the importer is another user

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Only files of a name that file_name() writes are ours to remove.
bool is_ours(std::string_view name, const std::string& product, std::string_view suffix) {
  if (!name.starts_with(product + "-") || !name.ends_with(suffix)) return false;
  name.remove_prefix(product.size() + 1);
  if (name.size() <= suffix.size()) return false;
  name.remove_suffix(suffix.size());
  const std::size_t dash = name.find('-');
  return dash != std::string_view::npos && is_number(name.substr(0, dash)) && is_number(name.substr(dash + 1));
}

std::string part_suffix() {
  return std::string(paths::kBundleExtension) + std::string(paths::kPartSuffix);
}

}  // namespace

std::string file_name(const bundle::SignedFields& fields) {
  return fmt::format("{}-{}-{}{}", fields.product, fields.epoch, fields.serial, paths::kBundleExtension);
}

FsResult<Shelf> Shelf::open(Fs& fs, const std::string& folder) {
  if (auto done = make_folders(fs, folder); !done) return fail(done.error());
  const auto lock = fs.lock(join_path(folder, paths::kFetchLock));
  if (!lock) return fail(lock.error());
  return Shelf(fs, folder, OpenFile(fs, *lock));
}

std::string Shelf::notes_path() const {
  return join_path(m_folder, paths::kFetchNotes);
}

std::optional<sync::Candidate> Shelf::newest(const bundle::KeySet& keys) const {
  std::optional<sync::Candidate> best;
  for (const sync::Found& file : sync::find_candidates(*m_fs, m_folder).files) {
    auto candidate = sync::read_candidate(*m_fs, file.path, keys);
    if (!candidate) continue;
    const auto version = sync::version_of(candidate->header.fields());
    if (!best || version > sync::version_of(best->header.fields())) best.emplace(std::move(candidate).value());
  }
  return best;
}

std::optional<Part> Shelf::resume(const std::string& path, const bundle::HeaderBytes& header,
                                  std::uint64_t total) const {
  const auto opened = m_fs->open_append(path);
  if (!opened) return {};
  OpenFile file(*m_fs, *opened);
  const auto info = m_fs->stat_file(file.id());
  if (!info || info->size < bundle::kHeaderSize || info->size > total) return {};
  bundle::HeaderBytes found{};
  const auto got = m_fs->read_at(file.id(), 0, found);
  if (!got || *got != found.size() || found != header) return {};
  return Part{path, std::move(file), info->size};
}

FsResult<Part> Shelf::begin(const std::string& path, const bundle::HeaderBytes& header) const {
  if (auto done = remove_tree(*m_fs, path); !done) return fail(done.error());
  const auto created = m_fs->create_exclusive(path);
  if (!created) return fail(created.error());
  OpenFile file(*m_fs, *created);
  if (auto done = write_all(*m_fs, file.id(), header, path); !done) return fail(done.error());
  if (auto done = m_fs->sync_file(file.id()); !done) return fail(done.error());
  if (auto done = m_fs->sync_folder(m_folder); !done) return fail(done.error());
  return Part{path, std::move(file), bundle::kHeaderSize};
}

std::uint64_t Shelf::already(const bundle::HeaderBytes& header, const bundle::SignedFields& fields) const {
  const std::string path = join_path(m_folder, file_name(fields)) + std::string(paths::kPartSuffix);
  const auto part = resume(path, header, bundle::kHeaderSize + fields.size);
  return part ? part->have : 0;
}

FsResult<Part> Shelf::part(const bundle::HeaderBytes& header, const bundle::SignedFields& fields) {
  const std::string path = join_path(m_folder, file_name(fields)) + std::string(paths::kPartSuffix);
  const std::uint64_t total = bundle::kHeaderSize + fields.size;
  std::optional<Part> part = resume(path, header, total);
  if (!part) {
    auto fresh = begin(path, header);
    if (!fresh) return fresh;
    part.emplace(std::move(fresh).value());
  }
  if (auto done = m_fs->preallocate(part->file.id(), total); !done) return fail(done.error());
  return std::move(*part);
}

FsResult<void> Shelf::drop_other_parts(const bundle::SignedFields& fields) const {
  return remove_others(fields, part_suffix());
}

FsResult<void> Shelf::discard(Part part) {
  return m_fs->remove(part.path);
}

FsResult<std::string> Shelf::publish(Part part, const bundle::SignedFields& fields) {
  const std::string path = join_path(m_folder, file_name(fields));
  if (auto done = m_fs->set_mode(part.file.id(), kReadable); !done) return fail(done.error());
  if (auto done = m_fs->sync_file(part.file.id()); !done) return fail(done.error());
  if (auto done = m_fs->rename(part.path, path); !done) return fail(done.error());
  if (auto done = m_fs->sync_folder(m_folder); !done) return fail(done.error());
  // The new one is safe; what cannot be removed now is removed with the next.
  (void)remove_others(fields, std::string(paths::kBundleExtension));
  return path;
}

FsResult<void> Shelf::remove_others(const bundle::SignedFields& fields, const std::string& suffix) const {
  const auto names = m_fs->list(m_folder);
  if (!names) return fail(names.error());
  const std::string keep = file_name(fields);
  for (const std::string& name : *names) {
    if (!is_ours(name, fields.product, suffix) || name == keep || name == keep + std::string(paths::kPartSuffix))
      continue;
    if (auto done = m_fs->remove(join_path(m_folder, name)); !done) return done;
  }
  return {};
}

}  // namespace infopunkt::fetch

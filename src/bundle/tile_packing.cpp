#include "bundle/tile_packing.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "base/picture_limits.h"
#include "bundle/mbtiles.h"

namespace infopunkt::bundle {
namespace {

constexpr int kEitherWrapper = 15 + 32, kGzip = 15 + 16;

}  // namespace

std::optional<std::vector<std::byte>> unpacked_tile(Bytes tile) {
  if (!is_packed_tile(tile)) return std::vector<std::byte>(tile.begin(), tile.end());
  z_stream stream{};
  if (inflateInit2(&stream, kEitherWrapper) != Z_OK) throw std::bad_alloc();
  stream.next_in = const_cast<Bytef*>(as_uchar(tile));
  stream.avail_in = static_cast<uInt>(tile.size());
  std::vector<std::byte> plain;
  int status = Z_OK;
  while (status == Z_OK && plain.size() <= kMaxPlainTileBytes) {
    const std::size_t before = plain.size();
    plain.resize(before + std::max<std::size_t>(before, 4096));
    stream.next_out = reinterpret_cast<Bytef*>(plain.data() + before);
    stream.avail_out = static_cast<uInt>(plain.size() - before);
    status = inflate(&stream, Z_NO_FLUSH);
    plain.resize(plain.size() - stream.avail_out);
    if (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) break;  // cut off
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END || plain.size() > kMaxPlainTileBytes) return std::nullopt;
  return plain;
}

std::vector<std::byte> gzipped_tile(Bytes plain) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::vector<std::byte> packed(deflateBound(&stream, static_cast<uLong>(plain.size())));
  stream.next_in = const_cast<Bytef*>(as_uchar(plain));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);  // the room is enough, so it ends in one go
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace infopunkt::bundle

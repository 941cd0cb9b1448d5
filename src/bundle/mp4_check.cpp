// MP4: boxes, each a size, a name of four letters and a body. ISO/IEC 14496-12.

#include <array>
#include <optional>

#include "bundle/video_check.h"

namespace infopunkt::bundle {
namespace {

constexpr std::uint32_t box_name(std::string_view letters) {
  std::uint32_t name = 0;
  for (const char c : letters) name = name << 8U | static_cast<std::uint8_t>(c);
  return name;
}
constexpr std::uint32_t kFtyp = box_name("ftyp"), kMoov = box_name("moov"), kMdat = box_name("mdat"),
                        kFree = box_name("free"), kSkip = box_name("skip"), kWide = box_name("wide"),
                        kMvhd = box_name("mvhd"), kMvex = box_name("mvex"), kTrak = box_name("trak"),
                        kTkhd = box_name("tkhd"), kMdia = box_name("mdia"), kHdlr = box_name("hdlr"),
                        kMinf = box_name("minf"), kDinf = box_name("dinf"), kDref = box_name("dref"),
                        kStbl = box_name("stbl"), kStsd = box_name("stsd"), kVide = box_name("vide"),
                        kSoun = box_name("soun"), kAvc1 = box_name("avc1"), kMp4a = box_name("mp4a"),
                        kUrl = box_name("url ");

constexpr int kMostBoxes = 1000;
constexpr std::uint64_t kMostIndex = 8U << 20U;  // bytes of moov: a quarter of an hour has some 500 KB

struct Box {
  std::uint32_t name = 0;
  std::uint64_t body = 0;
  std::uint64_t end = 0;
  [[nodiscard]] std::uint64_t size() const { return end - body; }
};

/// A number of `bytes` bytes, the highest first; nothing behind the end of `box`.
std::optional<std::uint64_t> number_in(FilmBytes& film, const Box& box, std::uint64_t at, int bytes) {
  std::array<std::byte, 8> raw{};
  const auto wanted = std::span(raw).first(static_cast<std::size_t>(bytes));
  if (at > box.size() || wanted.size() > box.size() - at || !film.read(box.body + at, wanted)) return {};
  std::uint64_t value = 0;
  for (const std::byte b : wanted) value = value << 8U | std::to_integer<std::uint64_t>(b);
  return value;
}

/// Boxes one after the other between two places of the file.
class Boxes {
 public:
  Boxes(FilmBytes& film, std::uint64_t from, std::uint64_t to) : m_film(film), m_at(from), m_to(to) {}

  /// Nothing at the end, and where no whole box stands: then broken().
  std::optional<Box> next() {
    if (m_at >= m_to) return {};
    const Box room{0, m_at, m_to};
    const auto size = number_in(m_film, room, 0, 4), name = number_in(m_film, room, 4, 4);
    const auto large = size == 1U ? number_in(m_film, room, 8, 8) : size;
    const std::uint64_t head = size == 1U ? 16 : 8;
    m_broken = !name || !large || *large < head || *large > m_to - m_at || ++m_count > kMostBoxes;
    if (m_broken) return {};
    const Box box{static_cast<std::uint32_t>(*name), m_at + head, m_at + *large};
    m_at = box.end;
    return box;
  }
  [[nodiscard]] bool broken() const { return m_broken; }

 private:
  FilmBytes& m_film;
  std::uint64_t m_at, m_to;
  int m_count = 0;
  bool m_broken = false;
};

std::optional<Box> child_of(FilmBytes& film, const Box& parent, std::uint32_t name) {
  Boxes boxes(film, parent.body, parent.end);
  while (const auto box = boxes.next())
    if (box->name == name) return box;
  return {};
}

/// The one at the end of a way down: mdia, minf, stbl …
template <class... Names>
std::optional<Box> descendant(FilmBytes& film, Box box, Names... names) {
  for (const std::uint32_t name : {names...}) {
    const auto found = child_of(film, box, name);
    if (!found) return {};
    box = *found;
  }
  return box;
}

class Mp4Reader {
 public:
  explicit Mp4Reader(FilmBytes& film) : m_film(film) {}

  VideoFacts read() {
    m_claim.format = VideoFormat::Mp4;
    const Fault fault = read_file();
    return {fault, m_claim};
  }

 private:
  Fault read_file() {
    bool index = false, pictures = false;
    Boxes boxes(m_film, 0, m_film.size());
    while (const auto box = boxes.next()) {
      Fault fault;
      if (box->name == kMoov) {
        fault = index ? Fault("two indexes") : read_index(*box);
        index = true;
      } else if (box->name == kMdat) {
        pictures = true;
      } else if (box->name != kFtyp && box->name != kFree && box->name != kSkip && box->name != kWide) {
        fault = "a part that a film here does not need";
      }
      if (!fault.empty()) return fault;
    }
    if (boxes.broken()) return "a part that is cut off or has no stated length";
    if (!index || !pictures) return "an index or pictures are missing";
    return m_claim.width == 0 ? Fault("no picture track") : Fault();
  }

  Fault read_index(const Box& moov) {
    if (moov.size() > kMostIndex) return "an index that is too large";
    Boxes boxes(m_film, moov.body, moov.end);
    while (const auto box = boxes.next()) {
      Fault fault;
      if (box->name == kMvhd) fault = read_length(*box);
      if (box->name == kTrak) fault = read_track(*box);
      if (box->name == kMvex) fault = "a film in fragments";
      if (!fault.empty()) return fault;
    }
    return boxes.broken() ? Fault("a broken index") : Fault();
  }

  Fault read_length(const Box& mvhd) {
    const bool wide = number_in(m_film, mvhd, 0, 1) == 1U;
    const auto scale = number_in(m_film, mvhd, wide ? 20 : 12, 4);
    const auto length = number_in(m_film, mvhd, wide ? 24 : 16, wide ? 8 : 4);
    if (!scale || *scale == 0 || !length || *length > 1'000'000'000'000) return "a length that cannot be";
    m_claim.duration_ms = static_cast<std::int64_t>(*length * 1000 / *scale);
    return {};
  }

  Fault read_track(const Box& track) {
    const auto handler = descendant(m_film, track, kMdia, kHdlr);
    const auto kind = handler ? number_in(m_film, *handler, 8, 4) : std::nullopt;
    const auto files = descendant(m_film, track, kMdia, kMinf, kDinf, kDref);
    const auto format = descendant(m_film, track, kMdia, kMinf, kStbl, kStsd);
    if (!kind || !format || !files) return "a broken track";
    if (const Fault fault = read_files(*files); !fault.empty()) return fault;
    const Box entries{0, format->body + 8, format->end};
    if (number_in(m_film, *format, 4, 4) != 1U || format->size() < 8) return "a track of several formats";
    const auto entry = Boxes(m_film, entries.body, entries.end).next();
    if (!entry) return "a broken track";
    if (*kind == kSoun) {
      if (m_claim.sound) return "more than one sound track";
      m_claim.sound = true;
      return entry->name == kMp4a ? Fault() : Fault("sound that is not AAC");
    }
    if (*kind != kVide) return "a track that is neither picture nor sound";
    if (m_claim.width != 0) return "more than one picture track";
    if (entry->name != kAvc1) return "pictures that are not H.264";
    if (!upright(track)) return "pictures that have to be turned";
    m_claim.width = static_cast<std::int64_t>(number_in(m_film, *entry, 24, 2).value_or(0));
    m_claim.height = static_cast<std::int64_t>(number_in(m_film, *entry, 26, 2).value_or(0));
    return m_claim.width == 0 ? Fault("pictures without a size") : Fault();
  }

  /// Every source of bytes is this very file.
  Fault read_files(const Box& dref) {
    constexpr std::uint64_t kHere = 1;
    Boxes boxes(m_film, dref.body + 8, dref.end);
    int count = 0;
    while (const auto box = boxes.next()) {
      ++count;
      if (box->name != kUrl || number_in(m_film, *box, 0, 4) != kHere) return "pictures or sound of another file";
    }
    return boxes.broken() || count != 1 ? Fault("a broken track") : Fault();
  }

  /// Telephones write how they were held instead of turning the picture. The player does not turn either.
  bool upright(const Box& track) {
    const auto tkhd = child_of(m_film, track, kTkhd);
    if (!tkhd) return false;
    const std::uint64_t matrix = number_in(m_film, *tkhd, 0, 1) == 1U ? 52 : 40;
    constexpr std::uint64_t kOne = 0x10000;
    return number_in(m_film, *tkhd, matrix, 4) == kOne && number_in(m_film, *tkhd, matrix + 4, 4) == 0U &&
           number_in(m_film, *tkhd, matrix + 12, 4) == 0U && number_in(m_film, *tkhd, matrix + 16, 4) == kOne;
  }

  FilmBytes& m_film;
  VideoClaim m_claim;
};

}  // namespace

VideoFacts mp4_facts(FilmBytes& film) {
  return Mp4Reader(film).read();
}

}  // namespace infopunkt::bundle

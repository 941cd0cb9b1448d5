#pragma once
// The running text of news, pages and slides: blocks in reading order, as table `block` keeps them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "bundle/rows.h"

namespace infopunkt::content {

using bundle::RecordId;

enum class BlockKind { Paragraph, Heading, Item, Number, Quote, Picture };
enum class SpanKind { Strong, Emphasis, Link };

/// Bytes [begin, end) of the block's text, always inside it and on character borders.
struct Span {
  SpanKind kind = SpanKind::Strong;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string url;  ///< of a link
  bool operator==(const Span&) const = default;
};

struct Block {
  BlockKind kind = BlockKind::Paragraph;
  int level = 0;  ///< heading 2–3; depth of an item from 1; 0 otherwise
  std::string text;
  std::vector<Span> spans;  ///< by begin
  RecordId media = 0;       ///< of a picture
};

struct Body {
  Lang lang;  ///< the language the blocks are written in; empty when there are none
  std::vector<Block> blocks;
};

/// Nothing for a kind this version does not know.
[[nodiscard]] std::optional<BlockKind> parse_block_kind(std::string_view name);
/// Reads the lines "s START END", "e START END", "a START END URL"; lines that are malformed or point outside `text`
/// or into the middle of a character are left out.
[[nodiscard]] std::vector<Span> parse_spans(std::string_view lines, std::string_view text);

}  // namespace infopunkt::content

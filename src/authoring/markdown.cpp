#include "authoring/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <optional>

#include "authoring/markdown_text.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (std::size_t i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
    const auto begin = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
    out += attribute.substr_types[i] == MD_TEXT_ENTITY ? decode_entity(part) : std::string(part);
  }
  return out;
}

/// Turns md4c's events into a flat list of blocks: nesting survives as Block::kind and level.
class Builder {
 public:
  Builder(std::string_view body, std::string file, int first_line, Diagnostics& diagnostics)
      : m_body(body),
        m_file(std::move(file)),
        m_first_line(first_line),
        m_line(first_line),
        m_diagnostics(diagnostics) {}

  void enter(MD_BLOCKTYPE type, const void* detail);
  void leave(MD_BLOCKTYPE type);
  void enter(MD_SPANTYPE type, const void* detail);
  void leave(MD_SPANTYPE type);
  void text(MD_TEXTTYPE type, std::string_view text);

  std::vector<Block> take() {
    flush();
    return std::move(m_blocks);
  }

 private:
  struct List {
    bool ordered = false;
    bool item_open = false;  ///< no text of the current item has been written yet
  };

  void flush();
  void html(std::string_view markup);
  void warn(Message message, std::vector<std::string> args = {}) {
    m_diagnostics.add(message, {m_file, m_line}, std::move(args));
  }
  /// md4c gives no positions, but most of its text points into the source.
  void follow(std::string_view text) {
    const auto* begin = m_body.data();
    if (text.data() < begin || text.data() >= begin + m_body.size()) return;
    m_line = m_first_line - 1 + position_of(m_body, static_cast<std::size_t>(text.data() - begin)).line;
    if (m_pending_warning) warn(*m_pending_warning);
    m_pending_warning.reset();
    if (m_text.blank()) m_block_line = m_line;
  }

  std::string_view m_body;
  std::string m_file;
  int m_first_line;
  int m_line;
  int m_block_line = 0;
  Diagnostics& m_diagnostics;
  std::vector<Block> m_blocks;
  SpannedText m_text;
  std::vector<List> m_lists;
  int m_quotes = 0;
  int m_heading = 0;
  int m_pictures = 0;  ///< depth: the alt text of a picture may hold another one
  Block m_picture;
  std::optional<Message> m_pending_warning;  ///< about a block whose line is known with its first text
};

void Builder::flush() {
  if (m_text.blank()) {
    (void)m_text.finish();
    return;
  }
  auto done = m_text.finish();
  Block block;
  block.text = std::move(done.text);
  block.spans = std::move(done.spans);
  block.line = m_block_line;
  if (m_heading > 0) {
    block.kind = Block::Kind::Heading;
    block.level = m_heading;
  } else if (!m_lists.empty() && m_lists.back().item_open) {
    block.kind = m_lists.back().ordered ? Block::Kind::Number : Block::Kind::Item;
    block.level = static_cast<int>(m_lists.size());
    m_lists.back().item_open = false;
  } else if (m_quotes > 0) {
    block.kind = Block::Kind::Quote;
  }
  m_blocks.push_back(std::move(block));
}

void Builder::enter(MD_BLOCKTYPE type, const void* detail) {
  if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {  // a row of a table becomes one paragraph
    if (!m_text.blank()) m_text.append(" · ");
    return;
  }
  flush();
  switch (type) {
    case MD_BLOCK_QUOTE:
      ++m_quotes;
      break;
    case MD_BLOCK_UL:
      m_lists.push_back({false, false});
      break;
    case MD_BLOCK_OL:
      m_lists.push_back({true, false});
      break;
    case MD_BLOCK_LI:
      if (!m_lists.empty()) m_lists.back().item_open = true;
      break;
    case MD_BLOCK_H:
      m_heading = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
      break;
    case MD_BLOCK_CODE:
      m_pending_warning = Message::MarkdownCode;
      break;
    case MD_BLOCK_TABLE:
      m_pending_warning = Message::MarkdownTable;
      break;
    default:
      break;
  }
}

void Builder::leave(MD_BLOCKTYPE type) {
  if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return;
  if (type == MD_BLOCK_H) {
    const int shown = std::clamp(m_heading, 2, 3);
    if (shown != m_heading) warn(Message::MarkdownHeading, {std::to_string(m_heading), std::to_string(shown)});
    m_heading = shown;
  }
  flush();
  if (type == MD_BLOCK_H) m_heading = 0;
  if (type == MD_BLOCK_QUOTE) --m_quotes;
  if (type == MD_BLOCK_LI && !m_lists.empty()) m_lists.back().item_open = false;
  if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && !m_lists.empty()) m_lists.pop_back();
}

void Builder::enter(MD_SPANTYPE type, const void* detail) {
  if (type == MD_SPAN_IMG && m_pictures++ == 0) {
    const auto* picture = static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
    m_picture = Block{};
    m_picture.kind = Block::Kind::Picture;
    m_picture.media = attribute_text(picture->src);
    m_picture.text = attribute_text(picture->title);
    follow({picture->src.text, picture->src.size});
    m_picture.line = m_line;
  }
  if (m_pictures > 0) return;
  if (type == MD_SPAN_STRONG) m_text.open(Span::Kind::Strong);
  if (type == MD_SPAN_EM) m_text.open(Span::Kind::Emphasis);
  if (type == MD_SPAN_A)
    m_text.open(Span::Kind::Link, attribute_text(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
}

void Builder::leave(MD_SPANTYPE type) {
  if (type == MD_SPAN_IMG && --m_pictures == 0) {
    flush();
    m_blocks.push_back(std::move(m_picture));
  }
  if (m_pictures > 0) return;
  if (type == MD_SPAN_STRONG) m_text.close(Span::Kind::Strong);
  if (type == MD_SPAN_EM) m_text.close(Span::Kind::Emphasis);
  if (type == MD_SPAN_A) m_text.close(Span::Kind::Link);
}

void Builder::html(std::string_view markup) {
  const auto tag = trim(markup);
  if (tag.empty() || tag.starts_with("<!--") || tag.starts_with("</")) return;
  if (tag.starts_with("<br")) {
    m_text.append("\n");
    return;
  }
  if (tag.front() == '<') warn(Message::MarkdownHtml, {std::string(tag.substr(0, tag.find('>') + 1))});
}

void Builder::text(MD_TEXTTYPE type, std::string_view text) {
  follow(text);
  if (type == MD_TEXT_HTML) return html(text);
  std::string plain(text);
  if (type == MD_TEXT_NULLCHAR) plain = "\xEF\xBF\xBD";
  if (type == MD_TEXT_BR) plain = "\n";
  if (type == MD_TEXT_SOFTBR) plain = " ";
  if (type == MD_TEXT_ENTITY) plain = decode_entity(text);
  if (m_pictures > 0)
    m_picture.alt += plain;
  else
    m_text.append(plain);
}

template <class Type>
int on_enter(Type type, void* detail, void* builder) {
  static_cast<Builder*>(builder)->enter(type, detail);
  return 0;
}
template <class Type>
int on_leave(Type type, void*, void* builder) {
  static_cast<Builder*>(builder)->leave(type);
  return 0;
}
int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* builder) {
  static_cast<Builder*>(builder)->text(type, {text, size});
  return 0;
}

}  // namespace

std::vector<Block> parse_markdown(std::string_view body, const std::string& file, int first_line,
                                  Diagnostics& diagnostics) {
  MD_PARSER parser{};
  // An indented paragraph is a habit of typists here, not program text; the words inside HTML blocks are kept.
  parser.flags = MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS |
                 MD_FLAG_PERMISSIVEATXHEADERS;
  parser.enter_block = on_enter<MD_BLOCKTYPE>;
  parser.leave_block = on_leave<MD_BLOCKTYPE>;
  parser.enter_span = on_enter<MD_SPANTYPE>;
  parser.leave_span = on_leave<MD_SPANTYPE>;
  parser.text = on_text;
  Builder builder(body, file, first_line, diagnostics);
  md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &builder);
  return builder.take();
}

}  // namespace infopunkt::authoring

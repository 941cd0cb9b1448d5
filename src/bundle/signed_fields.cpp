#include "bundle/signed_fields.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "bundle/schema.h"

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kPrefix = "kiosk-bundle";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kMaxName = 32;
constexpr std::array<std::string_view, 9> kOrder = {"v",    "product", "site",    "epoch",   "serial",
                                                    "size", "schema",  "created", "notafter"};

/// What stands before the next space; removes it and the space.
std::string_view take_word(std::string_view& rest) {
  const std::size_t length = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, length);
  rest.remove_prefix(std::min(length + 1, rest.size()));
  return word;
}

Failure<Refusal> bad_comment(std::string_view field, std::string_view expected, std::string_view found) {
  return refuse(Reason::BadComment, std::string(field), std::string(expected), fmt::format("\"{}\"", found));
}

/// The values of kOrder, in order.
Outcome<std::array<std::string_view, kOrder.size()>> split(std::string_view comment) {
  std::string_view rest = comment;
  if (const auto word = take_word(rest); word != kPrefix) return bad_comment("comment", kPrefix, word);
  std::array<std::string_view, kOrder.size()> values;
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    const std::string_view word = take_word(rest);
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || word.substr(0, equals) != kOrder[i]) {
      return bad_comment(kOrder[i], fmt::format("{}=… in this place", kOrder[i]), word);
    }
    values[i] = word.substr(equals + 1);
  }
  // take_word swallows one space, so a trailing one shows only in the length.
  if (!rest.empty() || comment.back() == ' ') return bad_comment("comment", "the end after notafter", rest);
  return values;
}

}  // namespace

bool is_name(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto inner = [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-'; };
  return !text.empty() && text.size() <= kMaxName && plain(text.front()) && std::ranges::all_of(text, inner);
}

bool is_site(std::string_view text) {
  return text == kEverySite || is_name(text);
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (text.empty() || (text[0] == '0' && text.size() > 1)) return {};
  if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return {};
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || value > kMaxNumber) return {};
  return value;
}

bool is_valid(const SignedFields& fields) {
  const auto in_range = [](std::uint64_t n) { return n <= kMaxNumber; };
  return is_name(fields.product) && is_site(fields.site) && in_range(fields.epoch) && in_range(fields.serial) &&
         in_range(fields.size) && in_range(fields.schema) && in_range(fields.created) && in_range(fields.not_after);
}

std::string format_fields(const SignedFields& fields) {
  assert(is_valid(fields));
  return fmt::format("{} v={} product={} site={} epoch={} serial={} size={} schema={} created={} notafter={}", kPrefix,
                     kVersion, fields.product, fields.site, fields.epoch, fields.serial, fields.size, fields.schema,
                     fields.created, fields.not_after);
}

Outcome<SignedFields> parse_fields(std::string_view comment) {
  if (comment.size() > kMaxComment) {
    return refuse(Reason::BadComment, "comment", fmt::format("at most {} bytes", kMaxComment),
                  fmt::format("{} bytes", comment.size()));
  }
  const auto values = split(comment);
  if (!values) return fail(values.error());
  const std::string_view version = (*values)[0], product = (*values)[1], site = (*values)[2];
  if (version != kVersion) return bad_comment("v", kVersion, version);
  if (!is_name(product)) return bad_comment("product", "1 to 32 of a-z 0-9 . _ -", product);
  if (!is_site(site)) return bad_comment("site", "* or 1 to 32 of a-z 0-9 . _ -", site);

  SignedFields fields;
  fields.product = product;
  fields.site = site;
  const std::array<std::uint64_t*, 6> numbers = {&fields.epoch,  &fields.serial,  &fields.size,
                                                 &fields.schema, &fields.created, &fields.not_after};
  constexpr std::size_t first_number = 3;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = parse_number((*values)[first_number + i]);
    if (!number) {
      return bad_comment(kOrder[first_number + i], "a decimal from 0 to 2^63-1 without sign or leading zero",
                         (*values)[first_number + i]);
    }
    *numbers[i] = *number;
  }
  return fields;
}

Outcome<void> check_audience(const SignedFields& fields, const Audience& kiosk) {
  if (fields.product != kiosk.product) return refuse(Reason::WrongProduct, "product", kiosk.product, fields.product);
  if (fields.site != kEverySite && fields.site != kiosk.site) {
    return refuse(Reason::WrongSite, "site", kiosk.site, fields.site);
  }
  if (fields.schema != static_cast<std::uint64_t>(kSchemaVersion)) {
    return refuse(Reason::WrongSchema, "schema", std::to_string(kSchemaVersion), std::to_string(fields.schema));
  }
  return {};
}

}  // namespace infopunkt::bundle

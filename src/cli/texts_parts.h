#pragma once
// The sentences of infopunkt-bundle stand in one table for each part of enum Say, the languages side by side: a
// sentence without its translations beside it would soon go its own way. Used by texts.cpp alone.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "cli/texts.h"

namespace infopunkt::cli::texts {

struct Entry {
  Say sentence;
  std::string_view en;
  std::string_view pl;
  std::string_view cs;
};

enum class Part : std::size_t { Help, Results, Faults, Count_ };

/// The first sentence of each part, then the end. A table reaches from its own entry to the next one, so that every
/// sentence has its place in exactly one.
inline constexpr std::array kBounds{Say::About, Say::StageReading, Say::FolderNotEmpty, Say::Count_};
static_assert(kBounds.size() == static_cast<std::size_t>(Part::Count_) + 1);
static_assert(kBounds.front() == Say{} && kBounds.back() == Say::Count_ && std::ranges::is_sorted(kBounds));

constexpr std::size_t first_of(Part part) {
  return static_cast<std::size_t>(kBounds[static_cast<std::size_t>(part)]);
}
constexpr std::size_t end_of(Part part) {
  return static_cast<std::size_t>(kBounds[static_cast<std::size_t>(part) + 1]);
}

template <Part P>
using Table = std::array<Entry, end_of(P) - first_of(P)>;

/// The order of enum Say, and nothing left empty in any language: a row left out shows as an empty one.
template <Part P>
constexpr bool in_order_and_complete(const Table<P>& table) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Entry& entry = table[i];
    if (entry.sentence != static_cast<Say>(first_of(P) + i)) return false;
    if (entry.en.empty() || entry.pl.empty() || entry.cs.empty()) return false;
  }
  return true;
}

extern const Table<Part::Help> kHelpTexts;
extern const Table<Part::Results> kResultTexts;
extern const Table<Part::Faults> kFaultTexts;

}  // namespace infopunkt::cli::texts

#pragma once
// The sentences of authoring are kept by subject, one table and one file each. Within a table the languages stand
// side by side: a sentence without its translations beside it would soon go its own way.
// Polish and Czech follow the office: short, impersonal or imperative, „quotes” and „uvozovky“, no jargon where a
// plain word exists. Where a number decides the form of a noun, the sentence avoids the noun ("počet buněk: 5").

#include <algorithm>
#include <array>
#include <cstddef>

#include "authoring/diagnostics_table.h"

namespace infopunkt::authoring::diagnostics_table {

constexpr Severity E = Severity::Error;
constexpr Severity W = Severity::Warning;
using M = Message;

enum class Subject : std::size_t { Files, Values, Records, Pictures, Maps, Programme, Films, Count_ };

/// The first message of each subject, then the end. A table reaches from its own entry to the next one, so that every
/// message has its place in exactly one.
inline constexpr std::array kBounds{M::FolderUnreadable, M::ValueMissing,  M::PointHalf,    M::PictureMissing,
                                    M::TilesUnreadable,  M::EventNewsGone, M::VideoMissing, M::Count_};
static_assert(kBounds.size() == static_cast<std::size_t>(Subject::Count_) + 1);
static_assert(kBounds.front() == Message{} && kBounds.back() == M::Count_ && std::ranges::is_sorted(kBounds));

constexpr std::size_t first_of(Subject subject) {
  return static_cast<std::size_t>(kBounds[static_cast<std::size_t>(subject)]);
}
constexpr std::size_t end_of(Subject subject) {
  return static_cast<std::size_t>(kBounds[static_cast<std::size_t>(subject) + 1]);
}

template <Subject S>
using Table = std::array<MessageEntry, end_of(S) - first_of(S)>;

/// The order of enum Message, and nothing left empty in any language: a row left out shows as an empty one.
template <Subject S>
constexpr bool in_order_and_complete(const Table<S>& table) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const MessageEntry& entry = table[i];
    if (entry.message != static_cast<Message>(first_of(S) + i) || entry.id.empty()) return false;
    for (const Sentence& sentence : {entry.en, entry.pl, entry.cs})
      if (sentence.text.empty() || sentence.cure.empty()) return false;
  }
  return true;
}

extern const Table<Subject::Files> kFiles;
extern const Table<Subject::Values> kValues;
extern const Table<Subject::Records> kRecords;
extern const Table<Subject::Pictures> kPictures;
extern const Table<Subject::Maps> kMaps;
extern const Table<Subject::Programme> kProgramme;
extern const Table<Subject::Films> kFilms;

}  // namespace infopunkt::authoring::diagnostics_table

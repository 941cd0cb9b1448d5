#pragma once
// What stands on the pages of a PDF file, as running text: for speech and for search.
//
// Read by `pdftotext` (poppler-utils) in a process of its own: poppler is GPL and never linked, and a file that makes
// it run for ever takes nothing along.

#include <filesystem>
#include <string>
#include <vector>

namespace infopunkt::authoring {

/// One text a page, white space joined, without control characters, at most kMaxPageText bytes each. Empty texts where
/// a page has none, or the program is missing or fails. `pages` ≥ 1. Blocks until the program ends.
[[nodiscard]] std::vector<std::string> document_text(const std::filesystem::path& pdf, int pages);

inline constexpr std::size_t kMaxPageText = 16 << 10;

/// The output of pdftotext, page by page (each ends with a form feed), as document_text() gives it.
[[nodiscard]] std::vector<std::string> split_pages(std::string_view output, int pages);

}  // namespace infopunkt::authoring

#include "screens/term_marks.h"

#include <algorithm>
#include <string>

#include "base/locale.h"

namespace infopunkt::screens {
namespace {

/// One word of a wording, folded; `open`: any ending will do.
struct FormWord {
  std::string text;
  bool open = false;
};
using Form = std::vector<FormWord>;

Form parse_form(std::string_view written) {
  Form form;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find(' '), written.size());
    std::string_view word = written.substr(0, end);
    written.remove_prefix(std::min(end + 1, written.size()));
    const bool open = word.ends_with('*');
    if (open) word.remove_suffix(1);
    if (std::string folded = fold(word); !folded.empty()) form.push_back({std::move(folded), open});
  }
  return form;
}

void add_forms(std::vector<Form>& forms, std::string_view written, std::string_view separators) {
  for (std::size_t begin = 0; begin < written.size();) {
    const std::size_t end = std::min(written.find_first_of(separators, begin), written.size());
    if (Form form = parse_form(written.substr(begin, end - begin)); !form.empty()) forms.push_back(std::move(form));
    begin = end + 1;
  }
}

std::vector<Form> forms_of(const content::Catalogue& content, const content::Term& term, Lang lang) {
  std::vector<Form> forms;
  add_forms(forms, content.text(term.term, lang).value, "(),/");
  add_forms(forms, term.forms.exactly(lang), ";");
  return forms;
}

bool begins_here(const Form& form, const std::vector<std::string_view>& words, std::size_t at) {
  if (at + form.size() > words.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i].open ? !words[at + i].starts_with(form[i].text) : words[at + i] != form[i].text) return false;
  return true;
}

}  // namespace

std::vector<TermMark> mark_terms(const content::Catalogue& content, std::string_view text, Lang lang) {
  const Folded folded = fold_with_origin(text);
  const std::vector<std::string_view> words = words_of(folded.text);
  struct Known {
    const content::Term* term;
    std::vector<Form> forms;
  };
  std::vector<Known> known;
  for (const content::Term& term : content.all<content::Term>())
    if (!term.meaning.empty()) known.push_back({&term, forms_of(content, term, lang)});
  std::vector<TermMark> marks;
  for (std::size_t at = 0; at < words.size();) {
    const Known* found = nullptr;
    std::size_t longest = 0;
    for (const Known& candidate : known)
      for (const Form& form : candidate.forms)
        if (form.size() > longest && begins_here(form, words, at)) {
          found = &candidate;
          longest = form.size();
        }
    if (found == nullptr) {
      ++at;
      continue;
    }
    const auto offset = [&](const char* p) { return folded.origin[static_cast<std::size_t>(p - folded.text.data())]; };
    const std::string_view last = words[at + longest - 1];
    const TermMark mark{offset(words[at].data()), offset(last.data() + last.size()), found->term};
    if (std::none_of(marks.begin(), marks.end(), [&](const TermMark& other) { return other.term == mark.term; }))
      marks.push_back(mark);
    at += longest;
  }
  return marks;
}

}  // namespace infopunkt::screens

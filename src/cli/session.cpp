#include "cli/session.h"

#include "cli/refusal_texts.h"

namespace infopunkt::cli {

Report failed(std::string_view id, std::string sentence, Exit exit) {
  Report report;
  report.exit = exit;
  report.json["error"] = {{"id", id}, {"message", sentence}};
  report.text = std::move(sentence);
  return report;
}

Report refused(const Session& session, const bundle::Refusal& refusal) {
  using bundle::Reason;
  const Reason r = refusal.reason;
  const bool fatal = r == Reason::Unreadable || r == Reason::NotAFile || r == Reason::NoKeys || r == Reason::BadKey ||
                     r == Reason::WrongPassword || r == Reason::CannotWrite;
  Report report = failed(bundle::name(r), refusal_text(session.lang, refusal), fatal ? Exit::Fatal : Exit::Errors);
  report.json["error"]["clause"] = bundle::clause(r);
  report.json["error"]["field"] = refusal.field;
  report.json["error"]["expected"] = refusal.stated;
  report.json["error"]["found"] = refusal.actual;
  return report;
}

}  // namespace infopunkt::cli

#include <fmt/format.h>
#include <toml++/toml.h>

#include "authoring/load_record.h"

namespace infopunkt::authoring {

namespace {

std::string date_text(const toml::date& d) {
  return fmt::format("{:04}-{:02}-{:02}", int{d.year}, int{d.month}, int{d.day});
}
std::string time_text(const toml::time& t) {
  return fmt::format("{:02}:{:02}", int{t.hour}, int{t.minute});
}

/// A scalar as staff would type it; empty for tables and lists.
std::string scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "yes" : "no";
  if (const auto* date = node.as_date()) return date_text(date->get());
  if (const auto* time = node.as_time()) return time_text(time->get());
  if (const auto* both = node.as_date_time()) return date_text(both->get().date) + " " + time_text(both->get().time);
  return {};
}

/// The library speaks to programmers; the two slips that people make most get a sentence of their own.
void report(const toml::parse_error& error, const std::string& file, int first_line, Diagnostics& diagnostics) {
  const auto& at = error.source().begin;
  const std::string_view description = error.description();
  const auto tells = [&](std::string_view word) { return description.find(word) != std::string_view::npos; };
  const Message message = tells("parsing string")                   ? Message::TomlQuotes
                          : tells("redefine") || tells("duplicate") ? Message::TomlNameTwice
                                                                    : Message::TomlSyntax;
  std::vector<std::string> args;
  if (message == Message::TomlSyntax) args.emplace_back(description);
  diagnostics.add(message, {file, static_cast<int>(at.line) + first_line - 1, static_cast<int>(at.column)},
                  std::move(args));
}

class Flattener {
 public:
  Flattener(std::string file, int first_line) : m_file(std::move(file)), m_first_line(first_line) {}

  Record record(const toml::table& table) const {
    Record out;
    out.file = m_file;
    out.line = line_of(table);
    add(table, "", out);
    return out;
  }

 private:
  int line_of(const toml::node& node) const { return static_cast<int>(node.source().begin.line) + m_first_line - 1; }

  void add(const toml::table& table, const std::string& prefix, Record& out) const {
    for (const auto& [key, node] : table) {
      const std::string name = prefix + std::string(key.str());
      if (const auto* inner = node.as_table())
        add(*inner, name + ".", out);
      else if (const auto* list = node.as_array())
        add_list(*list, name, out);
      else
        out.fields[name] = {{scalar_text(node)}, false, line_of(node), static_cast<int>(node.source().begin.column)};
    }
  }

  void add_list(const toml::array& list, const std::string& name, Record& out) const {
    Field field{{}, true, line_of(list), static_cast<int>(list.source().begin.column)};
    for (const auto& node : list) {
      if (const auto* table = node.as_table())
        out.tables[name].push_back(record(*table));
      else
        field.values.push_back(scalar_text(node));
    }
    if (!field.values.empty() || list.empty()) out.fields[name] = std::move(field);
  }

  std::string m_file;
  int m_first_line;
};

}  // namespace

Record parse_toml(std::string_view text, const std::string& file, int first_line, Diagnostics& diagnostics) {
  try {
    return Flattener(file, first_line).record(toml::parse(text));
  } catch (const toml::parse_error& error) {
    report(error, file, first_line, diagnostics);
  }
  Record none;
  none.file = file;
  none.line = first_line;
  return none;
}

}  // namespace infopunkt::authoring

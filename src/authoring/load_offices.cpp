// offices/ID.toml and partners.toml.

#include <algorithm>

#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/load_values.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

std::string lines(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "\n") + part;
  return out;
}

std::vector<Hours> read_hours(FieldReader& fields, const std::string& name) {
  const std::string written = fields.text(name);
  HoursResult result = parse_hours(written);
  if (result.fault) fields.report(*result.fault, name, {written});
  return std::move(result.hours);
}

void read_week(FieldReader& fields, Office& office) {
  constexpr const char* days[7] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  bool any = false;
  for (std::size_t day = 0; day < 7; ++day) {
    const std::string name = std::string("hours.") + days[day];
    office.hours[day] = read_hours(fields, name);
    any = any || fields.has(name);
  }
  if (!any) fields.report(Message::HoursNone, "hours");
}

Closure read_closure(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Closure closure;
  closure.first = fields.full_date("first", Need::Required);
  closure.last = fields.has("last") ? fields.full_date("last") : closure.first;
  fields.also_known("last");
  closure.hours = read_hours(fields, "hours");
  closure.reason = fields.translated("reason", Need::Optional);
  if (!closure.last.empty() && closure.last < closure.first)
    fields.report(Message::EndBeforeStart, "last", {fields.text("last"), fields.text("first")});
  fields.report_unknown();
  return closure;
}

Office read_office(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Office office;
  office.where = fields.where();
  office.name = fields.translated("name", Need::Required);
  office.address = lines(fields.list("address"));
  office.directions = fields.translated("directions", Need::Optional);
  office.speaks = fields.translated("speaks", Need::Optional);
  office.country = fields.country("country", Need::Required);
  office.timezone = fields.timezone("timezone", context.timezone);
  office.phone = fields.text("phone");
  office.fax = fields.text("fax");
  office.email = fields.text("email");
  if (!office.email.empty() &&
      (office.email.find('@') == std::string::npos || office.email.find(' ') != std::string::npos))
    fields.report(Message::NotAnAddress, "email", {office.email});
  office.web = fields.web("web");
  office.point = fields.point();
  office.registers = lines(fields.list("registers"));
  office.order = static_cast<int>(fields.whole("order", -1'000'000, 1'000'000).value_or(0));
  office.image = context.pictures.mention(fields.text("image"), fields.where("image"));
  office.video = context.videos.mention(fields.text("video"), fields.where("video"), office.image);
  office.holidays = fields.text("holidays");
  read_week(fields, office);
  fields.also_known("closure");
  if (const auto found = record.tables.find("closure"); found != record.tables.end())
    for (const Record& closure : found->second) office.closures.push_back(read_closure(closure, context));
  fields.report_unknown();
  return office;
}

Partner read_partner(const Record& record, LoadContext& context) {
  FieldReader fields(record, context.languages, context.diagnostics);
  Partner partner;
  partner.where = fields.where();
  partner.id = fields.id();
  partner.name = fields.translated("name", Need::Required);
  partner.note = fields.translated("note", Need::Optional);
  partner.role = fields.choice("role", {"lead", "partner", "programme", "fund"}, Need::Required);
  partner.country = fields.country("country", Need::Optional);
  partner.web = fields.web("web");
  partner.image = context.pictures.mention(fields.text("logo"), fields.where("logo"));
  partner.order = static_cast<int>(fields.whole("order", -1'000'000, 1'000'000).value_or(0));
  fields.report_unknown();
  return partner;
}

void load_partners(LoadContext& context) {
  const std::string path = "partners.toml";
  if (!context.files.has(path)) return;
  const auto source = read_source(context.folder, path, context.diagnostics);
  if (!source) return;
  const Record record = parse_toml(source->text, path, 1, context.diagnostics);
  if (const auto found = record.tables.find("partner"); found != record.tables.end())
    for (const Record& partner : found->second) context.model.partners.push_back(read_partner(partner, context));
  FieldReader fields(record, context.languages, context.diagnostics);
  fields.also_known("partner");
  fields.report_unknown();
}

template <class Kind>
void sort_by_order(std::vector<Kind>& items) {
  std::stable_sort(items.begin(), items.end(), [](const Kind& a, const Kind& b) { return a.order < b.order; });
}

}  // namespace

void load_offices(LoadContext& context) {
  for (const std::string& path : context.files.below("offices")) {
    if (!path.ends_with(".toml") || is_picture_name(path.substr(0, path.size() - 5))) continue;
    const auto source = read_source(context.folder, path, context.diagnostics);
    if (!source) continue;
    const auto before = context.diagnostics.errors();
    const Record record = parse_toml(source->text, path, 1, context.diagnostics);
    if (context.diagnostics.errors() > before) continue;
    Office office = read_office(record, context);
    office.id = stem_of(path);
    if (!is_id(office.id)) context.diagnostics.add(Message::NotAnId, {path}, {office.id, id_meant(office.id)});
    context.model.offices.push_back(std::move(office));
  }
  load_partners(context);
  sort_by_order(context.model.offices);
  sort_by_order(context.model.partners);
}

}  // namespace infopunkt::authoring

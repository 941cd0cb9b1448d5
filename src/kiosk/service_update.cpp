#include "kiosk/service_update.h"

#include <algorithm>
#include <filesystem>

namespace infopunkt::kiosk {
namespace {

/// Copying is nearly all of the work; what is left until reading back and looking into the content are over.
constexpr double kCheckShare = 0.99;

struct Fault {
  std::string_view key;
  std::optional<UpdateStep> step;  ///< nothing: it is about the kiosk, not about a bundle on its way
  std::string_view code;
};
constexpr Fault kFaults[] = {
    {"sync.unreadable", UpdateStep::Found, "E-FILE-01"},
    {"sync.incomplete", UpdateStep::Found, "E-FILE-02"},
    {"sync.not_a_bundle", UpdateStep::Found, "E-FILE-03"},
    {"sync.too_many_files", UpdateStep::Found, "E-FILE-04"},
    {"sync.no_keys", UpdateStep::Signature, "E-SIG-01"},
    {"sync.unknown_key", UpdateStep::Signature, "E-SIG-02"},
    {"sync.forged", UpdateStep::Signature, "E-SIG-03"},
    {"sync.altered", UpdateStep::Signature, "E-SIG-04"},
    {"sync.wrong_product", UpdateStep::Signature, "E-VER-01"},
    {"sync.wrong_site", UpdateStep::Signature, "E-VER-02"},
    {"sync.wrong_schema", UpdateStep::Signature, "E-VER-03"},
    {"sync.too_old", UpdateStep::Signature, "E-VER-04"},
    {"sync.serial_reused", UpdateStep::Signature, "E-VER-05"},
    {"sync.known_bad", UpdateStep::Signature, "E-VER-06"},
    {"sync.from_the_future", UpdateStep::Signature, "E-VER-07"},
    {"sync.expired", UpdateStep::Signature, "E-VER-08"},
    {"sync.source_gone", UpdateStep::Copying, "E-COPY-01"},
    {"sync.no_space", UpdateStep::Copying, "E-COPY-02"},
    {"sync.disk_full", UpdateStep::Copying, "E-COPY-03"},
    {"sync.disk_read_only", UpdateStep::Copying, "E-COPY-04"},
    {"sync.disk_failed", UpdateStep::Copying, "E-COPY-05"},
    {"sync.bad_content", UpdateStep::Switching, "E-CONT-01"},
    {"sync.withdrawn", UpdateStep::Switching, "E-CONT-02"},
    {"sync.withdrawn_to_factory", UpdateStep::Switching, "E-CONT-03"},
    {"sync.check_not_run", UpdateStep::Switching, "E-CONT-04"},
    {"sync.epoch_ended", UpdateStep::Signature, "E-VER-09"},
    {"sync.revoked_key", UpdateStep::Signature, "E-SIG-05"},
    {"sync.trust_bad", UpdateStep::Signature, "E-TRUST-01"},
    {"sync.trust_unsigned", UpdateStep::Signature, "E-TRUST-02"},
    {"sync.trust_gap", UpdateStep::Signature, "E-TRUST-03"},
    {"sync.trust_old", UpdateStep::Signature, "E-TRUST-04"},
    {"sync.trust_forked", UpdateStep::Signature, "E-TRUST-05"},
    {"sync.trust_epoch", UpdateStep::Signature, "E-TRUST-06"},
    {"sync.trust_other_kiosk", UpdateStep::Signature, "E-TRUST-07"},
    {"sync.interrupted", UpdateStep::Copying, "E-COPY-06"},
    {"sync.start_loop", std::nullopt, "E-KIOSK-01"},
    {"sync.rebuilt", std::nullopt, "E-KIOSK-02"},
    {"sync.rebuilt_empty", std::nullopt, "E-KIOSK-03"},
};

const Fault* fault_of(std::string_view key) {
  const auto* found = std::ranges::find(kFaults, key, &Fault::key);
  return found == std::end(kFaults) ? nullptr : found;
}

std::string package_of(const std::string& file) {
  return std::filesystem::path(file).stem().string();
}

/// Everything before `step` is done, `step` itself is `state`, the rest waits.
void set_steps(UpdateView& view, UpdateStep step, StepState state) {
  const auto at = static_cast<std::size_t>(step);
  std::fill_n(view.steps.begin(), at, StepState::Done);
  view.steps[at] = state;
}

UpdateView running(const sync::Report& report) {
  UpdateView view;
  view.kind = UpdateView::Kind::Running;
  view.package = package_of(report.file);
  view.version = report.version;
  view.size = report.size;
  view.copying = report.phase == sync::Phase::Copying;
  const double done = view.copying ? std::clamp(report.progress, 0.0, 1.0) : 1;
  view.copied = static_cast<std::uint64_t>(done * static_cast<double>(report.size));
  view.share = std::min(done, kCheckShare);
  set_steps(view, view.copying ? UpdateStep::Copying : UpdateStep::Switching, StepState::Current);
  return view;
}

/// The attempt that staff came for: what happened by itself afterwards is not it.
const sync::Attempt* last_news(const sync::Report& report) {
  for (auto it = report.attempts.rbegin(); it != report.attempts.rend(); ++it)
    if (it->message.key != "sync.proved_good" && it->message.key != "sync.superseded") return &*it;
  return nullptr;
}

}  // namespace

UpdateView describe_update(const sync::Report& report) {
  if (report.phase != sync::Phase::Idle) return running(report);
  UpdateView view;
  const sync::Attempt* last = last_news(report);
  if (last == nullptr) return view;
  view.last = *last;
  view.package = package_of(last->file);
  if (last->message.key == "sync.installed") {
    view.kind = UpdateView::Kind::Done;
    view.steps.fill(StepState::Done);
    view.share = 1;
  } else if (!last->attention) {
    view.kind = UpdateView::Kind::Nothing;
    set_steps(view, UpdateStep::Signature, StepState::Done);
  } else {
    view.kind = UpdateView::Kind::Failed;
    view.code = error_code(last->message.key);
    const Fault* fault = fault_of(last->message.key);
    if (fault == nullptr || fault->step)
      set_steps(view, fault == nullptr ? UpdateStep::Found : *fault->step, StepState::Failed);
  }
  return view;
}

std::string_view error_code(std::string_view message_key) {
  const Fault* fault = fault_of(message_key);
  return fault == nullptr ? "E-00" : fault->code;
}

std::string sentence_of(const Strings& strings, const sync::Message& message, Lang lang) {
  std::vector<MessageArg> args;
  for (const sync::MessageValue& value : message.args) {
    if (const auto* number = std::get_if<std::int64_t>(&value.value))
      args.push_back({value.name, *number});
    else
      args.push_back({value.name, std::get<std::string>(value.value)});
  }
  return strings.tr(lang, message.key, args);
}

}  // namespace infopunkt::kiosk

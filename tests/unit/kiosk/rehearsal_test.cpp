// What the end of a rehearsal means, with stand-ins for the child.

#include <doctest/doctest.h>

#include "kiosk/rehearsal.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;
using Kind = Verdict::Kind;

namespace {

Verdict rehearsal_of(
    const std::string& script, Seconds stall = 20, const std::function<bool()>& stop = [] { return false; }) {
  return run_rehearsal({"/bin/sh", "-c", script}, stall, stop);
}

}  // namespace

TEST_CASE("a rehearsal that says so and ends well has passed") {
  CHECK(rehearsal_of("echo view home; echo passed").kind == Kind::Passed);
}

TEST_CASE("a fault it names, a crash and a hang are the content's, and the screen is named") {
  const Verdict fault = rehearsal_of("echo view home; echo 'failed the screen map shows nothing'; exit 1");
  CHECK(fault.kind == Kind::Failed);
  CHECK(fault.reason == "the screen map shows nothing");
  const Verdict crash = rehearsal_of("echo view home; echo view news/x; kill -SEGV $$");
  CHECK(crash.kind == Kind::Failed);
  CHECK(crash.reason.find("news/x") != std::string::npos);
  const Verdict hang = rehearsal_of("echo view map; exec sleep 60", 0.3);
  CHECK(hang.kind == Kind::Failed);
  CHECK(hang.reason.find("map") != std::string::npos);
}

TEST_CASE("what is not the content's fault does not count against it") {
  CHECK(run_rehearsal({"/nonexistent/program"}, 5, [] { return false; }).kind == Kind::Unknown);
  CHECK(rehearsal_of("echo view home; exit 2").kind == Kind::Unknown);
  CHECK(rehearsal_of("echo view home; exit 0").kind == Kind::Unknown);
  // The service is being stopped, or memory ran out.
  CHECK(rehearsal_of("echo view home; kill -TERM $$").kind == Kind::Unknown);
  CHECK(rehearsal_of("echo view home; kill -KILL $$").kind == Kind::Unknown);
  CHECK(rehearsal_of("exec sleep 60", 30, [] { return true; }).kind == Kind::Unknown);
}

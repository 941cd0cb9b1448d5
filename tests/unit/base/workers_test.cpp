#include "base/workers.h"

#include <future>
#include <vector>

#include <doctest/doctest.h>

using namespace infopunkt;

TEST_CASE("with no threads a job runs before submit returns") {
  int woken = 0;
  Workers workers(0, [&] { ++woken; });
  bool ran = false;
  const JobHandle job = workers.submit([&](const Cancelled& cancelled) { ran = !cancelled; });
  CHECK(ran);
  CHECK(woken == 1);
}

TEST_CASE("one thread runs jobs in the order of submission") {
  std::vector<int> order;
  {
    Workers workers(1);
    for (int i = 0; i < 20; ++i) workers.submit([&order, i](const Cancelled&) { order.push_back(i); }).detach();
    workers.drain();
    CHECK(workers.idle());
  }
  REQUIRE(order.size() == 20);
  for (int i = 0; i < 20; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("a job whose handle is gone before it begins never runs and wakes nobody") {
  std::promise<void> open;
  std::atomic<int> woken = 0;
  Workers workers(1, [&] { woken.fetch_add(1); });
  const JobHandle first = workers.submit([gate = open.get_future().share()](const Cancelled&) { gate.wait(); });
  bool ran = false;
  {
    const JobHandle dropped = workers.submit([&](const Cancelled&) { ran = true; });
  }
  open.set_value();
  workers.drain();
  CHECK(!ran);
  CHECK(woken.load() == 1);
}

TEST_CASE("a running job learns that it is no longer wanted") {
  std::promise<void> started;
  bool noticed = false;
  Workers workers(1);
  JobHandle job = workers.submit([&](const Cancelled& cancelled) {
    started.set_value();
    while (!cancelled) std::this_thread::yield();
    noticed = true;
  });
  started.get_future().wait();
  job.cancel();
  workers.drain();
  CHECK(noticed);
}

TEST_CASE("a detached job runs although nobody holds it") {
  std::atomic<bool> ran = false;
  Workers workers(2);
  workers.submit([&](const Cancelled&) { ran = true; }).detach();
  workers.drain();
  CHECK(ran.load());
}

TEST_CASE("destruction drops what waits and joins what runs") {
  std::promise<void> started;
  bool finished = false;
  bool dropped_ran = false;
  {
    auto token = std::make_shared<int>(0);
    Workers workers(1);
    workers
        .submit([&, waiting = std::weak_ptr<int>(token)](const Cancelled&) {
          started.set_value();
          // The queued job owns the token, so it expires only when the destructor empties the queue.
          while (!waiting.expired()) std::this_thread::yield();
          finished = true;
        })
        .detach();
    started.get_future().wait();
    workers.submit([&, kept = std::move(token)](const Cancelled&) { dropped_ran = kept != nullptr; }).detach();
  }
  CHECK(finished);
  CHECK(!dropped_ran);
}

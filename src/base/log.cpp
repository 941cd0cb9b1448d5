#include "base/log.h"

#include <ctime>

#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace infopunkt::log {
namespace {
spdlog::sinks::ringbuffer_sink_mt& memory() {
  static const auto instance = std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(kRemembered);
  return *instance;
}
spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    // The ring is never destroyed before the logger: both are static, and memory() was asked for first.
    const std::shared_ptr<spdlog::sinks::sink> ring(&memory(), [](spdlog::sinks::sink*) {});
    auto made = std::make_shared<spdlog::logger>(
        "infopunkt", spdlog::sinks_init_list{std::make_shared<spdlog::sinks::stderr_sink_mt>(), ring});
    made->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
    return made;
  }();
  return *instance;
}
spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::Debug:
      return spdlog::level::debug;
    case Level::Info:
      return spdlog::level::info;
    case Level::Warn:
      return spdlog::level::warn;
    case Level::Error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}
Level from_spdlog(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::trace:
    case spdlog::level::debug:
      return Level::Debug;
    case spdlog::level::warn:
      return Level::Warn;
    case spdlog::level::err:
    case spdlog::level::critical:
      return Level::Error;
    default:
      return Level::Info;
  }
}
std::string local_time(spdlog::log_clock::time_point at) {
  const std::time_t seconds = spdlog::log_clock::to_time_t(at);
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[32] = {};
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
  return {text, size};
}
}  // namespace

void set_level(Level level) {
  logger().set_level(to_spdlog(level));
}

void write(Level level, std::string_view line) {
  logger().log(to_spdlog(level), "{}", line);
}

std::vector<Line> recent() {
  std::vector<Line> lines;
  for (const auto& message : memory().last_raw())
    lines.push_back({from_spdlog(message.level), local_time(message.time),
                     std::string(message.payload.data(), message.payload.size())});
  return lines;
}

}  // namespace infopunkt::log

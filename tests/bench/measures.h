#pragma once
// One function per measurement. Each returns named numbers, or what went wrong.

#include <nlohmann/json.hpp>

#include "stage.h"

namespace infopunkt::bench {

using Numbers = nlohmann::ordered_json;

/// An article dragged and flung for 300 frames: scroll_{p50,p95,p99,max}_ms.
[[nodiscard]] Result<Numbers> measure_scroll(const Place& place);
/// The map dragged, flung and pinched for 300 frames from cold tiles: map_pan_{p50,p95,p99,max}_ms.
[[nodiscard]] Result<Numbers> measure_map(const Place& place);
/// The real loop on an article nobody touches for `seconds`: rest_frames, rest_clock_frames, rest_cpu_ms.
[[nodiscard]] Result<Numbers> measure_rest(const Place& place, double seconds);
/// Proportional set size after every screen of the tour in one language: peak_pss_mb and what it is made of.
[[nodiscard]] Result<Numbers> measure_memory(const Place& place);
/// The same of a window that shows one colour: what SDL, Mesa and LLVM take by themselves.
[[nodiscard]] Result<Numbers> measure_bare_window(const Place& place);
/// Every screen of the tour while it is changed to, scrolled and swiped: {"screens": [{view, action, frames, moving,
/// p50, p95, p99, max (ms), draws_p50, draws_max, layers}], "renderer"}. At least `frames` of each; `view` empty = all.
[[nodiscard]] Result<Numbers> measure_ui(const Place& place, std::size_t frames, const std::string& view);
/// A visitor who taps, drags and flings through everything for `minutes` of virtual time, always the same way:
/// proportional set size over that time as samples and slope (MB per minute, over the second half).
[[nodiscard]] Result<Numbers> measure_tour(const Place& place, double minutes);
/// The longest article in a window of the display server, with the program's own loop and clocks. Says "ready" once it
/// is settled; each line "report" on standard input is answered with the frames since the last one; ends with the
/// input.
[[nodiscard]] Result<Numbers> measure_live(const Place& place);
/// The map alone while its camera plays a course, offscreen at most 60 frames a second: first_view_ms, frames and their
/// cost {p50,p95,p99,max}_ms, memory with the first view and after the course (more than without a map), and of every
/// frame when (moments, s) and how much of it is not bare ground (inks, 0..1).
[[nodiscard]] Result<Numbers> measure_map_scene(const Place& place, const std::string& course_file);
/// The same in a window, as fast as it goes, led by lines on standard input (map_peers.py): says "ready"; "map" shows
/// it and is answered with "whole MOMENT" once it is; "course" plays and is answered with "frames [MOMENT, …]" (ms).
[[nodiscard]] Result<Numbers> measure_map_live(const Place& place, const std::string& course_file);
/// Decoding and triangles of the heaviest tiles of an MBTiles file, one after another.
[[nodiscard]] Result<Numbers> measure_map_tiles(const std::string& mbtiles);
/// Queries as a visitor types them over 50,000 records: search_{p50,p95,max}_ms. `payload` is written when missing.
[[nodiscard]] Result<Numbers> measure_search(const std::string& payload);

}  // namespace infopunkt::bench

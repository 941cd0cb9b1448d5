#pragma once
// How the process keeps and returns memory. A software renderer holds textures and frames on our heap; left alone,
// glibc keeps the holes that pictures leave behind for good (half as much again as is in use).

namespace infopunkt::kiosk {

/// Large blocks get mappings of their own that return to the system when freed, and threads share two arenas.
/// Call once, before threads start.
void set_heap_policy();

/// Returns free memory to the system: about a millisecond. Call before a long sleep.
void return_free_memory();

}  // namespace infopunkt::kiosk

#pragma once
// libsodium picks its fastest code once, before first use. Internal to this layer.

namespace infopunkt::bundle {

/// Cheap after the first call; any thread. Aborts where the system has no random numbers at all.
void ready_sodium();

}  // namespace infopunkt::bundle

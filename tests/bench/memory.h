#pragma once
// Memory, as the kernel shares it out: PSS counts a page that n processes map as one n-th.

namespace infopunkt::bench {

/// Of this process, MiB; 0 where the kernel does not tell.
[[nodiscard]] double pss_mb();

}  // namespace infopunkt::bench

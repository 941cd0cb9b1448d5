#pragma once
// The kernel behind Mounts.

#include "stick/report.h"

namespace infopunkt::stick {

/// In a mount namespace of its own a process makes only its own view of a stick writable: for everybody else the mount
/// stays read-only even while the file system below is written to.
class RealMounts final : public Mounts {
 public:
  FsResult<void> remount(const std::string& place, Access access) override;
};

}  // namespace infopunkt::stick

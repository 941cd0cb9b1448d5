#!/usr/bin/env bash
# The units keep their promises: how exposed each service is (systemd-analyze's tenths of a point), and what the importer
# and the screen cannot do without.
set -euo pipefail
units=$1/kiosk-config/systemd
command -v systemd-analyze >/dev/null || { echo "skipped: no systemd-analyze here"; exit 77; }
failed=0

exposure() {  # exposure UNIT AT_MOST
  if ! systemd-analyze security --offline=true --threshold="$2" "$units/$1" >/dev/null 2>&1; then
    echo "$1 is more exposed than $2 tenths: $(systemd-analyze security --offline=true "$units/$1" | tail -n 1)"
    failed=1
  fi
}

keeps() {  # keeps UNIT LINE WHY
  grep -qxF -- "$2" "$units/$1" || { echo "$1 lost \"$2\": $3"; failed=1; }
}

exposure infopunkt-sync.service 15
exposure infopunkt.service 20
keeps infopunkt-sync.service "StartLimitIntervalSec=0" "an importer that is not started again installs nothing ever after"
keeps infopunkt-sync.service "PrivateNetwork=yes" "the importer has no network"
keeps infopunkt-sync.service "SystemCallFilter=adjtimex clock_adjtime" "it dies at the first look when it may not ask the clock"
keeps infopunkt-sync.service "SystemCallErrorNumber=EPERM" "a forbidden call must be an error, not the end of the importer"
keeps infopunkt.service "StartLimitIntervalSec=0" "a screen that is not started again stays black"
keeps infopunkt.service "Restart=always" "the same"
grep -q '^WatchdogSec=' "$units/infopunkt.service" || { echo "infopunkt.service lost its watchdog"; failed=1; }
exit $failed

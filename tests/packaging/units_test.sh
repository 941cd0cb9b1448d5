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
exposure infopunkt-stick-report@.service 10
exposure infopunkt-fetch.service 20
exposure infopunkt.service 20
keeps infopunkt-sync.service "StartLimitIntervalSec=0" "an importer that is not started again installs nothing ever after"
keeps infopunkt-sync.service "PrivateNetwork=yes" "the importer has no network"
keeps infopunkt-sync.service "SystemCallFilter=adjtimex clock_adjtime" "it dies at the first look when it may not ask the clock"
keeps infopunkt-sync.service "SystemCallErrorNumber=EPERM" "a forbidden call must be an error, not the end of the importer"
keeps infopunkt-stick-report@.service "CapabilityBoundingSet=CAP_SYS_ADMIN" "it may change mounts and nothing else"
keeps infopunkt-stick-report@.service "User=infopunkt-stick" "it is not root"
keeps infopunkt-stick-report@.service "PrivateMounts=yes" "a stick would be writable for everybody while a report is written"
keeps infopunkt-stick-report@.service "ExecStopPost=/usr/lib/infopunkt/infopunkt-stick-report --end" "a stick would stay writable after a writer that was killed"
keeps infopunkt-stick-report@.service "StandardOutput=journal" "whatever it printed would be taken for its answer"
keeps infopunkt-stick-report.socket "SocketUser=infopunkt" "the screen alone may ask"
keeps infopunkt-stick-report.socket "SocketMode=0600" "the same"
keeps infopunkt-stick-report.socket "RemoveOnStop=yes" "the screen would go on offering what nobody does"
keeps infopunkt.service "StartLimitIntervalSec=0" "a screen that is not started again stays black"
keeps infopunkt.service "Restart=always" "the same"
keeps infopunkt.service "DeviceAllow=char-alsa rw" "films would stay silent when a visitor wants to hear them"
# What a film's process is started with and draws through: descriptors, shared memory, a socket of whole packets.
keeps infopunkt.service "SystemCallFilter=@system-service" "films could not be played"
grep '^RestrictAddressFamilies=' "$units/infopunkt.service" | grep -q AF_UNIX || { echo "infopunkt.service: films could not be told what to do"; failed=1; }
grep -q '^MemoryDenyWriteExecute=yes' "$units/infopunkt.service" && { echo "infopunkt.service: decoders and drivers compile at run time"; failed=1; }
grep -q '^WatchdogSec=' "$units/infopunkt.service" || { echo "infopunkt.service lost its watchdog"; failed=1; }
exit $failed

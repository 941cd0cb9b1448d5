#!/usr/bin/env bash
# `cmake --install` puts on a machine what the units and the documents name. Programs need not be built for this: only the
# files of the source tree are looked at.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }
[[ -x $build/bin/infopunkt && -x $build/bin/infopunkt-sync && -x $build/bin/infopunkt-fetch ]] || { echo "skipped: the programs are not built"; exit 77; }

DESTDIR=$work cmake --install "$build" --prefix /usr --component kiosk >/dev/null
for file in usr/share/infopunkt/assets/theme.toml etc/infopunkt/kiosk.toml usr/lib/udev/rules.d/70-infopunkt-stick.rules \
  usr/lib/sysusers.d/infopunkt.conf usr/lib/tmpfiles.d/infopunkt.conf usr/lib/systemd/system/infopunkt-stick@.service; do
  [[ -f $work/$file ]] || fail "$file is not installed"
done
[[ -d $work/etc/infopunkt/keys ]] || fail "there is no folder for keys"
# Every program that a unit starts is there, or belongs to Debian itself.
for unit in "$work"/usr/lib/systemd/system/*.service; do
  while read -r program; do
    [[ $program == /usr/bin/infopunkt* || $program == /usr/lib/infopunkt/* ]] || continue
    [[ -x $work$program ]] || fail "${unit##*/} starts $program, which is not installed"
  done < <(sed -nE 's/^Exec[A-Za-z]*=[-+!@]*([^ ]+).*/\1/p' "$unit")
done
# The rule starts the unit that is installed.
grep -q 'infopunkt-stick@%k.service' "$work/usr/lib/udev/rules.d/70-infopunkt-stick.rules" || fail "the udev rule starts something else"

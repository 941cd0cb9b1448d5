#!/usr/bin/env bash
# `cmake --install` puts on a machine what the units and the documents name. Programs need not be built for this: only the
# files of the source tree are looked at.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }
for program in infopunkt infopunkt-video infopunkt-sync infopunkt-fetch infopunkt-stick-report; do
  [[ -x $build/bin/$program ]] || { echo "skipped: $program is not built"; exit 77; }
done

DESTDIR=$work cmake --install "$build" --prefix /usr --component kiosk >/dev/null
for file in usr/share/infopunkt/assets/theme.toml etc/infopunkt/kiosk.toml usr/lib/udev/rules.d/70-infopunkt-stick.rules \
  usr/lib/sysusers.d/infopunkt.conf usr/lib/tmpfiles.d/infopunkt.conf usr/lib/systemd/system/infopunkt-stick@.service \
  usr/lib/systemd/system/infopunkt-stick-report.socket; do
  [[ -f $work/$file ]] || fail "$file is not installed"
done
[[ -d $work/etc/infopunkt/keys ]] || fail "there is no folder for keys"
# The screen program looks for the player of films in its own folder.
[[ -x $work/usr/bin/infopunkt-video ]] || fail "usr/bin/infopunkt-video is not installed"
# Every program that a unit starts is there, or belongs to Debian itself.
for unit in "$work"/usr/lib/systemd/system/*.service; do
  while read -r program; do
    [[ $program == /usr/bin/infopunkt* || $program == /usr/lib/infopunkt/* ]] || continue
    [[ -x $work$program ]] || fail "${unit##*/} starts $program, which is not installed"
  done < <(sed -nE 's/^Exec[A-Za-z]*=[-+!@]*([^ ]+).*/\1/p' "$unit")
done
# Every user that a unit runs as, or that may connect, is made.
while read -r user; do
  grep -qE "^u $user " "$work/usr/lib/sysusers.d/infopunkt.conf" || fail "nobody makes the user $user"
done < <(sed -nE 's/^(Socket)?User=(infopunkt.*)/\2/p' "$work"/usr/lib/systemd/system/infopunkt*)
# The rule starts the unit that is installed.
grep -q 'infopunkt-stick@%k.service' "$work/usr/lib/udev/rules.d/70-infopunkt-stick.rules" || fail "the udev rule starts something else"

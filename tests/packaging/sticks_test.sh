#!/usr/bin/env bash
# infopunkt-stick: every stick gets a place of its own that the importer watches, with the mount options that matter.
set -euo pipefail
script=$1/kiosk-config/lib/infopunkt-stick
unit=$1/kiosk-config/systemd/infopunkt-sync.service
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export INFOPUNKT_TEST_ROOT=$work
mkdir "$work/bin"
printf '#!/bin/sh\necho "$@" >>"%s/mounts"\n' "$work" >"$work/bin/mount"
printf '#!/bin/sh\necho "$@" >>"%s/umounts"\n' "$work" >"$work/bin/umount"
printf '#!/bin/sh\n[ "$*" = "-u infopunkt-stick" ] && echo 991\n' >"$work/bin/id"
chmod +x "$work/bin/mount" "$work/bin/umount" "$work/bin/id"
export PATH=$work/bin:$PATH
fail() { echo "$*"; exit 1; }

"$script" mount sda1
"$script" mount sdb
mapfile -t mounts <"$work/mounts"
[[ ${mounts[0]} == *"/dev/sda1 $work/media/infopunkt/stick" ]] || fail "the first stick got: ${mounts[0]}"
[[ ${mounts[1]} == *"/dev/sdb $work/media/infopunkt/stick-2" ]] || fail "the second stick got: ${mounts[1]}"
for option in ro nodev nosuid noexec nosymfollow; do
  [[ ,${mounts[0]#*-o }, =~ ,$option[,\ ] ]] || fail "a stick is mounted without $option: ${mounts[0]}"
done
# infopunkt-stick-report writes as this user, without a right over files of others; the importer reads as another.
[[ ,${mounts[0]#*-o }, =~ ,uid=991,umask=0022[,\ ] ]] || fail "the stick is not the report's: ${mounts[0]}"
[[ ${mounts[0]} == "-t vfat,exfat "* ]] || fail "another file system than vfat and exfat: ${mounts[0]}"

"$script" unmount sda1
[[ ! -e $work/media/infopunkt/stick ]] || fail "the place of a pulled stick is still there"
[[ -d $work/media/infopunkt/stick-2 ]] || fail "pulling one stick took the other's place"
"$script" unmount sda1 || fail "unmounting twice is not harmless"
"$script" mount sdc1
[[ $(tail -n 1 "$work/mounts") == *"/infopunkt/stick" ]] || fail "the free place was not used again"
"$script" mount sdd1 && "$script" mount sde1
if "$script" mount sdf1 2>/dev/null; then fail "a fifth stick was mounted where nobody looks"; fi

for place in "$work"/media/infopunkt/*; do
  grep -qE -- "--watch /media/infopunkt/${place##*/}( |$)" "$unit" || fail "nobody watches ${place##*/}"
done

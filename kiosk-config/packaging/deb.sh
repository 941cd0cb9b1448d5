#!/usr/bin/env bash
# deb.sh BUILD OUT FACTORY KEY.pub… : makes OUT/infopunkt_VERSION_ARCH.deb from a release build. The package carries the
# factory bundle and the keys that kiosks trust, so it is the whole of what a technician installs.
set -euo pipefail
build=$(realpath "$1") out=$(realpath -m "$2") factory=$3
shift 3
here=$(dirname "$(realpath "$0")")
version=$(sed -nE 's/^CMAKE_PROJECT_VERSION:[A-Z]+=//p' "$build/CMakeCache.txt")
architecture=$(dpkg --print-architecture)

# What no shared library tells: the display drivers, the words' hyphens, the letters.
extra="libgl1, libgl1-mesa-dri, libegl1, libgbm1, hyphen-pl, hyphen-cs, hyphen-en-gb, fonts-lato, fonts-dejavu-core,
 fonts-material-design-icons-iconfont, systemd, udev"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
# Not what the shell's umask says: everybody may read a program.
umask 022
DESTDIR=$root cmake --install "$build" --prefix /usr --component kiosk --strip >/dev/null
install -m 0644 "$factory" "$root/usr/share/infopunkt/factory.kbundle"
install -m 0644 "$@" "$root/etc/infopunkt/keys/"

mkdir "$work/debian" "$root/DEBIAN"
printf 'Source: infopunkt\n\nPackage: infopunkt\nArchitecture: %s\n' "$architecture" >"$work/debian/control"
mapfile -t programs < <(find "$root/usr/bin" "$root/usr/lib/infopunkt/infopunkt-stick-report" -type f)
depends=$(cd "$work" && dpkg-shlibdeps -O "${programs[@]/#/-e}" 2>"$work/log" | sed -n 's/^shlibs:Depends=//p') || { cat "$work/log" >&2; exit 1; }
cat >"$root/DEBIAN/control" <<T
Package: infopunkt
Version: $version
Architecture: $architecture
Maintainer: Aglomeracja Opolska <biuro@ao.opole.pl>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends, $extra
Recommends: poppler-utils
Section: misc
Priority: optional
Description: information kiosk that needs no network
 The screen program, the importer of signed content from USB sticks, and the units that keep both running.
T
(cd "$root" && find etc -type f -printf '/%p\n' | sort) >"$root/DEBIAN/conffiles"
install -m 0755 "$here/postinst" "$here/prerm" "$root/DEBIAN/"
mkdir -p "$out"
dpkg-deb --root-owner-group -Zxz -z3 --build "$root" "$out/infopunkt_${version}_$architecture.deb" >/dev/null
echo "$out/infopunkt_${version}_$architecture.deb"

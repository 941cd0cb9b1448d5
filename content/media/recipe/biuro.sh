#!/bin/sh
# Makes ../biuro.webm: two of the project's own illustrations, slowly passed by. Without sound; what it says stands in
# the files of captions beside it. Needs ffmpeg (Debian) and rsvg-convert (librsvg2-bin).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rsvg-convert --width 960 --keep-aspect-ratio ../opole-odra.svg -o "$work/a.png"
rsvg-convert --width 1000 --keep-aspect-ratio ../hero-landscape.svg -o "$work/b.png"
pan() { echo "scale=960:-2,crop=640:360:x='(in_w-640)*$1':y='$2',format=yuv420p,fps=20"; }
for pass in 1 2; do
  ffmpeg -hide_banner -loglevel error -y -loop 1 -t 8 -framerate 20 -i "$work/a.png" -loop 1 -t 7 -framerate 20 -i "$work/b.png" \
    -filter_complex "[0]$(pan 't/8' 'in_h-400')[a];[1]$(pan '1-t/7' '(in_h-360)/2')[b];[a][b]xfade=duration=1:offset=7" \
    -c:v libvpx-vp9 -crf 40 -b:v 0 -g 100 -pass $pass -passlogfile "$work/log" -an -fflags +bitexact -flags +bitexact -map_metadata -1 \
    $([ $pass = 1 ] && echo '-f null /dev/null' || echo ../biuro.webm)
done

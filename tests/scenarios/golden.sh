#!/usr/bin/env bash
# Golden pictures: moments of edited clips, hashed. A change shows as a line; ./dev golden --update accepts it, and
# the pictures that were seen are then in build/golden to be looked at.
. "$(dirname "$0")/common.sh"
golden=$NEEDLEDROP_SOURCE/tests/golden/pictures.txt
clip a.mp4 3
clip b.mp4 2
seen=""
# moment NAME SECONDS PROMPT FILES…: the picture at SECONDS of what PROMPT makes of FILES.
moment() {
    local name=$1 at=$2 prompt=$3; shift 3
    "$program" make "$@" -p "$prompt" --draft d.json --quality draft -o out.mp4 >said.txt 2>errors.txt || { cat said.txt errors.txt; fail "$name"; }
    "$program" preview d.json --at "$at" -o "$name.png" >/dev/null || fail "preview of $name"
    seen+="$name $(ffmpeg -v error -i "$name.png" -f rawvideo -pix_fmt rgb24 - | md5sum | cut -d' ' -f1)"$'\n'
}
moment title 1 "put the title 'Urban Dreams' on the first 2 seconds" a.mp4
moment title_gone 2.5 "put the title 'Urban Dreams' on the first 2 seconds" a.mp4
moment chinese_title 1 "前2秒加标题“城市之梦 🎬”，放在底部，黄色" a.mp4
moment tall 1 "make it 9:16" a.mp4
moment tall_blurred 1 "make it 9:16 with a blurred background" a.mp4
moment black_and_white 1 "make it black and white" a.mp4
moment mirrored 1 "flip it horizontally" a.mp4
moment dissolve 3 "put a dissolve between the clips" a.mp4 b.mp4
moment reversed 0.5 "reverse the video" a.mp4
moment faded_out 2.9 "fade the video out at the end" a.mp4
moment turned 1 "rotate 90 degrees" a.mp4
moment frozen 2.5 "freeze the frame at 1 second" a.mp4
if [ "${NEEDLEDROP_GOLDEN_UPDATE:-}" = 1 ]; then
    printf '%s' "$seen" > "$golden"
    mkdir -p "$NEEDLEDROP_SOURCE/build/golden"
    cp ./*.png "$NEEDLEDROP_SOURCE/build/golden/"
    echo "accepted $(wc -l < "$golden") pictures; look at them in build/golden"
    exit 0
fi
difference=$(diff <(printf '%s' "$seen") "$golden") || fail "pictures changed (./dev golden --update accepts them):
$difference"

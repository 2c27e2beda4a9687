#!/usr/bin/env bash
# Every real file of ../shared/media becomes a video of its own length and shape.
. "$(dirname "$0")/common.sh"
[ -d "$NEEDLEDROP_MEDIA" ] || { echo "skipped: there is no folder $NEEDLEDROP_MEDIA"; exit 77; }
# expect FILE WIDTH HEIGHT SECONDS
expect() {
    local file=$NEEDLEDROP_MEDIA/$1
    [ -f "$file" ] || { echo "skipped: $1 is not there"; return; }
    "$program" make "$file" -p "trim to the first 2 seconds" -o out.mp4 --quality draft >said.txt 2>errors.txt ||
        { [ "$4" = 0 ] && "$program" make "$file" -o out.mp4 --quality draft >said.txt 2>errors.txt; } || { cat said.txt errors.txt; fail "$1"; }
    [ "$(field out.mp4 v stream=width)x$(field out.mp4 v stream=height)" = "$2x$3" ] || fail "$1 became $(field out.mp4 v stream=width)x$(field out.mp4 v stream=height), not $2x$3"
    near "$(duration out.mp4)" "${5:-2}" 0.1 "$1: length"
    decodes out.mp4
    echo "$1: ok"
}
expect vacation_1080p.mp4 1920 1080 60
expect talk_720p.mp4 1280 720 48
expect phone_portrait_vfr.mov 1080 1920 12
expect browser_recording.webm 1280 720 10
expect old_camera.avi 640 480 10
expect hevc_1080p.mkv 1920 1080 10
expect hlg_hdr.mov "$(field "$NEEDLEDROP_MEDIA/hlg_hdr.mov" v stream=width)" "$(field "$NEEDLEDROP_MEDIA/hlg_hdr.mov" v stream=height)" 10
for song in song_upbeat.mp3 song_long.m4a song_short.wav speech.wav; do
    [ -f "$NEEDLEDROP_MEDIA/$song" ] || continue
    "$program" make "$NEEDLEDROP_MEDIA/photo_bird.jpg" "$NEEDLEDROP_MEDIA/$song" -p "use my song as background music" -o out.mp4 --quality draft >said.txt 2>errors.txt || { cat said.txt errors.txt; fail "$song"; }
    near "$(duration out.mp4)" 4 0.1 "$song under a photo"
    echo "$song: ok"
done
for still in photo_bird.jpg photo_street.webp logo_alpha.png; do
    [ -f "$NEEDLEDROP_MEDIA/$still" ] || continue
    "$program" make "$NEEDLEDROP_MEDIA/$still" -o out.mp4 --quality draft >said.txt 2>errors.txt || { cat said.txt errors.txt; fail "$still"; }
    near "$(duration out.mp4)" 4 0.1 "$still: length"
    echo "$still: ok"
done
"$program" make "$NEEDLEDROP_MEDIA/clip.gif" -o out.mp4 --quality draft >said.txt 2>errors.txt || { cat said.txt errors.txt; fail "clip.gif"; }
decodes out.mp4

#!/usr/bin/env bash
# Edits that people ask for, each seen in the finished file.
. "$(dirname "$0")/common.sh"
clip a.mp4 6
clip b.mp4 4
ffmpeg -v error -y -f lavfi -i "sine=frequency=440:duration=20" song.mp3
make() { "$program" make "$@" >said.txt 2>errors.txt || { cat said.txt errors.txt; fail "make $*"; }; }

make a.mp4 -p "cut the first 2 seconds" -o out.mp4
near "$(duration out.mp4)" 4 0.05 "trimmed length"

make a.mp4 b.mp4 -p "merge these clips in order and make it 9:16" -o out.mp4
near "$(duration out.mp4)" 10 0.05 "merged length"
[ "$(field out.mp4 v stream=width)x$(field out.mp4 v stream=height)" = 360x640 ] || fail "9:16 of 640x360 is $(field out.mp4 v stream=width)x$(field out.mp4 v stream=height)"

make a.mp4 -p "speed it up 2x" -o out.mp4
near "$(duration out.mp4)" 3 0.05 "double speed"

make a.mp4 -p "mute the original audio" -o out.mp4
awk -v l="$(rms out.mp4 1 3)" 'BEGIN {exit !(l == "" || l < -70)}' || fail "muted sound is at $(rms out.mp4 1 3) dB"

# Only sound changed: the picture is the original's, packet for packet.
make a.mp4 -p "add calm piano music" -o out.mp4
packets() { ffmpeg -v error -i "$1" -map 0:v -c copy -bsf:v h264_mp4toannexb,filter_units=pass_types=1-5 -f framemd5 - | grep -v '^#' | awk '{print $NF}'; }
[ "$(packets a.mp4)" = "$(packets out.mp4)" ] || fail "the copied pictures differ"
grep -q 'copied 6.0 s, encoded 0 s' said.txt || fail "not copied: $(cat said.txt)"

make a.mp4 song.mp3 -p "use my song as the background music" -o out.mp4
near "$(duration out.mp4)" 6 0.05 "length with a longer song"
grep -q 'BGM: song' said.txt || fail "the song is not on the timeline: $(cat said.txt)"

# A title is there for its time, and gone after: the largest difference of brightness from the clip without it.
make a.mp4 -p "put the title 'MMMMMMMM' on the first 2 seconds" -o out.mp4
difference() {
    ffmpeg -v error -ss "$1" -i a.mp4 -ss "$1" -i out.mp4 -frames:v 1 -f null - -lavfi \
        "[0:v][1:v]blend=all_mode=difference,crop=320:80:160:140,signalstats,metadata=print:key=lavfi.signalstats.YMAX:file=-" |
        sed -n 's/.*YMAX=//p' | head -1
}
[ "$(difference 1)" -gt 90 ] || fail "no title to be seen at 1 s ($(difference 1))"
[ "$(difference 4)" -lt 60 ] || fail "something is left of the title at 4 s ($(difference 4))"

# Fades are heard.
make a.mp4 -p "mute the video and add lo-fi music, fade the music out over the last 3 seconds" -o out.mp4
awk -v a="$(rms out.mp4 1 1.5)" -v b="$(rms out.mp4 5.5 0.5)" 'BEGIN {exit !(a - b > 12)}' || fail "fade out: $(rms out.mp4 1 1.5) then $(rms out.mp4 5.5 0.5) dB"

# The same request gives the same bytes.
make a.mp4 -p "add jazz music" -o one.mp4
rm -rf "$NEEDLEDROP_CACHE"
make a.mp4 -p "add jazz music" -o two.mp4
cmp one.mp4 two.mp4 || fail "two runs differ"

# Chinese.
make a.mp4 -p "加一段欢快的背景音乐，前2秒加标题“你好”" -o out.mp4
grep -q 'Title: "你好" (0-2s)' said.txt || fail "the Chinese title: $(cat said.txt)"

# A draft renders to the same file as make did.
make a.mp4 -p "trim to the first 3 seconds" -o one.mp4 --draft d.json
"$program" render d.json -o two.mp4 >said.txt
cmp one.mp4 two.mp4 || fail "render differs from make"
"$program" preview d.json --at 1 -o p.png >said.txt
[ "$(field p.png v stream=width)" = 640 ] || fail "the preview"

#!/usr/bin/env bash
# Cuts on the beat, measured in the finished file: where the picture changes, the song has an attack within one frame.
. "$(dirname "$0")/common.sh"
bpm=107
# A drum on every beat, the first of four higher: attacks that can be found again without a tempo tracker.
ffmpeg -v error -f lavfi -i "aevalsrc='0.8*sin(2*PI*(60+60*lt(mod(t,240/$bpm),60/$bpm))*mod(t,60/$bpm))*exp(-14*mod(t,60/$bpm))+0.2*(random(0)-0.5)*exp(-60*mod(t,60/$bpm))':s=48000:d=50" drum.wav
number=0
for colour in red green blue white orange; do
    number=$((number + 1))
    ffmpeg -v error -f lavfi -i "color=c=$colour:size=320x180:rate=30:duration=3.7" -c:v libx264 -preset ultrafast "c$number.mp4"
done
"$program" make c1.mp4 c2.mp4 c3.mp4 c4.mp4 c5.mp4 drum.wav -p "use my song as background music and cut to the beat" -o out.mp4 \
    >said.txt 2>errors.txt || fail "make: $(cat said.txt errors.txt)"
cat said.txt
grep -q '4 of 4 cuts moved onto the beat' said.txt || fail "four cuts should have moved: $(cat said.txt)"
ffmpeg -hide_banner -nostats -v error -i out.mp4 -vf "select='gt(scene,0.1)',metadata=print:file=-" -f null - | sed -n 's/.*pts_time:\([0-9.]*\).*/\1/p' > cuts.txt
# Attacks: where a hundredth of a second is 9 dB louder than the one before it.
ffmpeg -v error -i out.mp4 -af "aresample=48000,asetnsamples=n=480,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-" -f null - |
    awk '/pts_time/ {sub(/.*pts_time:/, ""); at = $1} /RMS_level/ {split($0, part, "="); level = part[2] == "-inf" ? -99 : part[2]; if (level > before + 9 && level > -40) print at; before = level}' > attacks.txt
[ "$(wc -l < cuts.txt)" = 4 ] || fail "cuts seen: $(cat cuts.txt)"
[ "$(wc -l < attacks.txt)" -gt 20 ] || fail "attacks heard: $(cat attacks.txt)"
while read -r cut; do
    # One frame, and the hundredth of a second that attacks are told by.
    awk -v cut="$cut" '{d = $1 - cut; if (d < 0) d = -d; if (NR == 1 || d < best) best = d} END {printf "cut at %.3f s, nearest attack %.0f ms away\n", cut, 1000 * best; exit !(best <= 1 / 30 + 0.010)}' attacks.txt ||
        fail "the cut at $cut s is off the beat"
done < cuts.txt

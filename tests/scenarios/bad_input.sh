#!/usr/bin/env bash
# Bad input: one clear line, a non-zero exit, nothing left behind.
. "$(dirname "$0")/common.sh"
clip good.mp4 4

# refuses WHAT FILES… : make must fail with one line on stderr that holds $WORDS, and write nothing.
refuses() {
    local what=$1; shift
    mkdir -p out
    if "$program" make "$@" -o out/out.mp4 >said.txt 2>errors.txt; then fail "$what was accepted"; fi
    [ -z "$(ls -A out)" ] || fail "$what left $(ls -A out)"
    [ "$(grep -vc '^Rendering' errors.txt)" -le 2 ] || fail "$what: more than a line: $(cat errors.txt)"
    grep -qi "$WORDS" errors.txt || fail "$what: \"$(cat errors.txt)\" does not say \"$WORDS\""
    echo "$what: $(grep -v '^Rendering' errors.txt | head -1)"
}
WORDS='nowhere.mp4' refuses "a missing file" nowhere.mp4 -p "add music"
echo "this is text, not video" > text.mp4
WORDS='text.mp4\|accept\|read' refuses "a text file named .mp4" text.mp4 -p "add music"
: > empty.mp4
WORDS='empty' refuses "a file of no bytes" empty.mp4 -p "add music"
head -c 20000 good.mp4 > truncated.mp4
WORDS='truncated.mp4\|damaged\|complete' refuses "a truncated MP4" truncated.mp4 -p "add music"
printf '#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n' > playlist.mp4
WORDS='playlist.mp4\|accept\|read' refuses "a playlist of /etc/passwd" playlist.mp4 -p "add music"
printf 'ffconcat version 1.0\nfile /etc/passwd\n' > concat.mp4
WORDS='concat.mp4\|accept\|read' refuses "a list of files" concat.mp4 -p "add music"
printf '#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/x.ts\n' > url.mkv
WORDS='url.mkv\|accept\|read' refuses "a playlist of a URL" url.mkv -p "add music"

# A header that claims three hours over a kilobyte of sound.
python3 - <<'P'
import struct
data = 48000 * 4 * 3 * 3600
open("long.wav", "wb").write(b"RIFF" + struct.pack("<I", data + 36) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 2, 48000, 192000, 4, 16) + b"data" + struct.pack("<I", data) + b"\0" * 1000)
P
if timeout 60 "$program" make good.mp4 long.wav -p "add my song as music" -o out/long.mp4 >said.txt 2>errors.txt; then
    near "$(duration out/long.mp4)" 4 0.05 "with a song whose header lies"
else
    [ $? -ne 124 ] || fail "a lying header kept it busy for a minute"
    grep -qi 'long.wav' errors.txt || fail "a lying header: $(cat errors.txt)"
fi
rm -f out/long.mp4

# A question is answered, not edited.
set +e
"$program" make good.mp4 -p "is 20% too quiet for background music?" -o out/q.mp4 >said.txt 2>errors.txt
[ $? -eq 3 ] || fail "a question should end with 3"
set -e
[ -s said.txt ] && [ ! -e out/q.mp4 ] || fail "a question made a file or no answer"

# The result may not overwrite a clip.
if "$program" make good.mp4 -p "add music" -o good.mp4 2>errors.txt >said.txt; then fail "it overwrote its own clip"; fi
grep -q 'one of the clips' errors.txt || fail "its own clip as output: $(cat errors.txt)"

# A disk that is full: the old result stays, nothing else appears.
echo old > out/out.mp4
if (ulimit -f 40; "$program" make good.mp4 -p "make it black and white" -o out/out.mp4 >said.txt 2>errors.txt); then fail "wrote beyond the limit"; fi
[ "$(cat out/out.mp4)" = old ] && [ "$(ls -A out | wc -l)" = 1 ] || fail "a full disk left $(ls -lA out)"

# Ctrl-C in the middle: the same.
clip long.mp4 60 1280x720
"$program" make long.mp4 -p "make it black and white" -o out/out.mp4 >said.txt 2>errors.txt &
job=$!
for _ in $(seq 300); do grep -q Rendering errors.txt && break; sleep 0.1; done
kill -INT $job
set +e; wait $job; code=$?; set -e
[ $code -ne 0 ] || fail "stopped, but ended with 0"
[ "$(cat out/out.mp4)" = old ] && [ "$(ls -A out | wc -l)" = 1 ] || fail "Ctrl-C left $(ls -lA out)"

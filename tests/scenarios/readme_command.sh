#!/usr/bin/env bash
# The README's main command, exactly as it is written there, on a short clip under the name it uses.
. "$(dirname "$0")/common.sh"
command=$(grep -m1 -E '^ *\./run make ' "$NEEDLEDROP_SOURCE/README.md" | sed 's/^ *//')
[ -n "$command" ] || fail "README.md has no ./run make command"
mkdir -p shared/media project
clip shared/media/vacation_1080p.mp4 8 1280x720
cd project
printf '#!/bin/sh\nexec "%s" "$@"\n' "$program" > run
chmod +x run
said=$(bash -c "$command")
echo "$said"
[ -s out.mp4 ] || fail "there is no out.mp4"
grep -q 'Timeline (3 tracks): 1. Video: vacation_1080p (0-8s) 2. BGM: Lo-fi (0-8s, 35%) 3. Title: "Urban Dreams" (0-3s)' <<<"$said" || fail "the timeline line"
near "$(duration out.mp4)" 8 0.04 "duration"
[ "$(field out.mp4 v stream=start_time)" = 0.000000 ] || fail "the picture does not start at zero"
[ "$(field out.mp4 a stream=start_time)" = 0.000000 ] || fail "the sound does not start at zero"
near "$(loudness out.mp4)" -14 1.0 "loudness"
awk -v p="$(peak out.mp4)" 'BEGIN {exit !(p <= -1)}' || fail "true peak"
decodes out.mp4
# The head of the file is the index: fast start.
[ "$(head -c 4096 out.mp4 | grep -a -o 'moov' | head -1)" = moov ] || fail "no fast start"

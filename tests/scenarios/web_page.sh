#!/usr/bin/env bash
# A person in a browser: drops a clip, says a wish, sees the timeline, exports, plays and downloads the film, comes back;
# then with what goes wrong: see tests/web/page.mjs. Needs Chromium, npm and a registry. PICTURES=FOLDER keeps what was seen.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
talk="$NEEDLEDROP_MEDIA/talk_720p.mp4"
[ -f "$talk" ] || { echo "skipped: $talk is not there"; exit 77; }
CHROMIUM=$(command -v chromium) || { echo "skipped: Chromium is not installed"; exit 77; }
export CHROMIUM
. "$(dirname "$0")/web_built.sh"
mkdir data
echo '{"plans":{"anonymous":{"credits":6}}}' >data/config.json
start_server
ffmpeg -v error -i "$talk" -t 20 -c copy talk.mp4
timeout 150 node "$NEEDLEDROP_SOURCE/tests/web/page.mjs" "$api" talk.mp4 ${PICTURES:+"$PICTURES"} || fail "the page does not do what it should"

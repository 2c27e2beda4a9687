#!/usr/bin/env bash
# Every block of commands in the skill file, in order and as it stands, against a live server: what an agent that only
# reads this file would get.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/chat_common.sh"
command -v curl >/dev/null || { echo "skipped: curl is not installed"; exit 77; }
folder=$HOME/.clawhub/skills/add-music-to-video-online
mkdir -p "$folder" bin && cp "$NEEDLEDROP_SOURCE/skills/add-music-to-video-online/SKILL.md" "$folder/"
ln -s "$program" bin/needledrop
excerpt vacation_1080p.mp4 5 clip.mp4
excerpt talk_720p.mp4 4 one.mp4
cp clip.mp4 two.mp4
serve

# The blocks one behind the other; each says its number first, so that a failure names it.
awk '/^```/ && !inside {inside = 1; if ($0 != "```sh") {print "false # a block that is no sh: " $0}; print "block=" ++n "; echo \"# block " n "\" >&2"; next}
     /^```$/ {inside = 0; next} inside' "$folder/SKILL.md" >commands.sh
blocks=$(grep -c '^block=' commands.sh)
[ "$blocks" = 10 ] || fail "$blocks blocks; this scenario knows what 10 of them do"
sed -i '1i set -eu -o pipefail' commands.sh
env PATH="$scratch/bin:$PATH" NEMO_API_URL="$url" SKILL_FILE="$folder/SKILL.md" CLIP=clip.mp4 WISH="add lo-fi music" OUT=plain.mp4 \
    bash commands.sh >shown.txt 2>errors.txt || { cat shown.txt errors.txt >&2; fail "block $(grep -c '^# block' errors.txt)"; }

for made in "finished.mp4 5" "hello.mp4 5" "plain.mp4 5" "videos/one-needledrop.mp4 4" "videos/two-needledrop.mp4 5"; do
    set -- $made
    decodes "$1"
    near "$(duration "$1")" "$2" 0.05 "length of $1"
done
for scored in finished.mp4 plain.mp4 videos/one-needledrop.mp4 videos/two-needledrop.mp4; do near "$(loudness "$scored")" -14 0.5 "loudness of $scored"; done
[ "$(field moment.png v stream=width)" = 640 ] || fail "the picture of a moment"
[ "$(field clip-2.0s.png v stream=width)" = 640 ] || fail "the picture of needledrop chat"
grep -q '^clip.mp4: 5' shown.txt || fail "the upload was not told"
grep -q '^Done: BGM: Lo-fi' shown.txt || fail "the turn was not told: $(cat shown.txt)"
grep -q '^Timeline (2 tracks)$' shown.txt || fail "the timeline"
link=$(tail -1 shown.txt)
curl -fsS "$link" >page.html || fail "the link for the browser does not open: $link"
! grep -q 'nmv_usr_\|functionCall' shown.txt || fail "a token or a tool call was shown"
# The program and the commands are one client to the server: one token for both.
[ "$(jq length "$HOME/.config/needledrop/token.json")" = 1 ] || fail "tokens: $(jq -c keys "$HOME/.config/needledrop/token.json")"
[ "$(find "$HOME/.config/needledrop" -type f ! -perm 600 ! -name client_id ! -name history | wc -l)" = 0 ] || fail "others may read the token"

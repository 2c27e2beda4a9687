#!/usr/bin/env bash
# Whole jobs in one line, with the program's own server: several files in one project, each with its own instruction and
# video; what is refused is said in words and in the exit code.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/chat_common.sh"
excerpt vacation_1080p.mp4 4 trip.mp4
excerpt talk_720p.mp4 5 talk.mp4
ffmpeg -v error -y -t 3 -i "$NEEDLEDROP_MEDIA/phone_portrait_vfr.mov" -vf scale=360:-2 -c:v libx264 -preset ultrafast -c:a aac tall.mp4

"$program" chat -m "add calm piano music" talk.mp4 -o out.mp4 >said.txt 2>errors.txt || { cat said.txt errors.txt >&2; fail "one line"; }
decodes out.mp4
near "$(duration out.mp4)" 5 0.05 "length"
near "$(loudness out.mp4)" -14 0.5 "loudness"
! grep -q 'In the browser' said.txt || fail "a link to a server that is gone"
! grep -q $'\x1b' said.txt errors.txt || fail "colours in a pipe"

# One project: a server that counts them is asked afterwards.
serve
"$program" chat --url "$url" --json --each -m "add jazz" -m "前2秒加标题“聊天”" -m "mute it and add rock music, then export" trip.mp4 talk.mp4 tall.mp4 \
    -o videos >said.jsonl 2>errors.txt || { cat said.jsonl errors.txt >&2; fail "--each"; }
[ "$(ls videos | tr '\n' ' ')" = "talk-needledrop.mp4 tall-needledrop.mp4 trip-needledrop.mp4 " ] || fail "made: $(ls videos)"
near "$(duration videos/trip-needledrop.mp4)" 4 0.05 "length of the first"
near "$(duration videos/talk-needledrop.mp4)" 5 0.05 "length of the second"
near "$(duration videos/tall-needledrop.mp4)" 3 0.1 "length of the third"
[ "$(field videos/tall-needledrop.mp4 v stream=width)" = 360 ] || fail "the third has the first one's shape"
for video in videos/trip videos/tall; do near "$(loudness $video-needledrop.mp4)" -14 0.5 "loudness of $video"; done
jq -r 'select(.event == "timeline") | .text' said.jsonl | grep -q 'Title: "聊天"' || fail "the second has no title"
token=$(jq -r '.[].token' "$HOME/.config/needledrop/token.json")
projects=$(curl -fsS -H "Authorization: Bearer $token" "$url/api/tasks/me/sessions" | jq '.data.sessions | length')
[ "$projects" = 1 ] || fail "$projects projects for one batch"
[ "$(stat -c %a "$HOME/.config/needledrop/token.json")" = 600 ] || fail "others may read the token"

# Refusals are one line of words.
refused() { # CODE PATTERN ARGUMENTS…
    local code=$1 pattern=$2 got=0; shift 2
    "$program" chat --url "$url" "$@" >said.txt 2>errors.txt </dev/null || got=$?
    [ "$got" = "$code" ] || { cat said.txt errors.txt >&2; fail "exit code $got, not $code: $*"; }
    cat said.txt errors.txt | grep -Eq -- "$pattern" || { cat said.txt errors.txt >&2; fail "not said: $pattern"; }
}
echo "no film" >notes.mp4
refused 1 'notes.mp4: That file.s format is not supported. Use MP4' notes.mp4 -m "add jazz"
refused 1 'There is no file gone.mp4' gone.mp4 -m "add jazz"
refused 1 'nothing to export yet' -m "export"
refused 2 'needs files' --each -m "add jazz"
cp trip.mp4 own.mp4
refused 1 'own.mp4 is one of your own files' own.mp4 -m "add jazz" -o own.mp4
cmp trip.mp4 own.mp4 || fail "a source was written over"
NEMO_API_URL=http://127.0.0.1:1 "$program" chat -m hello >said.txt 2>errors.txt && fail "a server that is not there"
grep -q 'http://127.0.0.1:1' said.txt errors.txt || { cat said.txt; fail "which server could not be reached?"; }

#!/usr/bin/env bash
# What the server adds to the conversation: pieces of a file over several connections, glimpses of files, messages that
# wait for each other, an export asked for inside a message, and "a bit more" after a crash.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
clip city.mp4 4
clip sea.mp4 3
start_server
token=$(curl -sf -X POST "$api/api/auth/anonymous-token" -H "X-Client-Id: $(new_uuid)" | jq -r .data.token)
ask() { curl -sS -H "Authorization: Bearer $token" -H "X-Skill-Source: s" -H "X-Skill-Version: 1" -H "X-Skill-Platform: unknown" "$@"; }
session=$(ask -X POST "$api/api/tasks/me/with-session/nemo_agent" -d '{}' | jq -er .data.session_id)
state() { ask "$api/api/state/nemo_agent/me/$session/latest"; }
# say TEXT [INVOCATION] -> the whole text; events in events.txt
say() {
    jq -nc --arg s "$session" --arg t "$1" --arg i "${2:-}" '{session_id:$s,new_message:{parts:[{text:$t}]}} + (if $i == "" then {} else {invocation_id:$i} end)' >"body$2.json"
    ask -N -X POST "$api/run_sse" --data-binary "@body$2.json" | sed -un 's/^data: //p' >"events$2.txt"
    jq -rs '[.[].content.parts[]?.text // empty] | join("")' "events$2.txt"
}
crash() {
    kill -9 "$server" && wait "$server" 2>/dev/null || true
    : >server.log
    start_server
}

# 1. Two files in pieces; the server is killed in between.
size=$(stat -c %s city.mp4)
half=$((size / 2))
at=$api/api/upload-video/nemo_agent/me/$session/resumable
id=$(ask -X POST "$at" -d "{\"filename\":\"city.mp4\",\"size\":$size}" | jq -er .data.upload_id)
head -c $half city.mp4 | ask -X PUT "$at/$id" -H "Content-Range: bytes 0-$((half - 1))/$size" --data-binary @- | jq -e ".data.offset == $half" >/dev/null || fail "the first half"
crash
at=$api/api/upload-video/nemo_agent/me/$session/resumable
offset=$(ask "$at/$id" | jq -er .data.offset)
[ "$offset" = $half ] || fail "after the kill $offset of $half bytes are here"
tail -c +$((offset + 1)) city.mp4 | ask -X PUT "$at/$id" -H "Content-Range: bytes $offset-$((size - 1))/$size" --data-binary @- >upload.json
[ "$(jq -r '.data.files[0].hash' upload.json)" = "$(sha256sum city.mp4 | cut -d' ' -f1)" ] || fail "the second half: $(cat upload.json)"
ask -X POST "$api/api/upload-video/nemo_agent/me/$session" -F "files=@sea.mp4" | jq -e .data.files[0].asset_id >/dev/null || fail "upload"

# 2. Glimpses come by themselves.
for _ in $(seq 150); do
    state >state.json
    [ "$(jq '[.data.state.video_infos[].prepared] | all' state.json)" = true ] && break
    sleep 0.2
done
[ "$(jq '[.data.state.video_infos[].prepared] | all' state.json)" = true ] || fail "not prepared: $(jq .data.state.video_infos state.json)"
curl -sf "$(jq -r '.data.state.video_infos[0].thumbnail_url' state.json)" -o thumb.png
[ "$(field thumb.png v:0 stream=width)" = 320 ] || fail "the thumbnail"
curl -sf "$(jq -r '.data.state.video_infos[0].waveform_url' state.json)" | jq -e '(.peaks | length) == 1000 and (.peaks | max) > 0.05' >/dev/null || fail "the waveform"
bare=$(jq -r '.data.state.video_infos[0].thumbnail_url' state.json | cut -d'?' -f1)
[ "$(curl -s -o /dev/null -w '%{http_code}' "$bare")" = 401 ] || fail "a thumbnail without a token"

# Music that is written for the timeline has a shape, too.
say "add lo-fi music" lofi >lofi.txt
wave=$(state | jq -r '.data.state.generated_media[0].waveform_url')
ask -f "$wave" | jq -e '(.peaks | length) == 1000 and (.peaks | max) > 0.05 and .duration > 1' >/dev/null || fail "the music's waveform: $(ask "$wave")"
[ "$(ask -o /dev/null -w '%{http_code}' "${wave/version=*/version=1}")" = 404 ] || fail "the waveform of a timeline that was"
say "undo" undone >undone.txt

# 3. Two messages at once: the second waits for the first, and both are done in order.
say "add calm piano music at 40%" one >one.txt &
first=$!
for _ in $(seq 100); do [ -s eventsone.txt ] && break; sleep 0.05; done # Asked later, it would wait for the other.
say "now the music a bit louder" two >two.txt
wait $first
grep -q '40' one.txt || fail "the first: $(cat one.txt)"
level=$(state | jq '[.data.state.draft.t[] | select(.tt == 1) | .sg[].c.sound.level] | first | if type == "object" then .percent else . end')
awk -v l="$level" 'BEGIN { exit !(l > 45) }' || fail "louder gives $level: $(cat two.txt)"
grep -q '"errorCode"' eventsone.txt eventstwo.txt && fail "an error: $(cat eventsone.txt eventstwo.txt)"

# 4. After a crash "a bit more" still knows what was done last.
crash
say "a bit more" three >three.txt
more=$(state | jq '[.data.state.draft.t[] | select(.tt == 1) | .sg[].c.sound.level] | first | if type == "object" then .percent else . end')
awk -v l="$level" -v m="$more" 'BEGIN { exit !(m > l + 1) }' || fail "a bit more: $level -> $more: $(cat three.txt)"

# 5. Taking back costs nothing, and bringing back neither.
credits() { ask "$api/api/credits/balance/simple" | jq -er .data.total; }
before=$(credits)
say "undo" back >back.txt
undone=$(state | jq '[.data.state.draft.t[] | select(.tt == 1) | .sg[].c.sound.level] | first | if type == "object" then .percent else . end')
awk -v l="$level" -v u="$undone" 'BEGIN { exit !(u > l - 1 && u < l + 1) }' || fail "undo: $undone, not $level: $(cat back.txt)"
say "redo" again >again.txt
[ "$(credits)" = "$before" ] || fail "undo and redo cost $((before - $(credits)))"
say "make the music quieter" after >after.txt
[ "$(credits)" = "$((before - 1))" ] || fail "an edit after them costs $((before - $(credits)))"

# 6. An edit that ends in an export makes the file, with its receipt.
say "title \"Hello\" on the first 2 seconds and export" four >four.txt
job=$(jq -rs '[.[].actions.stateDelta.export.id // empty] | first' eventsfour.txt)
[ -n "$job" ] && [ "$job" != null ] || fail "no export: $(cat eventsfour.txt)"
state | jq -e --arg j "$job" '.data.jobs | map(.id) | index($j) != null' >/dev/null || fail "the state does not list it"
for _ in $(seq 200); do
    ask "$api/api/render/proxy/lambda/$job" >job.json
    case $(jq -r .status job.json) in completed) break ;; pending | processing) sleep 0.3 ;; *) fail "export: $(cat job.json)" ;; esac
done
curl -sf "$(jq -r .output.url job.json)" -o out.mp4
near "$(duration out.mp4)" 7 0.1 "length"
decodes out.mp4
measured=$(loudness out.mp4)
near "$(jq -r .data.receipt.sound.integrated_lufs job.json)" "$measured" 0.3 "the receipt's loudness"
jq -e '.data.receipt.picture | (.copied_s + .encoded_s + .reused_s) > 6.9' job.json >/dev/null || fail "receipt: $(jq .data.receipt job.json)"

# 7. A message that is stopped while it waits is not carried out.
say "how long is the video?" five | grep -q '7 s' || fail "the length: $(cat eventsfive.txt)"
ask "$api/api/credits/balance/simple" | jq -e '.data.frozen == 0' >/dev/null || fail "something is still held"
echo "pieces, glimpses, waiting, a crash and an export inside a message: all well"

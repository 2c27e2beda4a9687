#!/usr/bin/env bash
# The whole conversation with curl alone, as the skill's text tells an agent to hold it: token, session, upload, chat,
# state, credits, export, poll, download; in English and in Chinese.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
clip city.mp4 3
clip "海边.mp4" 2
start_server

# 1. Connect: a token by client id, then a session. Every call says which skill it is.
client_id=$(new_uuid)
curl -sf -X POST "$api/api/auth/anonymous-token" -H "X-Client-Id: $client_id" >token.json
[ "$(jq -r .code token.json)" = 0 ] && [ "$(jq -r .data.credits token.json)" = 100 ] || fail "token: $(cat token.json)"
token=$(jq -r .data.token token.json)
case $token in nmv_usr_*) ;; *) fail "the token is \"$token\"" ;; esac
ask() { curl -sS -H "Authorization: Bearer $token" -H "X-Skill-Source: add-music-to-video-online" -H "X-Skill-Version: 1.0.0" -H "X-Skill-Platform: unknown" "$@"; }
ask -X POST "$api/api/tasks/me/with-session/nemo_agent" -H "Content-Type: application/json" \
    -d '{"task_name":"project","language":"en"}' >session.json
session=$(jq -er .data.session_id session.json)
[ -n "$(jq -r .data.task_id session.json)" ] && [ "$(jq -r .data.bind_id session.json)" != null ] || fail "session: $(cat session.json)"

# 2. Upload two files in one request.
ask -X POST "$api/api/upload-video/nemo_agent/me/$session" -F "files=@city.mp4" -F "files=@海边.mp4" >upload.json
[ "$(jq -r .data.session_state_applied upload.json)" = true ] || fail "upload: $(cat upload.json)"
[ "$(jq -r '.data.files | length' upload.json)" = 2 ] || fail "upload: $(cat upload.json)"
[ "$(jq -r '.data.files[0] | "\(.width)x\(.height) \(.fps) \(.filename)"' upload.json)" = "640x360 30 city.mp4" ] || fail "upload: $(cat upload.json)"
near "$(jq -r '.data.files[0].duration' upload.json)" 3 0.1 "the duration that the upload tells"
[ "$(jq -r '.data.files[1].filename' upload.json)" = "海边.mp4" ] || fail "a Chinese file name: $(cat upload.json)"
[ "$(jq -r '.data.files[0].hash' upload.json)" = "$(sha256sum city.mp4 | cut -d' ' -f1)" ] || fail "the hash differs"
curl -sf "$(jq -r '.data.files[0].cdn_url' upload.json)" | cmp - city.mp4 || fail "the cdn_url gives other bytes"

# 3. Talk. say FILE TEXT [STREAMING]: the events, one JSON a line.
say() {
    jq -nc --arg s "$session" --arg t "$2" --argjson streaming "${3:-false}" \
        '{app_name:"nemo_agent",user_id:"me",session_id:$s,new_message:{role:"user",parts:[{text:$t}]},streaming:$streaming}' >body.json
    ask -N --max-time 900 -X POST "$api/run_sse" -H "Content-Type: application/json" -H "Accept: text/event-stream" \
        -D headers.txt --data-binary @body.json >sse.txt
    grep -qi '^content-type: text/event-stream' headers.txt || fail "\"$2\" was answered with $(cat headers.txt sse.txt)"
    if grep -q '^data: *$' sse.txt; then fail "an empty data line"; fi
    sed -n 's/^data: //p' sse.txt >"$1"
    jq -e . "$1" >/dev/null || fail "not JSON: $(cat "$1")"
    if jq -e 'select(.errorCode)' "$1" >/dev/null; then fail "\"$2\": $(cat "$1")"; fi
}
text_of() { jq -rs '[.[] | select(.partial | not) | .content.parts[]? | .text // empty] | join("")' "$1"; }
state() { ask "$api/api/state/nemo_agent/me/$session/latest"; }

state >before.json
say english.txt "Put some lo-fi beats under this, keep it around 35% and fade it out at the end"
state >after.json
[ "$(jq -r .data.version after.json)" -gt "$(jq -r .data.version before.json)" ] || fail "the edit made no version"
[ -n "$(text_of english.txt)" ] || fail "an edit without words: $(cat english.txt)"
[ "$(jq -s '[.[].content.parts[]?.functionCall // empty] | length' english.txt)" -ge 1 ] || fail "no tool call is told"
calls=$(jq -s '[.[].content.parts[]?.functionCall.id // empty] | sort' english.txt)
results=$(jq -s '[.[] | select(.content.role == "user") | .content.parts[]?.functionResponse.id // empty] | sort' english.txt)
[ "$calls" = "$results" ] || fail "calls $calls and results $results do not fit"
jq -e '.data.state.draft.t | map(select(.tt == 1 and (.sg | length) > 0)) | length > 0' after.json >/dev/null || fail "no audio track: $(jq .data.state.draft.t after.json)"
[ "$(jq -r '.data.state.video_infos | length' after.json)" = 2 ] || fail "video_infos: $(jq .data.state.video_infos after.json)"
ask "$api/api/credits/balance/simple" | jq -e '.data | .available == 99 and .frozen == 0 and .total == 99' >/dev/null || fail "an edit costs one credit"
echo "EN: $(text_of english.txt | head -1)"

say chinese.txt "前2秒加标题“你好世界”，音乐再轻一点" true
[ "$(jq -s 'map(select(.partial)) | length' chinese.txt)" -ge 1 ] || fail "streaming without pieces"
pieces=$(jq -rs '[.[] | select(.partial) | .content.parts[]?.text // empty] | join("")' chinese.txt)
[ "$pieces" = "$(text_of chinese.txt)" ] || fail "the pieces \"$pieces\" are not the whole \"$(text_of chinese.txt)\""
state | jq -e '.data.state.draft.t | map(select(.tt == 7 and (.sg | length) > 0)) | length > 0' >/dev/null || fail "no title track"
case $(state | jq -r .data.state.summary) in *你好世界*) ;; *) false ;; esac || fail "the title is not in the summary: $(state | jq -r .data.state.summary)"
echo "ZH: $(text_of chinese.txt | head -1)"

say question.txt "how many credits do I have left?"
ask "$api/api/credits/balance/simple" | jq -e '.data.available == 98' >/dev/null || fail "a question cost something"

# 4. Export: the draft as the state gives it, then poll, then download both ways.
id=render_$(date +%s)
state | jq -c --arg id "$id" --arg s "$session" '{id:$id,sessionId:$s,draft:.data.state.draft,output:{format:"mp4",quality:"high"}}' >export.json
ask -X POST "$api/api/render/proxy/lambda" -H "Content-Type: application/json" --data-binary @export.json >submitted.json
[ "$(jq -r .id submitted.json)" = "$id" ] || fail "export: $(cat submitted.json)"
for _ in $(seq 120); do
    ask "$api/api/render/proxy/lambda/$id" >job.json
    case $(jq -r .status job.json) in completed) break ;; pending | processing) sleep 0.5 ;; *) fail "export: $(cat job.json)" ;; esac
done
[ "$(jq -r .status job.json)" = completed ] && [ "$(jq -r .progress job.json)" = 100 ] || fail "export: $(cat job.json)"
[ "$(jq -r .output.url job.json)" = "$(jq -r .data.outputUrl job.json)" ] || fail "the two shapes differ: $(cat job.json)"
ask -X POST "$api/api/render/proxy/lambda" -H "Content-Type: application/json" --data-binary @export.json | jq -e '.status == "completed"' >/dev/null || fail "the same export again is another job"
mkdir downloads
(cd downloads && ask -OJ "$api/api/render/proxy/$id/download")
curl -sf "$(jq -r .output.url job.json)" -o linked.mp4
cmp linked.mp4 downloads/*.mp4 || fail "the two downloads differ: $(ls downloads)"
near "$(duration linked.mp4)" 5 0.1 "the film's length"
[ "$(field linked.mp4 v stream=codec_name) $(field linked.mp4 a stream=codec_name)" = "h264 aac" ] || fail "not H.264 and AAC"
decodes linked.mp4
[ "$(curl -s -r 0-99 -o part -w '%{http_code}' "$(jq -r .output.url job.json)")" = 206 ] && [ "$(stat -c %s part)" = 100 ] || fail "no ranges"
ask "$api/api/credits/balance/simple" | jq -e '.data.available == 98' >/dev/null || fail "export is free"
echo "export: $(duration linked.mp4) s, $(stat -c %s linked.mp4) bytes, $(loudness linked.mp4) LUFS"

# 5. Later: undo by hand, and a link for the browser.
before=$(state | jq -r .data.version)
ask -X POST "$api/api/state/nemo_agent/me/$session/undo" | jq -e --argjson v "$before" '.data.version < $v' >/dev/null || fail "undo"
ask -X POST "$api/api/auth/claim-token" -H "Content-Type: application/json" -d "{\"session_id\":\"$session\",\"task_id\":\"$(jq -r .data.task_id session.json)\"}" >claim.json
curl -sf "$api/workspace/claim?ct=$(jq -r .data.claim_token claim.json)" -o claim.html
grep -q 'Timeline (' claim.html && grep -q '· ready' claim.html && grep -q 'city.mp4' claim.html && grep -q 'download>Download' claim.html || fail "the claim page: $(cat claim.html)"
stop_server
if grep -q "$token" "$scratch/server.log"; then fail "the token is in the log"; fi

#!/usr/bin/env bash
# A model that is set up reads what the grammar cannot: in make, in a conversation, and never its key in what is said.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
clip a.mp4 3
cat >model.py <<'PY'
import http.server, json, sys
class Model(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        sys.stderr.write(self.path + " " + self.headers.get("Authorization", "") + " " + asked["messages"][-1]["content"] + "\n")
        sys.stderr.flush()
        call = {"id": "1", "type": "function", "function": {"name": "add_music", "arguments": json.dumps({"genre": "jazz", "volume_percent": 40})}}
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": None, "tool_calls": [call]}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Model)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 model.py >port.txt 2>asked.txt &
model=$!
trap 'kill "$model" 2>/dev/null || true; rm -rf "$scratch"' EXIT
for _ in $(seq 50); do [ -s port.txt ] && break; sleep 0.1; done
unset NEMO_TOKEN NEMO_API_URL XDG_CONFIG_HOME
riddle="xyzzy plugh qwzx"

# Nothing is asked unless a model is named.
"$program" make a.mp4 -p "$riddle" -o out.mp4 >said.txt 2>errors.txt && fail "the grammar read a riddle"
[ ! -s asked.txt ] || fail "a model was asked that nobody named"
"$program" plan --with-model "$riddle" >said.txt 2>errors.txt && fail "--with-model without a model"
grep -q 'docs/planner.md' errors.txt || fail "no word of how to set one up"

mkdir -p "$HOME/.config/needledrop"
printf '{"url":"http://127.0.0.1:%s/v1","model":"stand-in","key":"sk-secret"}' "$(cat port.txt)" >"$HOME/.config/needledrop/planner.json"
"$program" make a.mp4 -p "$riddle" -o out.mp4 >said.txt 2>errors.txt && fail "a key that others may read was used"
grep -q 'chmod 600' errors.txt || fail "$(cat errors.txt)"
"$program" chat -m "$riddle" a.mp4 >said.txt 2>errors.txt && fail "a key that others may read was used in a conversation"
grep -q 'chmod 600' errors.txt || fail "a conversation does not say why it has no server: $(cat said.txt errors.txt)"
chmod 600 "$HOME/.config/needledrop/planner.json"

"$program" make a.mp4 -p "$riddle" -o out.mp4 >said.txt 2>errors.txt || { cat said.txt errors.txt >&2; fail "make with a model"; }
grep -q 'BGM: Jazz (0-3s, 40%)' said.txt || fail "the model's plan was not carried out: $(cat said.txt)"
near "$(loudness out.mp4)" -14 0.5 "loudness"
grep -q "^/v1/chat/completions Bearer sk-secret $riddle\$" asked.txt || fail "asked: $(cat asked.txt)"
"$program" plan --with-model "$riddle" | grep -q '"genre":"jazz"' || fail "plan --with-model"
before=$(wc -l <asked.txt)
"$program" plan --with-model "cut the first second" | grep -q '"first_s":1' || fail "a sure reading"
[ "$(wc -l <asked.txt)" = "$before" ] || fail "the model was asked for what the grammar reads"

"$program" chat -m "$riddle" -m "how many credits do I have left?" a.mp4 -o chat.mp4 >said.txt 2>errors.txt || { cat said.txt errors.txt >&2; fail "chat with a model"; }
grep -q '^99 credits' said.txt || fail "an edit by the model costs what an edit costs: $(grep credits said.txt)"
grep -q 'BGM: Jazz' said.txt || fail "the conversation: $(cat said.txt)"

kill "$model"; wait "$model" 2>/dev/null || true
"$program" make a.mp4 -p "$riddle" -o out.mp4 >said.txt 2>errors.txt && fail "a model that is gone"
grep -q "The grammar's plan stands" errors.txt || fail "nobody was told: $(cat errors.txt)"
! grep -rq 'sk-secret' said.txt errors.txt || fail "the key was shown"

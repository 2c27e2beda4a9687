#!/usr/bin/env bash
# The operator's commands, each against a server that runs; a backup taken meanwhile and a server on what it restores.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
clip city.mp4 2
clip sea.mp4 2
start_server
token=$(curl -sf -X POST "$api/api/auth/anonymous-token" -H "X-Client-Id: $(new_uuid)" | jq -r .data.token)
ask() { curl -sS -H "Authorization: Bearer $token" "$@"; }
admin() { "$program" admin --data data "$@"; }
session_json=$(ask -X POST "$api/api/tasks/me/with-session/nemo_agent" -d '{}')
session=$(jq -er .data.session_id <<<"$session_json")
user=$(jq -er .data.user_id <<<"$session_json")
bind=$(jq -er .data.bind_id <<<"$session_json")
ask -X POST "$api/api/upload-video/nemo_agent/me/$session" -F "files=@city.mp4" | jq -e .data.files[0] >/dev/null || fail "upload"

admin users | tee users.txt | grep -q "$user.*anonymous" || fail "users: $(cat users.txt)"
admin credits "$user" 50 --reason "a gift" | grep -q 150 || fail "credits"
ask "$api/api/credits/balance/simple" | jq -e '.data.available == 150' >/dev/null || fail "the credits did not arrive"
admin credits "$user" -20 | grep -q 130 || fail "taking credits"
if admin credits nobody 5 2>error.txt; then fail "gave credits to nobody"; fi
[ -s error.txt ] || fail "no words for an account that does not exist"
admin plan "$user" pro | grep -q pro || fail "plan"
admin users | grep -q "$user  pro" || fail "the plan is not listed"
admin audit | grep -q agrees || fail "audit"

# Registering by the link keeps the project; then the account is found by its email.
curl -s "$api/register?bind=$bind" | grep -q "name=\"bind\" value=\"$bind\"" || fail "the registration page"
curl -s "$api/register" --data-urlencode "bind=$bind" --data-urlencode "name=Ada" --data-urlencode "email=ada@example.org" --data-urlencode "password=correct horse" | grep -q "Ada" || fail "registering"
admin users | grep -q "ada@example.org" || fail "the email is not listed"
ask "$api/api/state/nemo_agent/me/$session/latest" | jq -e '.data.state.video_infos | length == 1' >/dev/null || fail "the project is gone after registering"
curl -s "$api/sign-in" --data-urlencode "email=ada@example.org" --data-urlencode "password=correct horse" --data-urlencode "label=laptop" >signed.html
second=$(grep -o 'nmv_usr_[A-Za-z0-9_-]*' signed.html | head -1)
[ -n "$second" ] || fail "signing in shows no token: $(cat signed.html)"
curl -s -H "Authorization: Bearer $second" "$api/api/auth/tokens" | jq -e '.data.tokens | map(.label) | index("laptop") != null' >/dev/null || fail "the token is not listed"
claim=$(ask -X POST "$api/api/auth/claim-token" -d "{\"session_id\":\"$session\"}" | jq -er .data.url)
curl -s "$claim" | grep -q "city.mp4" || fail "the claimed project's page"
curl -s -o page.html -w '%{http_code}' "$api/workspace/claim?ct=clm_wrong" | grep -q 404 || fail "a wrong claim"

# A backup while the server runs and writes, and while a file is on its way.
ask --limit-rate "$(($(stat -c %s sea.mp4) / 2))" -X POST "$api/api/upload-video/nemo_agent/me/$session" -F "files=@sea.mp4" >late.json &
late=$!
sleep 0.3
for i in 1 2 3 4 5; do ask -X POST "$api/api/tasks/me/with-session/nemo_agent" -d "{\"task_name\":\"p$i\"}" >/dev/null; done &
admin backup "$scratch/backup.db" | grep -q backup.db || fail "backup"
wait $!
kill -0 $late 2>/dev/null || fail "the upload was over before the backup"
if admin backup "$scratch/backup.db" 2>/dev/null; then fail "a backup was written over another"; fi
wait $late
jq -e '.data.files[0].asset_id' late.json >/dev/null || fail "the upload beside the backup: $(cat late.json)"
admin revoke ada@example.org | grep -q "tokens were revoked" || fail "revoke"
[ "$(ask -o /dev/null -w '%{http_code}' "$api/api/credits/balance/simple")" = 401 ] || fail "a revoked token works"
stop_server

# Restored: the database from the backup, the files beside it.
mkdir restored
cp backup.db restored/needledrop.db
cp -r data/files restored/files
mv data old && mv restored data
: >server.log
start_server
ask "$api/api/credits/balance/simple" | jq -e '.data.available >= 130' >/dev/null || fail "the restored account: tokens as they were before revoking"
ask "$api/api/state/nemo_agent/me/$session/latest" >state.json
curl -sf "$(jq -r '.data.state.video_infos[0].cdn_url' state.json)" | cmp - city.mp4 || fail "the restored file"
jq -e '.data.state.video_infos | length == 1' state.json >/dev/null || fail "the backup knows a file that came later"
"$program" admin --data data audit | grep -q agrees || fail "audit of the restored"
if "$program" admin --data nowhere users 2>error.txt; then fail "looked after nothing"; fi
grep -q "no database" error.txt || fail "the words: $(cat error.txt)"
echo "users, credits, plan, audit, registration, tokens, claim, backup, revoke, restore: all well"

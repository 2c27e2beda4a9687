#!/usr/bin/env bash
# A general client of the Agent Development Kit, from npm, against the running server. Needs Node.js, npm and a registry.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
command -v node >/dev/null || { echo "skipped: Node.js is not installed"; exit 77; }
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }
service="$NEEDLEDROP_SOURCE/tests/service"
mkdir client
cp "$service/adk_client.package.json" client/package.json
cp "$service/adk_client.mjs" client/
(cd client && timeout 60 npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps >npm.txt 2>&1) ||
    { echo "skipped: npm cannot install the client: $(tail -2 client/npm.txt)"; exit 77; }
clip city.mp4 2 320x180
start_server
token=$(curl -sf -X POST "$api/api/auth/anonymous-token" -H "X-Client-Id: $(new_uuid)" | jq -er .data.token)
session=$(curl -sf -X POST "$api/api/tasks/me/with-session/nemo_agent" -H "Authorization: Bearer $token" -d '{}' | jq -er .data.session_id)
curl -sf -X POST "$api/api/upload-video/nemo_agent/me/$session" -H "Authorization: Bearer $token" -F "files=@city.mp4" >/dev/null
cd client
timeout 60 node adk_client.mjs "$api" "$token" "$session" || fail "the ADK client does not understand this server"

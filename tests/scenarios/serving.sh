# Shared by the scenarios that need a server; sourced after common.sh. Starts `needledrop serve` on $scratch/data and sets
# $api. It is stopped when the script ends.
command -v curl >/dev/null || { echo "skipped: curl is not installed"; exit 77; }
command -v jq >/dev/null || { echo "skipped: jq is not installed"; exit 77; }
server=
stop_server() { [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true; server=; }
trap 'stop_server; rm -rf "$scratch"' EXIT

# start_server [OPTIONS…]
start_server() {
    "$program" serve --port 0 --data "$scratch/data" "$@" >>"$scratch/server.log" 2>&1 &
    server=$!
    for _ in $(seq 200); do
        api=$(sed -n 's/.*ready at \(http:[^ ]*\).*/\1/p' "$scratch/server.log" | tail -1)
        [ -z "$api" ] || return 0
        kill -0 $server 2>/dev/null || fail "the server ended: $(cat "$scratch/server.log")"
        sleep 0.05
    done
    fail "the server does not start: $(cat "$scratch/server.log")"
}
new_uuid() { cat /proc/sys/kernel/random/uuid; }

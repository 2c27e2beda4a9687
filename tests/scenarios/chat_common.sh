# Shared by the scenarios that talk; sourced after common.sh. A server over a folder of its own, and a conversation whose
# answers can be asked for one message at a time.
command -v jq >/dev/null || { echo "skipped: jq is not installed"; exit 77; }
[ -f "$NEEDLEDROP_MEDIA/vacation_1080p.mp4" ] || { echo "skipped: there is no ../shared/media"; exit 77; }
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
unset NEMO_TOKEN NEMO_API_URL SKILL_SOURCE LC_ALL LC_MESSAGES XDG_CONFIG_HOME
export LANG=C.UTF-8

# serve [CONFIG]: starts a server; $url is its address.
serve() {
    mkdir -p data
    "$program" serve --port 0 --data data ${1:+--config "$1"} >serve.txt 2>serve.err &
    server=$!
    for _ in $(seq 100); do
        url=$(grep -o 'http://[^ ]*' serve.txt || true)
        [ -z "$url" ] || return 0
        sleep 0.1
    done
    cat serve.err >&2
    fail "the server did not start"
}
# excerpt FROM SECONDS TO: a few seconds of a file of ../shared/media, small enough to be quick.
excerpt() {
    ffmpeg -v error -y -t "$2" -i "$NEEDLEDROP_MEDIA/$1" -vf scale=640:-2 -c:v libx264 -preset ultrafast -g 30 -pix_fmt yuv420p \
        -c:a aac "$3"
}
# converse FILE…: messages on stdin, one a line, to the server; what came back is kept for the functions below.
converse() { "$program" chat --url "$url" --json "$@" >said.jsonl 2>errors.txt; }
# about N: the events that message N (0: the greeting and the files) led to.
about() { jq -c --slurp --argjson n "$1" '[foreach .[] as $e (0; . + (if $e.event == "ready" then 1 else 0 end); {n: ., e: $e})
    | select(.e.event != "ready" and .n == $n) | .e] | .[]' said.jsonl; }
said() { about "$1" | jq -r 'select(.event == "say" or .event == "error" or .event == "note") | .text'; }
timeline() { about "$1" | jq -r 'select(.event == "timeline") | .text' | tail -1; }
# says N PATTERN: an extended regular expression in the words of message N.
says() { said "$1" | grep -Eq -- "$2" || { about "$1" >&2; fail "message $1 was not answered with /$2/"; }; }
# shows N PATTERN: the same for the timeline after it; changes_nothing N: no timeline was shown.
shows() { timeline "$1" | grep -Eq -- "$2" || { about "$1" >&2; fail "after message $1 the timeline is not /$2/"; }; }
changes_nothing() { [ -z "$(timeline "$1")" ] || { about "$1" >&2; fail "message $1 changed the timeline"; }; }
# never PATTERN: in nothing that anybody was shown.
never() { ! grep -Eq -- "$1" said.jsonl errors.txt || { grep -E -- "$1" said.jsonl errors.txt >&2; fail "/$1/ was shown"; }; }
picture_hash() { ffmpeg -v error -i "$1" -f rawvideo -pix_fmt rgb24 - | md5sum | cut -d' ' -f1; }

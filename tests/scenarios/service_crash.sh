#!/usr/bin/env bash
# Killed without warning (SIGKILL): a rendering program gives the same bytes when it is run again and leaves nothing
# hidden; a server keeps what it acknowledged. `./dev crash` does the second part two hundred times.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }

# ---- A render, killed at five moments, each time going on where the cache stands.
clip a.mp4 8 960x540
"$program" make a.mp4 -p "make it black and white, add lo-fi music and put the title 'Again' all through" \
    -o whole.mp4 --draft draft.json >said.txt
export NEEDLEDROP_CACHE="$scratch/other-cache"
mkdir out
left=0
for moment in 0.05 0.2 0.4 0.6 0.9; do
    "$program" render draft.json -o out/film.mp4 >said.txt 2>errors.txt &
    job=$!
    sleep "$moment"
    kill -9 $job 2>/dev/null || true
    wait $job 2>/dev/null || true
    left=$((left + $(find out -name '.film.*' | wc -l)))
    [ "$(find out -name '.film.*' | wc -l)" -le 1 ] || fail "files of killed renders pile up: $(ls -A out)"
done
[ "$left" -gt 0 ] || fail "no kill came while the film was being written; choose other moments"
"$program" render draft.json -o out/film.mp4 >said.txt
cmp whole.mp4 out/film.mp4 || fail "after kills, another film"
[ "$(ls -A out)" = film.mp4 ] || fail "killed renders left $(ls -A out)"
echo "render: 5 kills, $left left a hidden file, the last run the same bytes and nothing else"

# ---- A server.
python3 "$NEEDLEDROP_SOURCE/tests/service/crash.py" "$program" --kills 12 --seconds 30 --people 3 --seed "${NEEDLEDROP_SEED:-12}"

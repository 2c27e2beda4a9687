# Shared by the scenarios of the browser UI; sourced after common.sh. Builds it beside the program, or skips where that cannot be.
command -v node >/dev/null || { echo "skipped: Node.js is not installed"; exit 77; }
command -v npm >/dev/null || { echo "skipped: npm is not installed"; exit 77; }
HOME=$(getent passwd "$(id -u)" | cut -d: -f6) \
    "$NEEDLEDROP_SOURCE/tools/build-web" "$(basename "$(dirname "$(dirname "$program")")")" 2>web_built.txt ||
    if grep -q 'npm cannot fetch' web_built.txt; then echo "skipped: $(cat web_built.txt)"; exit 77; else fail "$(cat web_built.txt)"; fi

#!/usr/bin/env bash
# Every row of the contract's error table and every kind of bad input, produced on purpose; the table is printed. It takes
# half a minute, most of it waiting for the server to lose patience with slow clients.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
python3 "$NEEDLEDROP_SOURCE/tests/service/errors.py" "$program"

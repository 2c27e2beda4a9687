#!/usr/bin/env bash
# The OpenAPI document that is served fits the answers that are given.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
python3 "$NEEDLEDROP_SOURCE/tests/service/openapi.py" "$program"

#!/usr/bin/env bash
# The speed bench; see run.py.
exec python3 "$(dirname "$0")/run.py" "$@"

#!/usr/bin/env bash
# Exports of generated originals play in ffmpeg, GStreamer and Chromium, an MP4 checker passes them, and what was copied
# is bit-exact.
# One cut for each kind of original; all of them: ./dev plays. Players that are missing are left out, and it says so.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 77; }
timeout 500 python3 "$(dirname "$0")/../plays/plays.py" "$program" --keep "$scratch/plays"

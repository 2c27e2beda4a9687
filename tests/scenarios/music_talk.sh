#!/usr/bin/env bash
# Music under a real talk, from sentence to file: what was asked for plays, the speech stands clear of it in each
# passage, nothing pumps, and ffmpeg's own meter agrees with the receipt.
. "$(dirname "$0")/common.sh"
talk=${NEEDLEDROP_MEDIA:-}/talk_720p.mp4
[ -f "$talk" ] || { echo "skipped: ../shared/media is not here"; exit 77; }
"$program" make "$talk" -p "add calm piano, no drums" -o out.mp4 --receipt receipt.json --draft draft.json --plot mix.svg >said.txt 2>errors.txt ||
    fail "make: $(cat said.txt errors.txt)"
cat said.txt
grep -q 'BGM: Romantic piano' said.txt || fail "calm piano should be the piano style"
grep -q '"no drums"' draft.json || fail "the draft should remember that no drums are wanted: $(cat draft.json)"
python3 - <<'PY' || fail "receipt: $(cat receipt.json)"
import json
receipt = json.load(open("receipt.json"))
meant = [(2.0, 9.1), (13.0, 16.0), (20.0, 25.3), (30.0, 36.05), (40.0, 43.3)]
assert len(receipt["speech"]) == len(meant), "passages"
for passage, (start, end) in zip(receipt["speech"], meant):
    print(f'{passage["start_s"]:.2f}-{passage["end_s"]:.2f} s: {passage["gap_lu"]} LU, back after {passage.get("music_back_after_s")} s')
    assert abs(passage["start_s"] - start) < 0.4 and abs(passage["end_s"] - end) < 0.4
    assert passage["gap_lu"] >= 10
    assert passage["music_back_after_s"] <= 1.5
print(receipt["pumping"])
assert receipt["pumping"]["surges"] == 0 and receipt["pumping"]["ripple_db"] < 0.5
assert receipt["music_changes"], "sections"
PY
near "$(loudness out.mp4)" -14 0.5 "loudness"
awk -v peak="$(peak out.mp4)" 'BEGIN {exit !(peak <= -1)}' || fail "true peak: $(peak out.mp4)"
grep -q '<svg' mix.svg || fail "no picture of the mix"
# What is not composed gets the nearest, and the answer says so.
clip short.mp4 4 320x180
"$program" make short.mp4 -p "add phonk music" -o nearest.mp4 >said.txt 2>errors.txt || fail "make: $(cat said.txt errors.txt)"
grep -q 'phonk' said.txt && grep -q 'Hip-hop is the nearest' said.txt || fail "phonk: $(cat said.txt)"

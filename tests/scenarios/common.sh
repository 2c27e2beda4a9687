# Shared by the scenario scripts; sourced. Gives a scratch folder, a clip maker and checks that say what they saw.
set -euo pipefail
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export NEEDLEDROP_CACHE="$scratch/cache" HOME="$scratch"
command -v ffmpeg >/dev/null || { echo "skipped: the ffmpeg program is not installed"; exit 77; }
command -v ffprobe >/dev/null || { echo "skipped: ffprobe is not installed"; exit 77; }
cd "$scratch"

fail() { echo "FAILED: $*" >&2; exit 1; }

# clip NAME SECONDS [SIZE]: colour bars that move, with a tone.
clip() {
    ffmpeg -v error -y -f lavfi -i "testsrc2=size=${3:-640x360}:rate=30:duration=$2" \
        -f lavfi -i "sine=frequency=330:sample_rate=48000:duration=$2" -c:v libx264 -preset ultrafast -g 30 -bf 0 \
        -pix_fmt yuv420p -c:a aac -shortest "$1"
}
# field FILE STREAM ENTRY: one value as ffprobe tells it.
field() { ffprobe -v error -select_streams "$2" -show_entries "$3" -of csv=p=0 "$1" | head -1 | tr -d ','; }
duration() { ffprobe -v error -show_entries format=duration -of csv=p=0 "$1"; }
# near A B TOLERANCE WHAT
near() { awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN {d = a - b; if (d < 0) d = -d; exit !(d <= t)}' || fail "$4: $1, expected $2 ± $3"; }
# loudness FILE -> integrated LUFS by ffmpeg's own meter; peak FILE -> dBTP
loudness() { ffmpeg -nostats -hide_banner -i "$1" -af ebur128=peak=true -f null - 2>&1 | tail -15 | awk '/^ *I:/ {v = $2} END {print v}'; }
peak() { ffmpeg -nostats -hide_banner -i "$1" -af ebur128=peak=true -f null - 2>&1 | tail -15 | awk '/^ *Peak:/ {v = $2} END {print v}'; }
# rms FILE START SECONDS: mean level in dB
rms() { ffmpeg -nostats -hide_banner -ss "$2" -t "$3" -i "$1" -af volumedetect -f null - 2>&1 | awk '/mean_volume/ {print $5}'; }
# luma FILE TIME [CROP]: mean brightness of a frame
luma() {
    ffmpeg -v error -ss "$2" -i "$1" -frames:v 1 -vf "${3:+crop=$3,}scale=1:1:flags=area,format=gray" -f rawvideo - | od -An -tu1 | tr -d ' '
}
decodes() { [ -z "$(ffmpeg -v error -xerror -i "$1" -f null - 2>&1)" ] || fail "$1 does not decode cleanly"; }

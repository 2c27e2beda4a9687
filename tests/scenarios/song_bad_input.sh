#!/usr/bin/env bash
# Songs that are no songs, and pictures without sound or with nothing but speech: every one gives a video of the right
# length or a plain refusal, never a crash.
. "$(dirname "$0")/common.sh"
media=${NEEDLEDROP_MEDIA:-}
clip a.mp4 6
ffmpeg -v error -i a.mp4 -an -c copy mute.mp4

lavfi() { ffmpeg -v error -f lavfi -i "$1" "${@:2}"; }
lavfi "anoisesrc=color=pink:amplitude=0.4:duration=40:sample_rate=44100:seed=3" noise.wav
lavfi "anullsrc=r=44100:cl=stereo" -t 40 silence.wav
lavfi "sine=frequency=440:duration=2" two_seconds.wav
lavfi "sine=frequency=220:sample_rate=8000:duration=30,tremolo=f=2:d=0.9" -ac 1 -ar 8000 mono_8k.wav
lavfi "sine=frequency=110:sample_rate=8000:duration=10800" -ac 1 -ar 8000 -c:a pcm_u8 three_hours.wav
lavfi "sine=frequency=220:duration=30,tremolo=f=2:d=0.9" -b:a 128k whole.mp3
# Damaged: bytes in the middle are overwritten; and one that ends in the middle of its header.
cp whole.mp3 damaged.mp3
for at in 20000 60000 61000 90000 140000 200000 310000; do printf 'needledrop%.0s' $(seq 40) | dd of=damaged.mp3 bs=1 seek=$at conv=notrunc status=none; done
head -c 700 whole.mp3 > cut_off.mp3

for song in noise.wav silence.wav two_seconds.wav mono_8k.wav three_hours.wav damaged.mp3; do
    "$program" make a.mp4 "$song" -p "use my song as background music" -o "out_$song.mp4" >said.txt 2>errors.txt || fail "$song: $(cat said.txt errors.txt)"
    grep '^✓' said.txt
    near "$(duration "out_$song.mp4")" 6 0.05 "length with $song"
    decodes "out_$song.mp4"
    awk -v p="$(peak "out_$song.mp4")" 'BEGIN {exit !(p <= -1)}' || fail "$song: true peak $(peak "out_$song.mp4") dBTP"
done
# What the song has to say is there: the tone after the damage, and 8 kHz sound at its pitch.
awk -v r="$(rms out_damaged.mp3.mp4 1 4)" 'BEGIN {exit !(r > -45)}' || fail "the damaged song is not heard"

if "$program" make a.mp4 cut_off.mp3 -p "use my song as background music" -o none.mp4 >said.txt 2>errors.txt; then
    decodes none.mp4 # A few frames may be left to play.
else
    grep -q 'cut_off.mp3' said.txt errors.txt || fail "a refusal that names no file: $(cat said.txt errors.txt)"
fi

for clip in mute.mp4; do
    "$program" make "$clip" -p "add upbeat music" -o with_music.mp4 >said.txt 2>errors.txt || fail "$clip: $(cat said.txt errors.txt)"
    near "$(duration with_music.mp4)" 6 0.05 "length of $clip with music"
    near "$(loudness with_music.mp4)" -14 0.6 "loudness of $clip with music"
    awk -v r="$(rms with_music.mp4 5.95 0.05)" 'BEGIN {exit !(r < -30)}' || fail "the music does not end with the picture"
done

[ -e "$media/speech.wav" ] || { echo "without test media: the clip that is speech from start to end is left out"; exit 0; }
ffmpeg -v error -f lavfi -i "testsrc2=size=320x180:rate=30" -stream_loop 1 -i "$media/speech.wav" -af "silenceremove=start_periods=1:start_threshold=-45dB:stop_periods=-1:stop_duration=0.25:stop_threshold=-45dB,apad" -t 9 -c:v libx264 -preset ultrafast -c:a aac talk.mp4
"$program" make talk.mp4 -p "add lo-fi background music" -o talked.mp4 --receipt talked.json >said.txt 2>errors.txt || fail "speech all through: $(cat said.txt errors.txt)"
grep -o '"gap_lu": [0-9.]*' talked.json | awk '{print; n++; if ($2 < 10) low = 1} END {exit !(n >= 1 && !low)}' || fail "gaps: $(cat talked.json)"
near "$(loudness talked.mp4)" -14 0.6 "loudness of speech with music"

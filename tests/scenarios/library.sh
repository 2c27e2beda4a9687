#!/usr/bin/env bash
# A library of songs: indexed once, listed, searched, and used for a video with its credit shown.
. "$(dirname "$0")/common.sh"
media=${NEEDLEDROP_MEDIA:-}
[ -e "$media/song_upbeat.mp3" ] || { echo "skipped: no test media"; exit 77; }
unset XDG_DATA_HOME NEEDLEDROP_LIBRARY
mkdir songs
cp "$media"/song_upbeat.mp3 "$media"/song_short.wav "$media"/SOURCES.md songs/
echo "not a song" > songs/broken.mp3

"$program" library list | grep -q "library is empty" || fail "a new library is not empty"
"$program" library add songs >said.txt 2>errors.txt || fail "add: $(cat errors.txt)"
cat said.txt
grep -q '^2 songs added' said.txt || fail "added: $(cat said.txt)"
[ "$(grep -c 'broken.mp3' errors.txt)" = 1 ] || fail "the broken file: $(cat errors.txt)"
[ -s .local/share/needledrop/library.json ] || fail "no index in the data folder"
"$program" library add songs 2>/dev/null | grep -q '^0 songs added, 2 known already' || fail "it did not remember"

"$program" library list | tee list.txt
[ "$(wc -l < list.txt)" = 2 ] || fail "two songs should be listed"
grep -q 'song_upbeat.*CC-BY-3.0' list.txt || fail "the licence is not listed"
"$program" library search upbeat | head -1 | grep -q song_upbeat || fail "search upbeat"
if "$program" library search bagpipes >/dev/null 2>errors.txt; then fail "found bagpipes"; fi
grep -q bagpipes errors.txt || fail "bagpipes: $(cat errors.txt)"

clip a.mp4 8
"$program" make a.mp4 -p "use something upbeat from my library" -o out.mp4 >said.txt 2>errors.txt || fail "make: $(cat said.txt errors.txt)"
cat said.txt
grep -q 'BGM: song_upbeat' said.txt || fail "it is not the song of the library"
grep -q '^Credit: .*Nikola Whallon.*CC-BY-3.0' said.txt || fail "no credit"
near "$(duration out.mp4)" 8 0.05 "length"
decodes out.mp4
# Rendered again, the sound comes from the cache; the credit is still due.
"$program" make a.mp4 -p "use something upbeat from my library" -o out.mp4 2>/dev/null | grep -q '^Credit: ' || fail "no credit the second time"
# Without the word, the composer plays.
"$program" make a.mp4 -p "add upbeat music" -o out.mp4 2>/dev/null | grep -q 'song_upbeat' && fail "the library was used unasked"

"$program" make a.mp4 -p "use bagpipes music from my library" -o none.mp4 >said.txt 2>errors.txt || true
"$program" library remove $(cut -d' ' -f1 list.txt) | grep -q '^2 songs removed' || fail "remove"
"$program" library list | grep -q "library is empty" || fail "removed songs are still listed"
"$program" make a.mp4 -p "use something calm from my library" -o none.mp4 >said.txt 2>errors.txt || true
grep -q 'needledrop library add' said.txt errors.txt || fail "an empty library: $(cat said.txt errors.txt)"

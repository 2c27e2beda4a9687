#!/usr/bin/env bash
# The starter set: from a package as Debian lays it out, only songs that its copyright file puts under CC-BY or CC0 are
# taken, and an export with one of them names title, author, licence and source. The real package is 350 MB; this makes
# one of three songs.
. "$(dirname "$0")/common.sh"
command -v dpkg-deb >/dev/null || { echo "skipped: dpkg-deb is not installed"; exit 77; }
unset XDG_DATA_HOME NEEDLEDROP_LIBRARY

mkdir -p package/DEBIAN package/usr/share/doc/tunes-data package/usr/share/tunes/snd/music
cat > package/DEBIAN/control <<'CONTROL'
Package: tunes-data
Version: 1.2-3
Architecture: all
Maintainer: Nobody <nobody@example.org>
Homepage: https://tunes.example.org
Description: songs of a game
CONTROL
cat > package/usr/share/doc/tunes-data/copyright <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: The Game
License: GPL-3

Files: ./snd/music/sunny_day2.ogg
 ./snd/music/river.ogg
Copyright: 2019, Ada Tune <ada@example.org>
License: GPL-3 or CC-BY-3.0

Files: ./snd/music/shared.ogg
Copyright: Bob Share
License: CC-BY-SA-3.0

Files: ./snd/music/closed.ogg
Copyright: The Game
License: GPL-2+
COPYRIGHT
for song in sunny_day2 river shared closed; do
    ffmpeg -v error -f lavfi -i "sine=frequency=220:duration=9,tremolo=f=2:d=0.9" -c:a libvorbis "package/usr/share/tunes/snd/music/$song.ogg"
done
dpkg-deb --root-owner-group --build package tunes.deb >/dev/null

"$program" library starter --package "$PWD/tunes.deb" >said.txt 2>errors.txt || fail "starter: $(cat said.txt errors.txt)"
cat said.txt
grep -q '^2 songs added' said.txt || fail "two of four songs are free to use in a video"
songs=.local/share/needledrop/songs
[ -s "$songs/sunny_day2.m4a" ] && [ -s "$songs/river.m4a" ] || fail "the songs are not there"
[ ! -e "$songs/shared.m4a" ] && [ ! -e "$songs/closed.m4a" ] || fail "a song under another licence was taken"
cmp package/usr/share/doc/tunes-data/copyright "$songs/tunes-data.copyright" || fail "the licences' text is not kept"
"$program" library starter --package "$PWD/tunes.deb" | grep -q '2 known already' || fail "the second time"
"$program" library list | grep -q 'Sunny Day 2 by Ada Tune (CC-BY-3.0)' || fail "list: $("$program" library list)"

clip a.mp4 6
"$program" make a.mp4 -p "use Sunny Day 2 from my library" -o out.mp4 --receipt out.json >said.txt 2>errors.txt || fail "make: $(cat said.txt errors.txt)"
cat said.txt
for word in 'Sunny Day 2' 'Ada Tune' 'CC-BY-3.0' 'tunes-data 1.2-3' 'https://tunes.example.org' 'creativecommons.org/licenses/by/3.0'; do
    grep '^Credit: ' said.txt | grep -q "$word" || fail "the credit does not say $word"
    grep -q "$word" out.json || fail "the receipt does not say $word"
done

"$program" library starter --package none.deb >said.txt 2>errors.txt && fail "a package that is not there"
grep -q 'library add FOLDER' errors.txt || fail "what to do instead: $(cat errors.txt)"

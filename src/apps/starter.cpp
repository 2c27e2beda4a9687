#include "apps/starter.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <spawn.h>
#include <string>
#include <sys/wait.h>

extern char** environ;

namespace needledrop::apps {
namespace {

/// $1 the folder, $2 a package or nothing. The copyright file is in Debian's format: paragraphs of "Files:",
/// "Copyright:" and "License:". A song is taken where its paragraph offers CC-BY or CC0 and nothing narrower was meant:
/// "GPL-3 or CC-BY-3.0" is a choice; "CC-BY-SA-3.0" is another licence.
constexpr char const* kScript = R"sh(
set -eu
folder=$1; package=${2:-}; name=naev-data
for tool in apt-get dpkg-deb tar awk ffmpeg ffprobe; do
    command -v "$tool" >/dev/null || { echo "needledrop: this needs $tool, which is not here." >&2; exit 3; }
done
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; trap 'exit 130' INT TERM
mkdir -p "$folder"
if [ -z "$package" ]; then
    echo "Fetching $name, about 350 MB…"
    (cd "$work" && apt-get download -qq "$name" 2>"$work/said") || { echo "needledrop: $name could not be fetched: $(tail -1 "$work/said")" >&2; exit 4; }
    package=$(ls "$work/$name"_*.deb)
fi
name=$(dpkg-deb -f "$package" Package); version=$(dpkg-deb -f "$package" Version); home=$(dpkg-deb -f "$package" Homepage)
dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work" --wildcards "./usr/share/doc/$name/copyright" '*.ogg'
awk 'BEGIN {RS = ""; FS = "\n"}
    /^Files:/ {
        files = ""; author = ""; licence = ""; field = ""
        for (i = 1; i <= NF; i++) {
            if ($i ~ /^[A-Za-z-]+:/) {field = $i; sub(/:.*/, "", field); line = $i; sub(/^[^:]*: */, "", line)} else {line = $i; sub(/^ */, "", line)}
            if (field == "Files") files = files " " line
            if (field == "Copyright" && author == "") author = line
            if (field == "License" && licence == "") licence = line
        }
        found = ""
        count = split(licence, offers, / (or|and) |, */)
        if (licence !~ / and /) for (i = 1; i <= count; i++) if (offers[i] ~ /^(CC-BY-[0-9.]+|CC0(-[0-9.]+)?)$/) found = offers[i]
        gsub(/ *<[^>]*>/, "", author); sub(/^[0-9, -]+/, "", author)
        if (found != "") {count = split(files, names, " "); for (i = 1; i <= count; i++) if (names[i] ~ /\/music\/.*\.ogg$/) print names[i] "\t" author "\t" found}
    }' "$work/usr/share/doc/$name/copyright" > "$work/list"
cp "$work/usr/share/doc/$name/copyright" "$folder/$name.copyright"
kept=0
while IFS="$(printf '\t')" read -r path author licence; do
    song=$(find "$work/usr" -path "*/$(basename "$(dirname "$path")")/$(basename "$path")" | head -1)
    [ -n "$song" ] || continue
    stem=$(basename "$path" .ogg)
    title=$(ffprobe -v error -show_entries stream_tags=title -of default=nw=1:nk=1 "$song" | head -1)
    [ -n "$title" ] || title=$(printf '%s' "$stem" | sed 's/_/ /g; s/\([a-z]\)\([0-9]\)/\1 \2/g' | awk '{for (i = 1; i <= NF; i++) $i = toupper(substr($i, 1, 1)) substr($i, 2)} 1')
    case $licence in
        CC0*) link=https://creativecommons.org/publicdomain/zero/1.0/ ;;
        *) link=https://creativecommons.org/licenses/by/${licence#CC-BY-}/ ;;
    esac
    [ -s "$folder/$stem.m4a" ] || {
        ffmpeg -nostdin -v error -y -i "$song" -map 0:a -map_metadata -1 -c:a aac -b:a 192k -metadata title="$title" -metadata artist="$author" \
            -metadata copyright="$licence" -metadata comment="from $name $version, ${home:-Debian}, changed to AAC, $link" "$work/song.m4a"
        mv "$work/song.m4a" "$folder/$stem.m4a"
    }
    kept=$((kept + 1)); printf '%s by %s (%s)\n' "$title" "$author" "$licence"
done < "$work/list"
[ "$kept" -gt 0 ] || { echo "needledrop: there is no song under CC-BY or CC0 in $name." >&2; exit 5; }
echo "$kept songs in $folder; their licences: $folder/$name.copyright"
)sh";

} // namespace

Result<void> fetch_starter_songs(std::filesystem::path const& folder, std::optional<std::filesystem::path> const& package) {
    std::string shell = "sh", flag = "-c", script = kScript, name = "starter", to = folder.string();
    std::string from = package ? package->string() : std::string();
    std::array<char*, 7> words{shell.data(), flag.data(), script.data(), name.data(), to.data(), from.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, "sh", nullptr, nullptr, words.data(), environ) != 0)
        return Error{Fault::Unavailable, "The shell that fetches the songs could not be started."};
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    bool const stopped = WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 130);
    if (stopped) return Error{Fault::Cancelled, "Stopped; run it again to go on from there."};
    return Error{Fault::Unavailable, "The starter songs could not be fetched. Any folder of songs of yours does as well: \"needledrop library add FOLDER\"."};
}

} // namespace needledrop::apps

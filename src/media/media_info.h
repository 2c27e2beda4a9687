// What a media file holds, as found in its bytes; names and extensions count for nothing.
#pragma once

#include "media/picture.h"
#include "time/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::media {

/// The accepted kinds of file. Mov and Mp4, Matroska and Webm, M4a and Mp4 are told apart by brand and content.
enum class FileKind { Mp4, Mov, Avi, Webm, Mkv, Jpeg, Png, Gif, Webp, Mp3, Wav, M4a, Aac };
/// "mp4", "mov", …, "jpg", …; as the contract writes them.
std::string_view extension(FileKind kind);

/// What a person would call it. An animated GIF or WebP is a Video.
enum class AssetKind { Video, Sound, Still };
/// "video", "audio", "image".
std::string_view word(AssetKind kind);

enum class DynamicRange { Sdr, Hlg, Pq };

/// Code points of ISO/IEC 23091-2 (H.273); 2 is "unspecified".
struct ColourDescription {
    int primaries = 2;
    int transfer = 2;
    int matrix = 2;
    bool full_range = false;
    DynamicRange range = DynamicRange::Sdr;
    bool operator==(ColourDescription const&) const = default;
};

struct VideoInfo {
    int stream = 0;    ///< Index in the file.
    Size coded;        ///< As stored.
    Size display;      ///< Upright and with square pixels: what a decoder delivers unless asked for another size.
    int quarter_turns = 0; ///< Clockwise turns that make the stored picture upright, 0..3. A mirror is not counted.
    FrameRate rate;    ///< The average; the nominal one where the rate is constant.
    bool variable_rate = false;
    std::string codec; ///< libav's short name: "h264", "hevc", "vp9"…
    int bit_depth = 8;
    ColourDescription colour;
    bool has_alpha = false;
    bool interlaced = false;
    Time duration;     ///< From the medium's beginning to the end of the last picture. Zero for a still.
    std::optional<std::int64_t> frames; ///< Where the container says.
};

struct AudioInfo {
    int stream = 0; ///< Index in the file.
    std::string codec;
    int sample_rate = 0;
    int channels = 0;
    Time duration; ///< From the medium's beginning to the end of the sound.
    std::string language; ///< ISO 639-2, empty where not said.
    bool is_default = false;
};

struct MediaInfo {
    FileKind file = FileKind::Mp4;
    AssetKind kind = AssetKind::Video;
    std::int64_t bytes = 0;
    Time duration; ///< The longest of its streams; zero for a still.
    std::optional<VideoInfo> video;  ///< The main picture; cover art is not counted.
    std::vector<AudioInfo> audio;    ///< In the file's order.
    /// What the file says about itself: "title", "artist", "genre", "comment", "copyright"… Names in lower case,
    /// values as the file has them, at most 2000 bytes each. Untrusted words.
    std::map<std::string, std::string> tags;
};

/// What a person sees in a list: "1920×1080 video, 60 s, 30 fps, stereo sound".
std::string describe(MediaInfo const& info);

} // namespace needledrop::media

#include "ffmpeg/file_kind.h"

#include "base/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <vector>

namespace needledrop::ffmpeg {
namespace {

using media::FileKind;
using Head = std::span<std::uint8_t const>;

bool has(Head head, std::size_t at, std::string_view text) {
    return head.size() >= at + text.size() && std::memcmp(head.data() + at, text.data(), text.size()) == 0;
}

/// ISO/IEC 14496-12: a box's type stands at byte 4; ftyp is followed by the major brand.
std::optional<FileKind> mp4_family(Head head) {
    if (!has(head, 4, "ftyp")) {
        for (auto const* box : {"moov", "mdat", "wide", "free", "skip", "pnot"})
            if (has(head, 4, box)) return FileKind::Mov; // QuickTime files may lack ftyp.
        return std::nullopt;
    }
    for (auto const* brand : {"avif", "avis", "heic", "heix", "hevc", "mif1", "msf1", "crx "})
        if (has(head, 8, brand)) return std::nullopt;
    if (has(head, 8, "qt  ")) return FileKind::Mov;
    for (auto const* brand : {"M4A ", "M4B ", "M4P "})
        if (has(head, 8, brand)) return FileKind::M4a;
    return FileKind::Mp4;
}

std::optional<FileKind> riff_family(Head head) {
    if (has(head, 0, "RIFF") && has(head, 8, "AVI ")) return FileKind::Avi;
    if (has(head, 0, "RIFF") && has(head, 8, "WEBP")) return FileKind::Webp;
    if ((has(head, 0, "RIFF") || has(head, 0, "RF64")) && has(head, 8, "WAVE")) return FileKind::Wav;
    return std::nullopt;
}

/// RFC 8794: the EBML header names the document type near its beginning.
std::optional<FileKind> matroska_family(Head head) {
    if (!has(head, 0, "\x1A\x45\xDF\xA3")) return std::nullopt;
    auto const start = std::string_view(reinterpret_cast<char const*>(head.data()), std::min<std::size_t>(head.size(), 128));
    if (start.find("webm") != start.npos) return FileKind::Webm;
    if (start.find("matroska") != start.npos) return FileKind::Mkv;
    return std::nullopt;
}

/// Bytes of an MPEG audio (layer I to III) frame with this header, by ISO/IEC 11172-3 2.4.2.3; 0 where it is none.
std::size_t mpeg_audio_frame(Head at) {
    if (at.size() < 4 || at[0] != 0xFF || (at[1] & 0xE0) != 0xE0) return 0;
    int const version = at[1] >> 3 & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
    int const layer = at[1] >> 1 & 3;   // 1: layer III
    int const rate_index = at[2] >> 4;
    int const sampling = at[2] >> 2 & 3;
    if (version == 1 || layer != 1 || rate_index == 0 || rate_index == 15 || sampling == 3) return 0;
    static constexpr std::array kMpeg1{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    static constexpr std::array kMpeg2{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    static constexpr std::array kSampling{44'100, 48'000, 32'000};
    auto const kilobits = static_cast<std::size_t>(rate_index);
    int const rate = kSampling[static_cast<std::size_t>(sampling)] / (version == 3 ? 1 : version == 2 ? 2 : 4);
    int const bytes = (version == 3 ? 144 * kMpeg1[kilobits] : 72 * kMpeg2[kilobits]) * 1000 / rate;
    return static_cast<std::size_t>(bytes + (at[2] >> 1 & 1));
}

/// Bytes of an ADTS frame, by ISO/IEC 13818-7 6.2; 0 where it is none.
std::size_t adts_frame(Head at) {
    if (at.size() < 7 || at[0] != 0xFF || (at[1] & 0xF6) != 0xF0 || (at[2] >> 2 & 15) > 12) return 0;
    auto const length = static_cast<std::size_t>((at[3] & 3) << 11 | at[4] << 3 | at[5] >> 5);
    return length > 7 ? length : 0;
}

/// A frame header followed, where the bytes reach that far, by another one of the same kind.
bool repeats(Head at, std::size_t (*frame)(Head)) {
    auto const length = frame(at);
    if (length == 0) return false;
    return at.size() < length + 7 || frame(at.subspan(length)) != 0;
}

std::optional<FileKind> bare_sound(Head head) {
    std::size_t start = 0;
    if (has(head, 0, "ID3") && head.size() >= 10) { // id3.org, ID3v2.4 3.1: a size of four seven-bit bytes.
        start = 10 + ((head[6] & 127u) << 21 | (head[7] & 127u) << 14 | (head[8] & 127u) << 7 | (head[9] & 127u));
        if (start + 7 >= head.size()) return FileKind::Mp3; // A large cover comes first; the demuxer has the last word.
    }
    for (auto at = start; at + 7 < head.size(); ++at) {
        if (repeats(head.subspan(at), adts_frame)) return FileKind::Aac;
        if (repeats(head.subspan(at), mpeg_audio_frame)) return FileKind::Mp3;
        if (start == 0 || head[at] != 0) return std::nullopt; // Only padding may stand after a tag.
    }
    return std::nullopt;
}

} // namespace

std::optional<FileKind> kind_of(Head head) {
    if (has(head, 0, "\xFF\xD8\xFF")) return FileKind::Jpeg;
    if (has(head, 0, "\x89PNG\r\n\x1A\n")) return FileKind::Png;
    if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) return FileKind::Gif;
    if (auto kind = riff_family(head)) return kind;
    if (auto kind = matroska_family(head)) return kind;
    if (auto kind = mp4_family(head)) return kind;
    return bare_sound(head);
}

Result<SniffedFile> sniff(std::filesystem::path const& file, std::int64_t max_bytes) {
    auto const name = file.filename().string();
    std::error_code failed;
    auto const status = std::filesystem::status(file, failed);
    if (!std::filesystem::exists(status)) return Error{Fault::NotFound, "There is no file " + file.string() + "."};
    if (!std::filesystem::is_regular_file(status)) return Error{Fault::Unsupported, name + " is not a file."};
    auto const bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, failed));
    if (failed) return system_error(failed.value(), "Cannot read", file);
    if (bytes > max_bytes)
        return Error{Fault::TooLarge, name + " has " + std::to_string(bytes / 1'000'000) + " MB; files may have at most " +
                                          std::to_string(max_bytes / 1'000'000) + " MB. Compress or trim it first."};
    if (bytes == 0) return Error{Fault::Corrupt, name + " is empty."};

    std::ifstream stream(file, std::ios::binary);
    if (!stream) return system_error(errno ? errno : EIO, "Cannot read", file);
    std::vector<std::uint8_t> head(64 * 1024);
    stream.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    if (auto const kind = kind_of(head)) return SniffedFile{*kind, bytes};
    return Error{Fault::Unsupported, name + " is not a video, picture or sound that can be read. Accepted are mp4, mov, avi, "
                                            "webm, mkv, jpg, png, gif, webp, mp3, wav, m4a and aac."};
}

} // namespace needledrop::ffmpeg

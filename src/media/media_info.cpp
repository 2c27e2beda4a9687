#include "media/media_info.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace needledrop::media {

std::string_view extension(FileKind kind) {
    static constexpr std::array<std::string_view, 13> kNames{"mp4", "mov",  "avi", "webm", "mkv", "jpg", "png",
                                                             "gif", "webp", "mp3", "wav",  "m4a", "aac"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view word(AssetKind kind) {
    static constexpr std::array<std::string_view, 3> kWords{"video", "audio", "image"};
    return kWords[static_cast<std::size_t>(kind)];
}

namespace {

std::string channels_word(int channels) {
    if (channels == 1) return "mono sound";
    if (channels == 2) return "stereo sound";
    if (channels == 6) return "5.1 sound";
    return std::to_string(channels) + "-channel sound";
}

std::string rate_word(FrameRate rate) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", rate.per_second());
    std::string number(text.data());
    while (number.ends_with('0')) number.pop_back();
    if (number.ends_with('.')) number.pop_back();
    return number + " fps";
}

} // namespace

std::string describe(MediaInfo const& info) {
    std::string text;
    if (info.video)
        text = std::to_string(info.video->display.width) + "×" + std::to_string(info.video->display.height) + " ";
    text += word(info.kind);
    if (info.kind != AssetKind::Still) text += ", " + spoken(info.duration);
    if (info.kind == AssetKind::Video && info.video) text += ", " + rate_word(info.video->rate);
    if (info.kind == AssetKind::Video)
        text += info.audio.empty() ? ", no sound" : ", " + channels_word(info.audio.front().channels);
    return text;
}

} // namespace needledrop::media

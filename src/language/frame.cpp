#include "language/frame.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace needledrop::language {

using enum Concept;

std::vector<Frame> const& frames() {
    static std::vector<Frame> const all = {
        read_undo,        read_export,       read_state,        read_generate,    read_other,
        read_duck,        read_voiceover,    read_captions,     read_remove_text, read_edit_text,
        read_add_text,    read_change_music, read_music_span,   read_add_music,   read_mute,
        read_volume,      read_loudness,     read_sound_effect, read_fade,        read_transition,
        read_silence,     read_speed,        read_reverse,      read_trim,        read_split,
        read_delete_clip, read_reorder,      read_merge,        read_highlight,   read_slideshow,
        read_aspect,      read_resolution,   read_orientation,  read_crop,        read_filter,
        read_color,       read_stabilize,    read_brief,
    };
    return all;
}

nlohmann::json number(double value) {
    double const rounded = std::round(value * 1000) / 1000;
    if (std::floor(rounded) == rounded && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
    return rounded;
}

nlohmann::json moment(double seconds) {
    if (seconds == kEndOfVideo) return nullptr;
    if (seconds == kPlayhead) return "playhead";
    return number(seconds);
}

nlohmann::json clip_of(Symbol const& reference, Setting const& setting) {
    if (reference.value == "last" || reference.a == -1) return "last";
    if (reference.value == "first") return 1;
    if (reference.value == "selected" || reference.value == "all") return std::string(reference.value);
    if (reference.value == "middle") return (setting.context.clip_count + 1) / 2;
    if (reference.a < 0) return std::max(1, setting.context.clip_count + 1 + static_cast<int>(reference.a));
    return number(std::max(1.0, std::floor(reference.a)));
}

bool is_definite(Symbol const& symbol, Setting const& setting) {
    std::string const before =
        setting.text.folded_words(symbol.first > 6 ? symbol.first - 6 : 0, symbol.first);
    return before.ends_with("the ") || before.ends_with("my ") || before.ends_with("that ") ||
           before.ends_with("this ") || before.ends_with("把") || before.ends_with("将");
}

bool is_indefinite(Symbol const& symbol, Setting const& setting) {
    std::string const before =
        setting.text.folded_words(symbol.first > 12 ? symbol.first - 12 : 0, symbol.first);
    for (std::string_view article : {" a ", " an ", " some ", "一个", "个", "一行", " another ", "一段"})
        if (before.find(article) != std::string::npos || before.starts_with(article.substr(1))) return true;
    return false;
}

std::string shape_of_platform(std::string_view platform) {
    if (platform == "tiktok" || platform == "reels" || platform == "shorts" || platform == "douyin" ||
        platform == "snapchat" || platform == "wechat channels")
        return "9:16";
    if (platform == "xiaohongshu") return "3:4";
    if (platform == "youtube" || platform == "bilibili") return "16:9";
    if (platform == "instagram") return "1:1";
    return {};
}

std::string colour_of(Symbol const& symbol) {
    return symbol.value.empty() ? symbol.words : std::string(symbol.value);
}

FileKind kind_of_file(Symbol const& file) {
    std::string extension = file.words.substr(std::min(file.words.size(), file.words.rfind('.') + 1));
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    auto const among = [&](std::initializer_list<std::string_view> extensions) {
        return std::ranges::find(extensions, extension) != extensions.end();
    };
    if (among({"mp4", "mov", "avi", "webm", "mkv", "m4v"})) return FileKind::Video;
    if (among({"mp3", "wav", "m4a", "aac", "flac", "ogg", "opus"})) return FileKind::Sound;
    if (among({"jpg", "jpeg", "png", "webp", "heic", "svg", "gif"})) return FileKind::Picture;
    if (among({"srt", "vtt", "ass"})) return FileKind::Subtitles;
    return FileKind::Other;
}

void set_clip(Clause const& clause, Setting const& setting, nlohmann::json& args, char const* key) {
    auto const* reference = clause.find(ClipRef);
    for (auto const& symbol : clause.symbols) // 那段倒着放，是第4段: the number says which.
        if (reference && symbol.meaning == ClipRef && symbol.a > 0 &&
            (reference->value == "selected" ||
             (symbol.first > 0 && setting.text.folded(symbol.first - 1) == U'是')))
            reference = &symbol;
    if (reference) args[key] = clip_of(*reference, setting);
}

nlohmann::json range_of(Clause const& clause) {
    for (auto const& symbol : clause.symbols) {
        switch (symbol.meaning) {
        case Range:
            return {moment(symbol.a), moment(symbol.b)};
        case FirstSpan:
            if (symbol.value != "half") return {0, moment(symbol.a)};
            break;
        case LastSpan:
            if (symbol.value != "half") return {moment(-symbol.a), nullptr};
            break;
        case Since:
            return {moment(symbol.a), nullptr};
        case Until:
            return {0, moment(symbol.a)};
        default:
            break;
        }
    }
    return nullptr;
}

void set_times(Clause const& clause, nlohmann::json& args) {
    for (auto const& symbol : clause.symbols) {
        switch (symbol.meaning) {
        case Range:
            args["start_s"] = moment(symbol.a);
            if (symbol.b != kEndOfVideo) args["end_s"] = moment(symbol.b);
            break;
        case FirstSpan:
            if (symbol.value == "half") break;
            args["start_s"] = 0;
            args["end_s"] = moment(symbol.a);
            break;
        case LastSpan:
            if (symbol.value != "half") args["start_s"] = moment(-symbol.a);
            break;
        case Since:
        case Moment:
            args["start_s"] = moment(symbol.a);
            break;
        case Until:
            args["end_s"] = moment(symbol.a);
            break;
        case Here:
            args["start_s"] = "playhead";
            break;
        case ForLength:
        case Duration:
            args["duration_s"] = moment(symbol.a);
            break;
        default:
            break;
        }
    }
}

Symbol const* length_of(Clause const& clause) {
    for (Concept const meaning : {ToLength, ForLength, Duration})
        if (auto const* found = clause.find(meaning)) return found;
    return nullptr;
}

std::string_view direction_of(Clause const& clause) {
    bool const less = clause.has(Less) || (clause.has(Not) && clause.has(Strength));
    for (auto const& symbol : clause.symbols) {
        if (symbol.is({Raise, Up, Louder, Faster, Bigger, Brighter, Longer})) return "up";
        if (symbol.is({Lower, Down, Quieter, Slower, Smaller, Darker, Shorter, Shorten})) return "down";
    }
    if (less) return "down";
    if (clause.has(More)) return "up";
    return {};
}

std::string_view position_in_time(Clause const& clause) {
    if (clause.has(Beginning)) return "start";
    if (clause.has(End)) return "end";
    if (clause.has(Middle)) return "middle";
    return {};
}

} // namespace needledrop::language

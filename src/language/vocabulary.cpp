#include "language/vocabulary.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum ArgType;

constexpr double kLongestSeconds = 86'400; // A day: more than any draft holds.

constexpr ArgSpec kMusic[] = {
    {"mood", Text},
    {"genre", Text},
    {"query", Text},
    {"bpm", Number, 20, 300},
    {"volume_percent", Number, 0, 400},
    {"volume_db", Number, -90, 24},
    {"start_s", Moment},
    {"end_s", Moment},
    {"duration_s", Number, 0, kLongestSeconds},
    {"max_length_s", Number, 0, kLongestSeconds},
    {"fade_in", Boolean},
    {"fade_in_s", Number, 0, 600},
    {"fade_out", Boolean},
    {"fade_out_s", Number, 0, 600},
    {"duck", Boolean},
    {"loop", Boolean},
    {"fit_to_video", Boolean},
    {"beat_sync", Boolean},
    {"source", Text},
    {"position_in_time", Text},
    {"instrumental", Boolean},
    {"song_part", Choice, 0, 0, "chorus"},
    {"song_from_s", Number, 0, kLongestSeconds},
};
constexpr ArgSpec kRemoveMusic[] = {{"track", Integer, 1, 100}, {"start_s", Moment}, {"end_s", Moment}};
constexpr ArgSpec kSetVolume[] = {
    {"target", Choice, 0, 0, "music|original|voice|all|effects"},
    {"percent", Number, -400, 1000},
    {"db", Number, -90, 60},
    {"direction", Choice, 0, 0, "up|down"},
    {"relative", Boolean},
    {"clip", Clip},
    {"start_s", Moment},
    {"end_s", Moment},
    {"range", Range},
};
constexpr ArgSpec kMute[] = {
    {"target", Choice, 0, 0, "music|original|voice|all|effects"}, {"clip", Clip}, {"range", Range}};
constexpr ArgSpec kFade[] = {
    {"target", Choice, 0, 0, "audio|music|video|text"},
    {"where", Choice, 0, 0, "in|out"},
    {"seconds", Number, 0, 600},
    {"range", Range},
    {"clip", Clip},
    {"color", Text},
};
constexpr ArgSpec kDuck[] = {{"off", Boolean}, {"percent", Number, 0, 100}, {"db", Number, -90, 0}};
constexpr ArgSpec kLoudness[] = {{"lufs", Number, -70, 0}, {"clip", Clip}};
constexpr ArgSpec kDenoiseAudio[] = {{"strength", Text}, {"clip", Clip}};
constexpr ArgSpec kSoundEffect[] = {{"query", Text}, {"at_s", Moment}, {"where", Text}};
constexpr ArgSpec kVoiceover[] = {
    {"text", Text}, {"voice", Text}, {"source", Text}, {"language", Text}, {"start_s", Moment}};
constexpr ArgSpec kTrim[] = {
    {"first_s", Number, 0, kLongestSeconds},
    {"last_s", Number, 0, kLongestSeconds},
    {"keep", Range},
    {"remove", Range},
    {"to_duration_s", Number, 0, kLongestSeconds},
    {"part", Text},
    {"which", Text},
    {"clip", Clip},
    {"target", Text},
};
constexpr ArgSpec kSplit[] = {
    {"at_s", Moment},
    {"at", Text},
    {"every_s", Number, 0, kLongestSeconds},
    {"clip", Clip},
    {"count", Integer, 2, 1000},
};
constexpr ArgSpec kDeleteClip[] = {{"index", Clip}, {"which", Text}};
constexpr ArgSpec kReorder[] = {
    {"clip", Clip},  {"to", Clip},       {"before_s", Number, 0, kLongestSeconds},
    {"after", Clip}, {"swap", ClipPair}, {"order", Text},
};
constexpr ArgSpec kMerge[] = {{"order", TextList}};
constexpr ArgSpec kSpeed[] = {
    {"factor", Number, 0.01, 1000},
    {"direction", Choice, 0, 0, "up|down"},
    {"range", Range},
    {"clip", Clip},
};
constexpr ArgSpec kReverse[] = {{"clip", Clip}, {"range", Range}};
constexpr ArgSpec kRemoveSilence[] = {{"min_s", Number, 0, 600}, {"fillers", Boolean}, {"clip", Clip}};
constexpr ArgSpec kHighlight[] = {
    {"target_duration_s", Number, 0, kLongestSeconds},
    {"count", Integer, 1, 1000},
    {"query", Text},
};
constexpr ArgSpec kSlideshow[] = {
    {"seconds_per_image", Number, 0, 3600}, {"duration_s", Number, 0, kLongestSeconds}, {"style", Text}};
constexpr ArgSpec kSetAspect[] = {{"ratio", Text}, {"mode", Choice, 0, 0, "crop|pad|blur"}};
constexpr ArgSpec kSetResolution[] = {{"resolution", Text}};
constexpr ArgSpec kRotate[] = {{"degrees", Number, -360, 360}, {"clip", Clip}};
constexpr ArgSpec kFlip[] = {{"direction", Choice, 0, 0, "horizontal|vertical"}, {"clip", Clip}};
constexpr ArgSpec kCrop[] = {
    {"ratio", Text},
    {"edge", Text},
    {"percent", Number, 0, 100},
    {"top_percent", Number, 0, 100},
    {"bottom_percent", Number, 0, 100},
    {"left_percent", Number, 0, 100},
    {"right_percent", Number, 0, 100},
    {"pixels", Number, 0, 10000},
    {"width", Number, 1, 20000},
    {"height", Number, 1, 20000},
    {"x", Number, 0, 20000},
    {"y", Number, 0, 20000},
    {"position", Text},
    {"clip", Clip},
    {"what", Text},
};
constexpr ArgSpec kFilter[] = {
    {"name", Text},
    {"strength", Text},
    {"start_s", Moment},
    {"end_s", Moment},
    {"duration_s", Number, 0, kLongestSeconds},
    {"clip", Clip},
    {"range", Range},
    {"amount_percent", Number, -100, 1000},
    {"color", Text},
};
constexpr ArgSpec kColor[] = {
    {"temperature", Choice, 0, 0, "up|down"},
    {"brightness", Choice, 0, 0, "up|down"},
    {"contrast", Choice, 0, 0, "up|down"},
    {"saturation", Choice, 0, 0, "up|down"},
    {"exposure", Choice, 0, 0, "up|down"},
    {"highlights", Choice, 0, 0, "up|down"},
    {"shadows", Choice, 0, 0, "up|down"},
    {"hue", Choice, 0, 0, "up|down"},
    {"tint", Text},
    {"sharpness", Choice, 0, 0, "up|down"},
    {"vibrance", Choice, 0, 0, "up|down"},
    {"gamma", Choice, 0, 0, "up|down"},
    {"amount_percent", Number, -100, 1000},
    {"amount", Number, -1000, 1000},
    {"factor", Number, 0, 100},
    {"clip", Clip},
    {"range", Range},
    {"start_s", Moment},
    {"end_s", Moment},
    {"auto", Boolean},
};
constexpr ArgSpec kTransition[] = {
    {"type", Text},
    {"duration_s", Number, 0, 60},
    {"where", Text},
    {"direction", Choice, 0, 0, "left|right|up|down"},
};
constexpr ArgSpec kStabilize[] = {{"clip", Clip}, {"strength", Text}};
constexpr ArgSpec kAddText[] = {
    {"text", Text},      {"start_s", Moment},
    {"end_s", Moment},   {"duration_s", Number, 0, kLongestSeconds},
    {"position", Text},  {"position_in_time", Text},
    {"style", Text},     {"color", Text},
    {"size", Text},      {"font", Text},
    {"animation", Text}, {"clip", Clip},
};
constexpr ArgSpec kEditText[] = {
    {"text", Text},
    {"index", Clip},
    {"target", Text},
    {"find", Text},
    {"start_s", Moment},
    {"end_s", Moment},
    {"duration_s", Number, 0, kLongestSeconds},
    {"position", Text},
    {"position_in_time", Text},
    {"style", Text},
    {"color", Text},
    {"size", Text},
    {"font", Text},
    {"animation", Text},
    {"shift_s", Number, -kLongestSeconds, kLongestSeconds},
};
constexpr ArgSpec kRemoveText[] = {{"target", Text}, {"index", Clip}};
constexpr ArgSpec kAddCaptions[] = {{"language", Text}, {"style", Text}, {"source", Text}, {"position", Text},
                                    {"color", Text},    {"size", Text},  {"font", Text}};
constexpr ArgSpec kTimes[] = {{"times", Integer, 1, 1000}};
constexpr ArgSpec kExport[] = {
    {"format", Text},
    {"resolution", Text},
    {"preset", Text},
    {"aspect", Text},
    {"max_size_mb", Number, 0, 100000},
    {"fps", Number, 1, 240},
    {"codec", Text},
    {"quality", Text},
};
constexpr ArgSpec kAbout[] = {{"about", Text}};
constexpr ArgSpec kPrompt[] = {{"prompt", Text}};
constexpr ArgSpec kOther[] = {{"what", Text},
                              {"at_s", Moment},
                              {"clip", Clip},
                              {"duration_s", Number, 0, kLongestSeconds},
                              {"range", Range}};

constexpr OpSpec kVocabulary[] = {
    {"add_music", "Put background music under the video.", kMusic, true},
    {"replace_music", "Exchange the music for another.", kMusic, true},
    {"remove_music", "Take the music away.", kRemoveMusic, true},
    {"set_volume", "Set or change the level of the music, the original sound, the voice or everything.",
     kSetVolume, true},
    {"mute", "Silence the music, the original sound, the voice or everything.", kMute, true},
    {"fade", "Fade sound, music or picture in or out.", kFade, true},
    {"duck", "Lower the music while somebody talks; off stops that.", kDuck, true},
    {"normalize_loudness", "Bring the whole to one loudness.", kLoudness, true},
    {"denoise_audio", "Reduce noise in the original sound.", kDenoiseAudio, true},
    {"sound_effect", "Place a short sound effect.", kSoundEffect, true},
    {"voiceover", "Add a spoken voice.", kVoiceover, true},
    {"trim", "Cut time away: seconds off the start or end, a range kept or removed, or down to a length.",
     kTrim, true},
    {"split", "Split a clip in two or more.", kSplit, true},
    {"delete_clip", "Delete a clip.", kDeleteClip, true},
    {"reorder", "Move a clip, or swap two.", kReorder, true},
    {"merge", "Join the clips or files into one video.", kMerge, true},
    {"speed", "Play faster or slower.", kSpeed, true},
    {"reverse", "Play backwards.", kReverse, true},
    {"remove_silence", "Cut out silent stretches, and filler words if asked.", kRemoveSilence, true},
    {"highlight", "Cut down to the best moments.", kHighlight, true},
    {"slideshow", "Make a video of photos.", kSlideshow, true},
    {"set_aspect", "Change the picture's shape.", kSetAspect, true},
    {"set_resolution", "Change the picture's size.", kSetResolution, true},
    {"rotate", "Turn the picture.", kRotate, true},
    {"flip", "Mirror the picture.", kFlip, true},
    {"crop", "Cut away the picture's edges.", kCrop, true},
    {"filter", "Apply a look; none removes it.", kFilter, true},
    {"color", "Correct the colours.", kColor, true},
    {"transition", "Put a transition between clips; type none removes it.", kTransition, true},
    {"stabilize", "Calm a shaky picture.", kStabilize, true},
    {"add_text", "Put words on the picture.", kAddText, true},
    {"edit_text", "Reword, restyle, move or retime words that are there.", kEditText, true},
    {"remove_text", "Take words off the picture.", kRemoveText, true},
    {"add_captions", "Add captions of what is said.", kAddCaptions, true},
    {"undo", "Take back the last edits.", kTimes, true},
    {"redo", "Do again what was taken back.", kTimes, true},
    {"export", "Write the finished file.", kExport, false},
    {"show_state", "Show the timeline.", {}, false},
    {"show_credits", "Show the credit balance.", {}, false},
    {"upload", "Take in files.", {}, false},
    {"question", "The person asked something; answer and change nothing.", kAbout, false},
    {"chitchat", "Small talk, thanks, contentment; change nothing.", {}, false},
    {"clarify", "Too vague, contradictory, or a fact is missing; ask one question and change nothing.",
     kAbout, false},
    {"generate_video", "Footage that would have to be generated; cannot be done.", kPrompt, false},
    {"other", "An ordinary edit that no other op covers.", kOther, false},
};

bool is_choice(std::string_view choices, std::string_view word) {
    while (!choices.empty()) {
        auto const bar = choices.find('|');
        if (choices.substr(0, bar) == word) return true;
        if (bar == std::string_view::npos) return false;
        choices.remove_prefix(bar + 1);
    }
    return false;
}

bool is_text(nlohmann::json const& value) {
    return value.is_string() && value.get_ref<std::string const&>().size() <= kLongestText;
}

bool is_clip(nlohmann::json const& value) {
    if (value.is_number_integer()) return value.get<double>() >= 1 && value.get<double>() <= 100'000;
    return value == "last" || value == "selected" || value == "all";
}

bool is_moment(nlohmann::json const& value) {
    if (value.is_number()) return std::abs(value.get<double>()) <= kLongestSeconds;
    return value == "playhead" || value == "end";
}

bool is_range(nlohmann::json const& value) {
    if (!value.is_array() || value.size() != 2) return false;
    return std::all_of(value.begin(), value.end(),
                       [](auto const& end) { return end.is_null() || is_moment(end); });
}

bool is_number(ArgSpec const& arg, nlohmann::json const& value) {
    if (arg.type == Integer ? !value.is_number_integer() : !value.is_number()) return false;
    double const number = value.get<double>();
    return std::isfinite(number) && (arg.least == arg.most || (number >= arg.least && number <= arg.most));
}

bool fits(ArgSpec const& arg, nlohmann::json const& value) {
    switch (arg.type) {
    case Number:
    case Integer:
        return is_number(arg, value);
    case Boolean:
        return value.is_boolean();
    case Text:
        return is_text(value);
    case Choice:
        return value.is_string() && is_choice(arg.choices, value.get_ref<std::string const&>());
    case Clip:
        return is_clip(value);
    case Moment:
        return is_moment(value);
    case Range:
        return is_range(value);
    case TextList:
        return value.is_array() && value.size() <= 1000 &&
               std::all_of(value.begin(), value.end(),
                           [](auto const& item) { return is_text(item) || is_clip(item); });
    case ClipPair:
        return value.is_array() && value.size() == 2 && is_clip(value[0]) && is_clip(value[1]);
    }
    return false;
}

Error refused(std::string_view op, std::string const& why) {
    return {Fault::InvalidArgument, "The op " + std::string(op.substr(0, 60)) + " " + why + "."};
}

nlohmann::json number_schema(ArgSpec const& arg) {
    nlohmann::json schema{{"type", arg.type == Integer ? "integer" : "number"}};
    if (arg.least != arg.most) {
        schema["minimum"] = arg.least;
        schema["maximum"] = arg.most;
    }
    return schema;
}

nlohmann::json choice_schema(std::string_view choices) {
    nlohmann::json words = nlohmann::json::array();
    while (!choices.empty()) {
        auto const bar = choices.find('|');
        words.push_back(std::string(choices.substr(0, bar)));
        choices = bar == std::string_view::npos ? std::string_view{} : choices.substr(bar + 1);
    }
    return {{"type", "string"}, {"enum", words}};
}

nlohmann::json const& clip_schema() {
    static nlohmann::json const schema = nlohmann::json::parse(
        R"({"anyOf":[{"type":"integer","minimum":1},{"enum":["last","selected","all"]}]})");
    return schema;
}

nlohmann::json const& moment_schema() {
    static nlohmann::json const schema =
        nlohmann::json::parse(R"({"anyOf":[{"type":"number"},{"enum":["playhead","end"]}]})");
    return schema;
}

nlohmann::json array_of(nlohmann::json items, std::optional<int> exactly = {}) {
    nlohmann::json schema{{"type", "array"}, {"items", std::move(items)}};
    if (exactly) schema["minItems"] = schema["maxItems"] = *exactly;
    return schema;
}

nlohmann::json schema(ArgSpec const& arg) {
    switch (arg.type) {
    case Number:
    case Integer:
        return number_schema(arg);
    case Boolean:
        return {{"type", "boolean"}};
    case Text:
        return {{"type", "string"}, {"maxLength", kLongestText}};
    case Choice:
        return choice_schema(arg.choices);
    case Clip:
        return clip_schema();
    case Moment:
        return moment_schema();
    case Range: {
        auto end = moment_schema();
        end["anyOf"].push_back({{"type", "null"}});
        return array_of(end, 2);
    }
    case TextList:
        return array_of({{"type", {"string", "integer"}}});
    case ClipPair:
        return array_of(clip_schema(), 2);
    }
    return {};
}

} // namespace

nlohmann::json to_json(Op const& op) {
    return {{"op", op.name}, {"args", op.args}};
}

std::span<OpSpec const> vocabulary() {
    return kVocabulary;
}

OpSpec const* find_op(std::string_view name) {
    auto const* found = std::ranges::find(kVocabulary, name, &OpSpec::name);
    return found == std::end(kVocabulary) ? nullptr : found;
}

Result<void> validate(Op const& op) {
    auto const* spec = find_op(op.name);
    if (!spec) return refused(op.name, "is not in the vocabulary");
    if (!op.args.is_object()) return refused(op.name, "needs its args as an object");
    for (auto const& [key, value] : op.args.items()) {
        auto const arg = std::ranges::find(spec->args, std::string_view(key), &ArgSpec::name);
        if (arg == spec->args.end()) return refused(op.name, "has no arg " + key.substr(0, 60));
        if (!fits(*arg, value)) return refused(op.name, "cannot take that value for " + key);
    }
    return {};
}

Result<void> validate(std::span<Op const> ops) {
    if (ops.size() > kMostOps) return Error{Fault::TooLarge, "A plan may hold at most 40 ops."};
    for (auto const& op : ops)
        TRY(validate(op));
    return {};
}

Result<Op> op_from_json(nlohmann::json const& value) {
    if (!value.is_object() || !value.contains("op") || !value["op"].is_string())
        return Error{Fault::InvalidArgument, "An op is an object with its name in \"op\"."};
    Op op{value["op"].get<std::string>(), value.value("args", nlohmann::json::object())};
    TRY(validate(op));
    return op;
}

nlohmann::json schema(OpSpec const& op) {
    nlohmann::json properties = nlohmann::json::object();
    for (auto const& arg : op.args)
        properties[std::string(arg.name)] = schema(arg);
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

} // namespace needledrop::language

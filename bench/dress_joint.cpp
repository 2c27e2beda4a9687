#include "dress.h"

#include <algorithm>
#include <array>

namespace needledrop::language {
namespace {

using Kind = Token::Kind;

/// Music and sound share words ("fade", "quieter"), so they count as one family; so do cuts and clips.
int family(std::string const& op) {
    static constexpr std::array kPicture = {"set_aspect", "set_resolution", "rotate",     "flip",     "crop",
                                            "filter",     "color",          "transition", "stabilize"};
    static constexpr std::array kText = {"add_text", "edit_text", "remove_text", "add_captions"};
    static constexpr std::array kTime = {"trim",  "split",   "delete_clip",    "reorder",   "merge",
                                         "speed", "reverse", "remove_silence", "highlight", "slideshow"};
    static constexpr std::array kSound = {
        "add_music", "replace_music",      "remove_music",  "set_volume",   "mute",     "fade",
        "duck",      "normalize_loudness", "denoise_audio", "sound_effect", "voiceover"};
    auto const in = [&](auto const& list) { return std::ranges::find(list, op) != list.end(); };
    return in(kPicture) ? 1 : in(kText) ? 2 : in(kTime) ? 3 : in(kSound) ? 4 : 0;
}

/// Words that lean on what was said before, or take it back.
bool leans(Piece const& piece) {
    static constexpr std::array kLeaning = {"it",    "its",  "that",  "them", "this", "these",    "those",
                                            "there", "they", "again", "no",   "not",  "actually", "instead",
                                            "same",  "then", "rest",  "also", "它",   "这",       "那",
                                            "该",    "再",   "还",    "不",   "又"};
    return std::ranges::find(kLeaning, piece.folded) != kLeaning.end();
}

bool stands_alone(Saying const& said) {
    return said.edits && (said.imperative || said.chinese) && said.one_sentence && !said.open_end &&
           said.plan.ops.size() == 1 && said.plan.action == Action::Sse && said.pieces.size() <= 30 &&
           family(said.plan.ops[0].name) != 0 && std::ranges::none_of(said.pieces, leans) &&
           std::ranges::none_of(said.pieces, [](Piece const& p) { return is_mark(p, ",，"); });
}

/// 第三段静音，放慢到0.5倍: Chinese goes on about the clip that was named.
bool goes_on(Op const& first, Op const& second) {
    return first.args.contains("clip") && !second.args.contains("clip") && family(second.name) != 2;
}

} // namespace

std::vector<Joint> joints() {
    return {{"… and …", " and ", false, false},
            {"…, then …", ", then ", false, false},
            {"…. Also, …", ". Also, ", false, false},
            {"…, …", ", ", false, false},
            {"… + …", " + ", false, false},
            {"… then …", " then ", false, false},
            {"… and then …", " and then ", false, false},
            {"…. …", ". ", true, false},
            {"…\\n…", "\n", true, false},
            {"…，然后…", "，然后", true, true},
            {"…，再…", "，再", true, true},
            {"…。另外…", "。另外", true, true},
            {"…，…", "，", true, true},
            {"… …", " ", true, true},
            {"…，顺便…", "，顺便", true, true},
            {"…\\n…, zh", "\n", true, true}};
}

bool may_join(Saying const& first, Saying const& second) {
    return first.chinese == second.chinese && stands_alone(first) && stands_alone(second) &&
           family(first.plan.ops[0].name) != family(second.plan.ops[0].name) &&
           !(first.chinese && goes_on(first.plan.ops[0], second.plan.ops[0]));
}

std::optional<std::string> joined(Saying const& first, Saying const& second, Joint const& joint) {
    if (joint.chinese != first.chinese) return std::nullopt;
    auto rest = second.pieces;
    auto& word = rest.front().words;
    bool const capital = word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a';
    if (!joint.new_sentence && capital) word[0] = static_cast<char>(word[0] + 32);
    rest.front().space.clear();
    return written(without_final_mark(first.pieces)) + joint.between + written(rest, second.tail);
}

} // namespace needledrop::language

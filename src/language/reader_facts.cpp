// What asks for no edit: reports, facts, remarks, reasons, comparisons.
//
// Each function looks at one clause, and where it must at the words around it, and changes nothing.
#include "language/reader.h"

#include "language/senses.h"
#include "language/talk.h"

#include <algorithm>
#include <utility>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

bool Reader::goes_on_reporting(Clause const& clause) const {
    if (clause.join == Join::But || clause.join == Join::Then || clause.has(PoliteRequest)) return false;
    if (clause.join == Join::And) return true;
    std::string const& first = clause.symbols.front().words;
    std::size_t const end = clause.symbols.back().last;
    bool const done = text_.folded(end - 1) == U'了' || text_.folded(end) == U'了';
    return !chinese_ || (done && !first.starts_with("太") && !is_head(clause.symbols.front()));
}

std::string Reader::words_before(Symbol const& symbol, std::size_t reach) const {
    return text_.folded_words(symbol.first > reach ? symbol.first - reach : 0, symbol.first);
}

bool Reader::says_is(Clause const& clause) const {
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.meaning == Mood && s.stated; });
}

bool Reader::reports(Clause const& clause) const {
    if (chinese_ || clause.has(PoliteRequest, Want, Correction)) return false;
    auto const verb = std::ranges::find_if(clause.symbols, is_predicate);
    if (verb == clause.symbols.end() || verb - clause.symbols.begin() > 2) return false;
    static constexpr std::string_view kPast[] = {"made",  "did",     "sped",       "slowed",   "shot",
                                                 "built", "wrote",   "got rid of", "took out", "took off",
                                                 "kept",  "sped up", "threw"};
    bool const past = verb->words.ends_with("ed") || std::ranges::find(kPast, verb->words) != std::end(kPast);
    bool const either = verb->is({Cut, Put, Split, Set});
    std::string const before = " " + words_before(*verb, 24);
    bool by_us = false;
    for (std::string_view who :
         {" i ",           " we ",           " i already ", " we already ", " i just ", " we just ",
          " ive ",         " i've ",         " i have ",    " we have ",    " we've ",  " i had ",
          " ive already ", " i've already ", " he ",        " she ",        " they ",   " i accidentally ",
          " i also ",      " someone ",      " colleague ", " friend ",     " sister ", " brother ",
          " editor ",      " boss ",         " client ",    " wife ",       " husband "})
        by_us = by_us || before.ends_with(who);
    std::string const rest = text_.folded_words(verb->last, verb->last + 60);
    bool const dated = rest.find("already") != std::string::npos ||
                       rest.find("yesterday") != std::string::npos ||
                       rest.find("myself") != std::string::npos || rest.find("last ") != std::string::npos;
    return by_us && (past || (either && dated));
}

bool Reader::describes_material(Clause const& clause) const {
    if (chinese_ || clause.join != Join::Start || clause.symbols.empty()) return false;
    if (clause.has(PoliteRequest, Want, Not) || clause.has(Add, Remove, Trim) ||
        clause.has(Louder, Quieter, Complaint) || clause.has(Brighter, Darker, Stabilize) ||
        clause.has(Noise, Denoise, Rotate) || clause.has(Question, Bigger, Smaller))
        return false;
    if (clause.has(Shorter, Longer, Faster) || clause.has(Slower, Warmer, Cooler)) return false;
    Symbol const& first = clause.symbols.front();
    std::string const start =
        " " + text_.folded_words(first.first > 14 ? first.first - 14 : 0, first.last + 8);
    bool const says = std::ranges::any_of(
        std::initializer_list<std::string_view>{" i have a", " i have some ", " i've got ", " ive got ",
                                                " i got a", " we have a", " this is a", " these are ",
                                                " here is ", " here's ", " heres ", " we've got "},
        [&](std::string_view words) { return start.find(words) < 4; });
    return says && clause.has(Video, Footage, Clip, Photo, Unknown, OtherEdit);
}

bool Reader::names_material(Clause const& clause) const {
    if (chinese_ || sentences_.size() < 2 || !ops_.empty() || clause.join != Join::Start) return false;
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Unknown, Video, Footage, Clip, Photo, Prep, Duration, Genre, Number, SceneObject, Mood,
                     Speaking, Count});
    });
    std::string const& first = clause.symbols.front().words;
    if (first == "film" || first == "shoot" || first == "record")
        return false; // "Film a model on a rooftop."
    return only && clause.has(Video, Footage, Clip, Photo) && clause.has(Unknown, Duration, Genre);
}

bool Reader::opposes_itself(Sentence const& sentence) const {
    static constexpr std::pair<Concept, Concept> kOpposites[] = {
        {Longer, Shorter}, {Faster, Slower}, {Brighter, Darker}, {Bigger, Smaller},
        {Louder, Quieter}, {Warmer, Cooler}, {Raise, Keep},      {Lower, Keep}};
    auto const& all = sentence.symbols;
    if (chinese_ || all.size() > 12) return false;
    auto const where = [&](Concept meaning) {
        return std::ranges::find_if(all, [&](Symbol const& s) { return s.meaning == meaning; });
    };
    for (auto const& [one, other] : kOpposites) {
        auto first = where(one), second = where(other);
        if (first == all.end() || second == all.end()) continue;
        if (second < first) std::swap(first, second);
        bool const level_kept = other == Keep;
        std::string const rest = text_.folded_words(first->last, sentence.last + 16);
        bool const same =
            rest.find(" as now") != std::string::npos || rest.find(" as it is") != std::string::npos ||
            rest.find("the same volume") != std::string::npos || rest.find("same level") != std::string::npos;
        if (level_kept && !(same && first->meaning == one)) continue;
        // Two things, two parts or two clips may well go different ways; so may a complaint and its cure.
        bool const apart = std::any_of(first, all.end(), [](Symbol const& s) {
            return topic_of(s) != Topic::None ||
                   s.is({Beginning, End, Middle, Not, Until, Since, Range, FirstSpan, LastSpan, Video,
                         Correction, Instead, If, Number});
        });
        auto const complains = [](Symbol const& s) {
            return s.words.starts_with("too") || s.words.starts_with("so ") || s.stated;
        };
        if (!apart && !complains(*first) && !complains(*second)) return true;
    }
    return false;
}

bool Reader::ends_ducking(Clause const& clause) const {
    if (chinese_ || ops_.empty()) return false;
    bool const ducks = ops_.back().name == "duck" || ops_.back().args.value("duck", false);
    if (!ducks || !(clause.has(Raise, Louder, Up) || clause.has(Undo, Turn) || clause.has(Stop_)))
        return false;
    std::string const words =
        " " + text_.folded_words(clause.symbols.front().first, clause.symbols.back().last) + " ";
    return words.find(" back ") != std::string::npos || words.find(" again ") != std::string::npos ||
           words.find(" normal ") != std::string::npos;
}

bool Reader::says_when(Clause const& clause) const {
    if (chinese_ || ops_.empty() || clause.symbols.empty() || clause.join == Join::Sentence) return false;
    return clause.symbols.front().meaning == While && !clause.has(Speaking, Voice, Voiceover) &&
           (clause.has(Start, Text, TextRef) || clause.has(Unknown, Clip, Video));
}

std::vector<std::string> Reader::subject_and_verb(Clause const& clause) const {
    std::size_t begin = clause.symbols.front().first;
    for (std::size_t reach = 0; begin > 0 && reach < 40; --begin, ++reach) {
        char32_t const before = text_.folded(begin - 1);
        if (before == U',' || before == U'.' || before == U'!' || before == U'?' || before == U';' ||
            before == U'\n')
            break;
    }
    std::string const text = text_.folded_words(begin, std::min(clause.symbols.back().last, begin + 60));
    std::vector<std::string> words(1);
    for (char const c : text) {
        if (c == ' ' && !words.back().empty())
            words.emplace_back();
        else if (c != ' ' && c != '\'')
            words.back() += c;
        if (words.size() > 8) break;
    }
    return words;
}

bool Reader::tells_facts(Clause const& clause) const {
    if (chinese_ || clause.symbols.empty() || clause.has(PoliteRequest, Question, Complaint)) return false;
    static constexpr std::string_view kHearsay[] = {"heard", "says", "said", "told", "lets"};
    auto const heard = clause.symbols.empty() ? std::vector<std::string>() : subject_and_verb(clause);
    bool const hearsay =
        heard.size() > 1 && std::ranges::find(kHearsay, std::string_view(heard[1])) != std::end(kHearsay);
    if (hearsay && heard[0] != "it" && heard[0] != "that" && heard[0] != "this")
        return true; // "I heard the music was too loud"
    if (clause.has(Louder, Quieter, Brighter) || clause.has(Darker, Bigger, Smaller) ||
        clause.has(Faster, Slower, Denoise) || clause.has(Stabilize, Rotate, Warmer) ||
        clause.has(Cooler, Normalize, Duck) || clause.has(Silence, FillerWords))
        return false;
    static constexpr std::string_view kSubjects[] = {
        "i",       "we",       "he",     "she",      "they",      "it",      "this",      "that",
        "someone", "somebody", "people", "everyone", "everybody", "my",      "our",       "the",
        "most",    "some",     "others", "adobe",    "capcut",    "youtube", "instagram", "tiktok"};
    static constexpr std::string_view kFacts[] = {
        "was",   "were",     "had",      "heard",  "says",     "said",     "told",     "filmed",
        "shot",  "recorded", "usually",  "always", "normally", "often",    "failed",   "crashed",
        "lets",  "means",    "happened", "went",   "saw",      "thought",  "tried",    "typed",
        "wrote", "shows",    "asked",    "used",   "edited",   "uploaded", "finished", "worked"};
    auto const words = subject_and_verb(clause);
    if (words.size() < 2 || std::ranges::find(kSubjects, std::string_view(words[0])) == std::end(kSubjects))
        return false;
    bool const others = (words[0] == "some" || words[0] == "most") && words[1] == "people";
    if (others || (words[0] == "people" && !clause.has(Remove, Silence))) return true;
    for (std::size_t i = 1; i < words.size() && i < 5; ++i) {
        if (words[i] == "will" && (words[0] == "my" || words[0] == "our") && i + 1 < words.size() &&
            words[i + 1] != "need")
            return true;
        if (std::ranges::find(kFacts, std::string_view(words[i])) != std::end(kFacts)) return true;
        if (words[i] == "and" || words[i] == "to") return false;
    }
    return false;
}

bool Reader::tells_value(Clause const& clause) const {
    if (chinese_ || clause.has(PoliteRequest, Not, Complaint) || clause.has(ColourProperty) ||
        std::ranges::any_of(clause.symbols, is_predicate))
        return false;
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.stated && s.is({FontName, ColourName, Position, TextStyle, Shape, Ratio, Resolution, Genre});
    });
}

/// 暖一点, 再大些: wished for, where 太大 and 有点暗 complain.
static bool wishes_in_chinese(Symbol const& symbol) {
    if (!symbol.is({Louder, Quieter, Faster, Slower, Bigger, Smaller, Brighter, Darker, Warmer, Cooler}))
        return false;
    for (std::string_view complaint : {"太", "有点", "有些", "偏", "过", "略", "忒", "贼"})
        if (symbol.words.starts_with(complaint)) return false;
    for (std::string_view wish : {"点", "些", "点儿", "少少", "一截"})
        if (symbol.words.ends_with(wish)) return true;
    return symbol.words.starts_with("再") || symbol.words.starts_with("更") || symbol.words.starts_with("调");
}

bool Reader::only_remarks(Clause const& clause) {
    if (std::ranges::any_of(clause.symbols, wishes_in_chinese)) return false;
    return std::ranges::none_of(clause.symbols,
                                [](Symbol const& s) {
                                    return is_predicate(s) &&
                                           !s.is({Reverse, Rotate, Flip, Louder, Quieter, Faster, Slower,
                                                  Bigger, Smaller, Longer, Shorter, Brighter, Darker, Warmer,
                                                  Cooler, Less, More, Mute, Lower});
                                }) &&
           !clause.has(PoliteRequest, Percent, Decibel) && clause.join != Join::And;
}

bool Reader::only_a_reason(Clause const& clause) const {
    if (ops_.empty() || (clause.join != Join::Comma && clause.join != Join::Sentence)) return false;
    bool const pumps = !chinese_ && ops_.back().name == "duck" && clause.symbols.size() <= 2 &&
                       clause.has(Raise) && clause.symbols.front().meaning == It;
    if (pumps) return true; // "…, it pumps"
    bool const hearing = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.meaning == Louder &&
               (s.words.find("听") != std::string::npos || s.words.find("hear") != std::string::npos);
    });
    bool const drowned =
        chinese_ && ops_.back().name == "set_volume" && ops_.back().args.value("direction", "") == "up" &&
        std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.meaning == Quieter &&
                   (s.words.starts_with("盖") || s.words.starts_with("淹") || s.words.starts_with("压过"));
        }); // 司仪大声点，风把他盖住了
    if (drowned && clause.join == Join::Comma) return true;
    bool const drowns = chinese_ && ops_.back().name == "set_volume" &&
                        ops_.back().args.value("direction", "") == "down" && clause.has(Quieter) &&
                        std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                            return s.is({Quieter, Voice, Speaking, It, Audio, Original});
                        });
    if (drowns) return true; // 音乐太大声，盖过我讲话
    if (hearing && chinese_ && ops_.back().name == "denoise_audio") return true; // 海浪声太大，听不清誓言
    if (hearing && ops_.back().name == "set_volume" && ops_.back().args.value("direction", "") == "down")
        return true; // "the music is too loud, I can't hear him"
    return std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        bool const complaint =
            s.is({Faster, Slower, Louder, Quieter, Brighter, Darker, Bigger, Smaller, Shorter, Longer,
                  Complaint, Shorten}) &&
            (s.words.starts_with("too") || s.words.starts_with("太") || s.words.starts_with("有点") ||
             s.words.starts_with("so ") || s.meaning == Complaint);
        return complaint || s.is({It, Strength, Tentative});
    });
}

bool Reader::too_much(Clause const& clause) {
    std::size_t const mood = clause.where({Mood});
    return mood > 0 && mood < clause.symbols.size() && clause.symbols[mood - 1].meaning == Strength &&
           (clause.symbols[mood - 1].words.starts_with("太") || clause.symbols[mood - 1].words == "有点" ||
            clause.symbols[mood - 1].words.starts_with("过"));
}

bool Reader::compares(Clause const& clause) const {
    if (!clause.has(Smaller, Bigger, Quieter, Louder) && !clause.has(Faster, Slower, Raise, Lower))
        return false;
    if (clause.has(PoliteRequest, Make, Want, Add)) return false;
    std::size_t const first = clause.symbols.front().first;
    std::string const words = text_.folded_words(first, clause.symbols.back().last);
    for (std::string_view than : {"比我", "比他", "比她", "比主持", "比画面", "比视频", "比声音", "比字幕",
                                  "比人声", "比音乐", "比原声", "比别人", "比第"})
        if (words.find(than) != std::string::npos) return true;
    return false;
}

bool Reader::about_unseen_part(Clause const& clause, std::vector<Op> const& ops) {
    std::size_t const at = clause.where({ClipRef});
    if (at == 0 || at >= clause.symbols.size() || clause.count({ClipRef}) > 1) return false;
    if (clause.has(Duration, Moment, Range)) return false; // 14秒她笑的那一下: told by its time.
    Symbol const& part = clause.symbols[at];
    bool const described = part.value == "selected" && part.words.starts_with("那") &&
                           clause.symbols[at - 1].is({Unknown, Highlight, Speaking, SceneObject, Mood,
                                                      Chitchat, Vague, Complaint, Strength});
    return described &&
           std::ranges::any_of(ops, [](Op const& op) { return op.args.value("clip", json()) == "selected"; });
}

bool Reader::keeps_whole_picture(Clause const& clause) {
    std::size_t const negation = clause.where({Not, Hold});
    if (negation >= clause.symbols.size() || clause.has(FirstSpan, LastSpan, Range) ||
        clause.has(ClipRef, Pad, BlurPad))
        return false;
    return std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation), clause.symbols.end(),
                       [](Symbol const& s) {
                           return s.is({Cut, Trim, Crop, Hold}) && (s.words.find("裁") != std::string::npos ||
                                                                    s.words.find("切") != std::string::npos);
                       });
}

bool Reader::tells(Clause const& clause) const {
    if (chinese_ || clause.has(PoliteRequest, Want, Complaint) || clause.has(Vague, Not) ||
        clause.symbols.empty())
        return false;
    Symbol const& first = clause.symbols.front();
    std::string const before = " " + words_before(first, 12);
    for (std::string_view who :
         {" i ", " we ", " my ", " our ", " he ", " she ", " they ", " im ", " i'm ", " we're ", " omg "})
        if (before.ends_with(who)) return std::ranges::none_of(clause.symbols, is_predicate);
    std::string const after = text_.folded_words(first.last, first.last + 5);
    if (first.is({It, Video, Unknown}) && after.starts_with(" was "))
        return std::ranges::none_of(clause.symbols, is_predicate);
    return false;
}

} // namespace needledrop::language

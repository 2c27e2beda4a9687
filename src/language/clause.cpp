#include "language/clause.h"

#include "language/senses.h"

#include <algorithm>
#include <set>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kLongestClause =
    80; ///< Symbols; a longer run is cut, so that frames stay linear in the text.

bool ends_sentence(Symbol const& symbol) {
    if (symbol.meaning != Mark) return false;
    return symbol.words == "." || symbol.words == "!" || symbol.words == "?" || symbol.words == "\n" ||
           symbol.words == "。" || symbol.words == "…";
}

std::optional<Join> joint(Symbol const& symbol) {
    if (symbol.meaning == And) return Join::And;
    if (symbol.meaning == Then) return Join::Then;
    if (symbol.meaning == But) return Join::But;
    if (symbol.meaning != Mark) return {};
    static std::set<std::string, std::less<>> const commas = {
        ",", ";", "、", "—", "+", "/", "&", "|", "•", "→", ">", "，", "；", "*", "-", "(", ")", "·", "="};
    if (commas.contains(symbol.words)) return Join::Comma;
    return {};
}

/// A quality with its way: brightness up, volume 50 %.
bool sets_quality(Clause const& clause) {
    bool const level = clause.has(Music, Voice, Original) && clause.has(Percent, Decibel) &&
                       clause.symbols.size() <= 3 && !clause.has(Mood, Genre); // bgm20%
    auto const latin = [](Symbol const& s) {
        return !s.words.empty() && static_cast<unsigned char>(s.words[0]) < 0x80;
    };
    bool const stepped = clause.symbols.size() <= 5 && clause.has(Music, Voice, Original) &&
                         is_head(clause.symbols.front()) && std::ranges::any_of(clause.symbols, [&](auto& s) {
                             return latin(s) && s.is({Up, Down});
                         }); // "music down a bit"
    bool const numbered =
        (clause.symbols.size() == 2 ||
         (clause.symbols.size() == 3 && (clause.has_prep("to") || clause.has_prep("at")))) &&
        (latin(clause.symbols[0]) || clause.symbols.size() == 2) &&
        clause.symbols[0].is({Music, Voice, Original, Audio, Volume}) &&
        clause.symbols.back().meaning == Number; // "bgm 100", "my mic to 120"
    return level || stepped || numbered ||
           (clause.has(ColourProperty, Volume, Speed) && clause.has(Up, Down, Number, Percent, Decibel));
}

bool has_predicate(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, is_predicate) || sets_quality(clause) || clause.has(Factor) ||
           (clause.has(Photo) && clause.has(Every)) || // 照片一张2秒
           std::ranges::any_of(clause.symbols, [](Symbol const& s) {
               return s.meaning == Pad && s.words.ends_with(" it");
           }); // "… and letterbox it"
}

/// "Boom at 3 s", "applause at the end": an effect and when it is heard.
bool sounds_at(Clause const& clause) {
    return clause.has(SoundEffect) && clause.has(Moment, Beginning, End, Background) &&
           !clause.has(Audio, Volume);
}

/// Nouns that are a whole wish by themselves: "vertical", "captions", "film grain".
bool stands_alone(Clause const& clause) {
    return clause.symbols.size() <= 4 &&
           (clause.has(Shape, Ratio, Captions) || clause.has(FilterName, BeatSync, TransitionName) ||
            clause.has(Resolution, Stabilize, Slideshow) || clause.has(Genre, Music) ||
            (clause.has(Another) && clause.has(Track)) || sounds_at(clause) ||
            clause.has(Highlight, Format)) &&
           !clause.has(Text, Quoted);
}
bool has_head(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, is_head);
}

/// 有人说话时压低: what is lowered under speech is the music, without naming it.
bool lowers_under_speech(Clause const& clause) {
    return clause.has(Lower) && clause.has(Speaking);
}

/// A verb that still waits for what it acts on.
bool waits_for_object(Clause const& clause) {
    return !lowers_under_speech(clause) &&
           clause.has(Add, Put, Want, Remove, Cut, Trim, Keep, Replace, Change, Use, Create, Generative,
                      Apply, Set, Make, Raise, Lower) &&
           !has_head(clause) && !clause.has(Factor) && !clause.has_value(Every, "photo") &&
           !(clause.has(Mood) && clause.has(Add, Want, Replace));
}

/// Verbs that a following bare noun takes over: "remove the captions and the title".
bool is_sharable(Symbol const& symbol) {
    return symbol.is({Add,        Put,   Want,   Remove,  Replace, Mute,   Create,  Cut,     Trim,   Change,
                      Make,       Raise, Lower,  Merge,   Use,     Split,  Apply,   Reverse, Unmute, Move,
                      Generative, Keep,  Louder, Quieter, Only,    Bigger, Smaller, Set});
}

bool only_references(Clause const& clause) {
    return std::ranges::all_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({ClipRef, ClipPair,  Prep,     Video,   Beginning, End,           Middle,   Moment,
                          Range,   FirstSpan, LastSpan, Since,   Until,     Here,          All,      Each,
                          While,   Speaking,  Unknown,  TextRef, Platform,  ForLength,     Duration, Only,
                          Footage, Part,      Shape,    Ratio,   Tentative, PoliteRequest, It,       Rest});
    });
}

/// 太悲, 有点闷: a mood, and too much of it.
bool too_much(Clause const& clause) {
    std::size_t const mood = clause.where({Mood});
    if (mood == 0 || mood >= clause.symbols.size() || clause.symbols[mood - 1].meaning != Strength)
        return false;
    std::string const& words = clause.symbols[mood - 1].words;
    return (words.starts_with("太") || words == "有点" || words.starts_with("过")) &&
           !clause.has(Add, Want, Replace);
}

void append(Clause& onto, Clause&& more) {
    for (auto& symbol : more.symbols)
        onto.symbols.push_back(std::move(symbol));
}

bool share_family(Clause const& left, Clause const& right) {
    auto const both = [&](Concept meaning) { return left.has(meaning) && right.has(meaning); };
    return both(ColourProperty) || (left.has(ClipRef) && right.has(ClipRef)) ||
           (left.has(Mood, Genre) && right.has(Mood, Genre, Music));
}

Topic first_topic(Clause const& clause) {
    for (auto const& symbol : clause.symbols)
        if (topic_of(symbol) != Topic::None) return topic_of(symbol);
    return Topic::None;
}

bool has_topic(Clause const& clause) {
    return first_topic(clause) != Topic::None;
}

/// Verbs of cutting and joining do not reach over to music, words or looks: "join everything, soft piano on
/// top".
bool reaches(Symbol const& verb, Clause const& piece) {
    Topic const topic = first_topic(piece);
    bool const apart = topic == Topic::Music || topic == Topic::Captions || topic == Topic::Transition ||
                       topic == Topic::Filter || topic == Topic::Text || topic == Topic::Shape;
    if (!apart) return true;
    if (verb.is({Merge, Split, Trim, Reverse, Keep, Move, Unmute, Raise, Lower, Louder, Quieter}) &&
        topic != Topic::Music)
        return false;
    if (verb.is({Merge, Split, Trim, Reverse})) return false;
    bool const fresh = piece.has(Mood, Genre) && topic == Topic::Music && piece.join == Join::Comma;
    return !(fresh && verb.is({Cut, Remove}));
}

/// "Title 'Summer' and some tropical music": two things that are wished for without a verb.
bool about_two_things(Clause const& left, Clause const& right) {
    Topic const one = first_topic(left);
    Topic const other = first_topic(right);
    auto const wished = [](Topic topic) {
        return topic != Topic::None && topic != Topic::Clips && topic != Topic::Sound;
    };
    return wished(one) && wished(other) && one != other;
}

/// "Whoosh at 5, ding at 11.5", "b/w on clip 1, sepia on clip 3": the same kind of thing, each with its
/// place.
bool lists_alike(Clause const& left, Clause const& right) {
    auto const placed = [](Clause const& clause) {
        return clause.has(Moment, ClipRef, Beginning) || clause.has(End, Here) || clause.has_prep("at");
    };
    bool const same = (left.count({SoundEffect}) == 1 && right.count({SoundEffect}) == 1) ||
                      (left.count({FilterName}) == 1 && right.count({FilterName}) == 1 && left.has(ClipRef) &&
                       right.has(ClipRef));
    return same && placed(left) && placed(right) && left.symbols.front().words[0] > 0 &&
           std::ranges::none_of(left.symbols, is_predicate) &&
           std::ranges::none_of(right.symbols, is_predicate);
}

/// "Vhs vibe", "vignette on": a look and nothing else.
bool only_looks(Clause const& clause) {
    return clause.has(FilterName) && clause.symbols.front().words[0] > 0 &&
           std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({FilterName, Look, Prep, Strength});
           });
}

/// "Open with the last clip", "birds in the background": no verb of ours in it, and still a wish.
bool is_whole_wish(Clause const& clause) {
    auto const only = [&](std::initializer_list<Concept> meanings) {
        return std::ranges::all_of(clause.symbols, [&](Symbol const& s) { return s.is(meanings); });
    };
    if (static_cast<unsigned char>(clause.symbols.front().words[0]) >= 0x80) return false;
    bool const opens = clause.has_word("open") || clause.has_word("begin") ||
                       (clause.has(Beginning, End) && !clause.has_prep("at"));
    bool const places = clause.count({ClipRef}) == 1 && opens &&
                        only({ClipRef, Beginning, End, Unknown, Prep, Video, Mark, Start, Highlight});
    bool const sounds = clause.count({SoundEffect}) == 1 &&
                        only({SoundEffect, Background, Moment, Prep, Beginning, End, Strength, Fit});
    return places || sounds;
}

/// A verb that needs no object of the clause before.
bool acts_alone(Clause const& clause) {
    return clause.has(Slower, Faster, Louder) || clause.has(Quieter, Mute, Stabilize) ||
           clause.has(Reverse, Rotate, Export) || clause.has(SlowMotion, DoubleSpeed, HalfSpeed) ||
           clause.has(FadeOut, FadeIn, Brighter) || clause.has(Darker, Crop, Flip);
}

/// Splits at joints, then decides for each piece: a clause of its own, one with the verb before, or part of a
/// neighbour.
/// "The fire alarm went off from 11:05 to 12:30".
bool tells_past(Symbol const& symbol) {
    static constexpr std::string_view kPast[] = {
        "went",    "was",     "were",    "had",    "came",    "started", "happened",
        "fell",    "broke",   "rang",    "barked", "coughed", "walked",  "talked",
        "stopped", "dropped", "sneezed", "froze",  "got",     "forgot",  "messed"};
    return symbol.meaning == Unknown &&
           std::ranges::find(kPast, std::string_view(symbol.words)) != std::end(kPast);
}

class Splitter {
public:
    explicit Splitter(std::vector<Symbol> const& symbols)
        : symbols_(symbols)
        , chinese_(std::ranges::any_of(symbols, [](Symbol const& s) {
            return !s.words.empty() && static_cast<unsigned char>(s.words[0]) >= 0xe0;
        })) {}

    std::vector<Clause> run() {
        auto all = pieces();
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            share_ahead(all[i], all[i + 1]);
        for (auto& piece : all)
            place(std::move(piece));
        if (pending_) push(std::move(*pending_));
        return std::move(clauses_);
    }

private:
    std::vector<Clause> pieces() const {
        std::vector<Clause> out;
        Clause current;
        auto const flush = [&](Join next) {
            if (!current.symbols.empty()) out.push_back(std::move(current));
            current = Clause{};
            current.join = out.empty() ? Join::Start : next;
        };
        for (auto const& symbol : symbols_) {
            bool const spares =
                symbol.meaning == But && !current.symbols.empty() &&
                ((current.symbols.back().meaning == ClipRef && current.symbols.back().value == "all") ||
                 (current.symbols.back().meaning == Footage &&
                  (current.symbols.back().words.starts_with("all ") ||
                   current.symbols.back().words.starts_with("every "))));
            if (spares) { // "every clip but the first"
                current.symbols.push_back(symbol);
                current.symbols.back().meaning = Except;
                continue;
            }
            if (symbol.words == "=" && symbol.meaning == Mark && symbol.glued) continue; // "bpm=110"
            if (encloses_detail(symbol) || hyphen(symbol)) continue;
            if (repairs(current, symbol)) { // "Make it quieter no wait make it louder"
                flush(Join::Comma);
                current.symbols.push_back(symbol);
                current.symbols.back().meaning = Correction;
                continue;
            }
            if (turns_other_way(current, symbol)) flush(Join::Comma);
            if (is_hyphen(symbol)) continue; // "leg-day footage"
            if (auto const join = joint(symbol)) {
                bool const keep_stronger =
                    current.symbols.empty() && current.join != Join::Start && *join == Join::Comma;
                if (!keep_stronger) flush(*join);
                continue;
            }
            bool const titled =
                symbol.meaning == Mark && symbol.words == ":" && !current.symbols.empty() &&
                std::ranges::all_of(current.symbols,
                                    [](Symbol const& s) {
                                        return s.is({Unknown, Video, Photo, Clip, Footage, Please, It});
                                    }) &&
                !current.has(ClipRef) && current.has(Video, Photo, Clip);
            bool const heading = symbol.meaning == Mark && symbol.words == ":" && !current.symbols.empty() &&
                                 !has_predicate(current) && !has_topic(current) && next_is_wish(symbol) &&
                                 !current.has(Duration, ToLength, Platform);
            bool const announces = symbol.meaning == Mark && symbol.words == ":" &&
                                   !current.symbols.empty() && current.symbols.size() <= 3 &&
                                   announces_list(current);
            bool const named = symbol.meaning == Mark && symbol.words == ":" && names_piece(current);
            if (heading || titled || announces || named) { // "Best man's speech: cut the first 25 seconds"
                current = Clause{};
                continue;
            }
            if (symbol.meaning == Mark && symbol.words == ":" && current.has(Duration) &&
                !current.has(Text, Say, Quoted) && !current.has(Music, Voiceover) &&
                current.symbols.size() <= 3) {
                flush(Join::Comma); // 做个20秒的：竖屏，…
                continue;
            }
            if (asks_again(current, symbol)) flush(Join::Comma); // "The wind is loud can you get rid of it"
            bool const ordered = symbol.meaning == Mark && symbol.words == ":" && orders_piece(current);
            if (ordered) { // "Build a recap of my trip: upbeat track, vertical"
                flush(Join::Comma);
                continue;
            }
            bool const export_too = symbol.meaning == Export && current.has(Factor) && // 加速3倍导出
                                    current.has(Faster, Slower, SlowMotion) && !current.has(Prep, Want);
            if (export_too || exports_too(current, symbol)) flush(Join::Then);
            if (symbol.meaning == Mark && symbol.words != ":") continue;
            if (symbol.meaning == Mark && current.symbols.empty()) continue;
            current.symbols.push_back(symbol);
            if (current.symbols.size() >= kLongestClause) flush(Join::Comma);
        }
        flush(Join::Comma);
        return out;
    }

    /// 校庆预告：截10到35秒; 最后一次机会：60秒: what the piece is, or how it is announced, and no wish.
    static bool names_piece(Clause const& clause) {
        if (clause.symbols.empty() || clause.symbols.size() > 4 ||
            static_cast<unsigned char>(clause.symbols[0].words[0]) < 0x80)
            return false;
        return clause.has(Unknown, Highlight) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                   return s.is(
                       {Unknown, Highlight, Video, Last, First, Number, Mood, Footage, PoliteRequest, Times});
               });
    }

    /// "Leg-day": a dash inside a word.
    bool hyphen(Symbol const& symbol) const {
        auto const* next = after(symbol);
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data());
        auto const word = [](Symbol const& s) { return s.meaning == Unknown && s.words[0] > 0; };
        return symbol.meaning == Mark && symbol.words == "-" && symbol.glued && next && next->glued &&
               index > 0 && word(symbols_[index - 1]) && word(*next);
    }

    Symbol const* after(Symbol const& symbol, std::size_t count = 1) const {
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data()) + count;
        return index < symbols_.size() ? &symbols_[index] : nullptr;
    }

    /// "(clip 3)", "(first 14 sec)": brackets around what only says which or how long.
    bool encloses_detail(Symbol const& symbol) const {
        if (symbol.meaning != Mark || (symbol.words != "(" && symbol.words != ")")) return false;
        auto const detail = [](Symbol const& s) {
            return s.is({ClipRef, ClipPair, Range, FirstSpan, LastSpan, Moment, Percent, Since, Until});
        };
        if (symbol.words == "(") {
            auto const* inside = after(symbol);
            auto const* closing = after(symbol, 2);
            return inside && detail(*inside) && (!closing || closing->words == ")");
        }
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data());
        return index >= 2 && detail(symbols_[index - 1]) && symbols_[index - 2].words == "(";
    }

    /// Somebody takes back what he began to say, with no mark before it.
    bool repairs(Clause const& current, Symbol const& symbol) const {
        auto const* next = after(symbol);
        if (current.symbols.empty() || !next || symbol.words.empty() ||
            static_cast<unsigned char>(symbol.words[0]) >= 0x80 ||
            std::ranges::none_of(current.symbols, is_predicate))
            return false;
        bool const again =
            symbol.meaning == Not && symbol.words == "no" && is_predicate(*next) &&
            std::ranges::any_of(current.symbols, [&](Symbol const& s) { return s.meaning == next->meaning; });
        return again || (symbol.meaning == Correction && current.symbols.back().meaning != Correction &&
                         (is_predicate(*next) || next->is({Correction, Not, Only})));
    }

    /// "Louder voice quieter song": the second goes the other way.
    bool turns_other_way(Clause const& current, Symbol const& symbol) const {
        static constexpr std::pair<Concept, Concept> kWays[] = {
            {Louder, Quieter}, {Quieter, Louder}, {Faster, Slower}, {Slower, Faster}};
        auto const* next = after(symbol);
        if (current.symbols.size() < 2 || !next || !next->is({Music, Voice, Original, ClipRef}) ||
            symbol.stated || static_cast<unsigned char>(symbol.words[0]) >= 0x80)
            return false;
        return std::ranges::any_of(kWays,
                                   [&](auto const& way) {
                                       return symbol.meaning == way.second &&
                                              current.symbols.front().meaning == way.first;
                                   }) &&
               std::ranges::any_of(current.symbols, is_head);
    }

    /// A dash inside a word, which joins nothing and parts nothing.
    bool is_hyphen(Symbol const& symbol) const {
        auto const next = static_cast<std::size_t>(&symbol - symbols_.data()) + 1;
        if (symbol.words != "-" || !symbol.glued || next >= symbols_.size() || next < 2) return false;
        auto const is_plain = [](Symbol const& s) { return s.meaning == Unknown; };
        return symbols_[next].glued && (is_plain(symbols_[next]) || is_plain(symbols_[next - 2]));
    }

    /// "Three changes: …", "client notes: …".
    static bool announces_list(Clause const& clause) {
        static constexpr std::string_view kLists[] = {"changes", "edits", "things", "notes",         "tweaks",
                                                      "fixes",   "todo",  "to do",  "changes please"};
        return std::ranges::find(kLists, std::string_view(clause.symbols.back().words)) != std::end(kLists) &&
               std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                   return s.is({Number, Unknown, Change, Less, More, Last, Another});
               });
    }

    /// A request that begins in the middle, with no mark before it.
    static bool asks_again(Clause const& current, Symbol const& symbol) {
        if (symbol.meaning != PoliteRequest || current.symbols.size() < 2 ||
            current.symbols.back().meaning == Prep)
            return false;
        for (std::string_view request :
             {"can you", "could you", "would you", "will you", "can u", "please can you", "could we",
              "can we", "pls can you", "can you please", "could you please"})
            if (symbol.words == request)
                return std::ranges::any_of(current.symbols,
                                           [](Symbol const& s) { return s.stated || is_predicate(s); });
        return false;
    }

    /// "Make me a teaser", "we need a 20 second cut for Stories": a piece, and what is to be in it follows.
    static bool orders_piece(Clause const& clause) {
        if (clause.symbols.empty() || static_cast<unsigned char>(clause.symbols[0].words[0]) >= 0x80)
            return false;
        return clause.has(Make, Create, Want, Add, Generative) && !clause.has(Text, Quoted, Captions) &&
               !clause.has(Music, Say, Voiceover) &&
               (clause.has(Highlight, Slideshow) ||
                (clause.has(Duration) && clause.has(Convert, Video, Platform)));
    }

    /// "Make everything 2x faster export": the last word is a wish of its own, though nothing joins it.
    bool exports_too(Clause const& current, Symbol const& symbol) const {
        if (symbol.meaning != Export || current.symbols.size() < 2 ||
            static_cast<unsigned char>(symbol.words[0]) >= 0x80)
            return false;
        Symbol const& last = current.symbols.back();
        if (symbol.first != last.last + 1 || last.is({Prep, Not, Want, PoliteRequest, Show, Start, Add, Use}))
            return false;
        bool const asked = std::ranges::any_of(current.symbols, [](Symbol const& s) {
            return is_predicate(s) && !s.is({Want, Show, Use, Apply});
        });
        auto const next = static_cast<std::size_t>(&symbol - symbols_.data()) + 1;
        bool const of_export = next < symbols_.size() && symbols_[next].is({Faster, Slower, Smaller, Bigger});
        return asked && !of_export && !current.has(If, Question, Not);
    }

    bool next_is_wish(Symbol const& mark) const {
        auto const index = static_cast<std::size_t>(&mark - symbols_.data());
        if (index + 1 >= symbols_.size()) return false;
        Symbol const& next = symbols_[index + 1];
        return is_predicate(next) || (topic_of(next) != Topic::None && next.meaning != Quoted);
    }

    /// 标题和音乐都去掉: a bare topic takes the verb that ends the next.
    static void share_ahead(Clause& topic, Clause const& next) {
        if (next.join != Join::And || has_predicate(topic) || !has_head(topic) || topic.symbols.size() > 3)
            return;
        auto const verb = std::ranges::find_if(next.symbols, is_sharable);
        if (verb == next.symbols.end() || verb == next.symbols.begin() || !is_head(next.symbols.front()) ||
            share_family(topic, next))
            return;
        topic.symbols.push_back(*verb);
        for (auto more = verb + 1; more != next.symbols.end(); ++more) // 原声和音乐都调到50
            if (more->is({Number, Percent, Decibel, Strength})) topic.symbols.push_back(*more);
    }

    void push(Clause&& clause) { clauses_.push_back(std::move(clause)); }

    /// 60秒，竖版，…: how long the whole is to be, as one of several wishes in a word each.
    static bool is_bare_length(Clause const& clause) {
        return clause.symbols.size() == 1 && clause.has(Duration, ToLength) && clause.symbols[0].a >= 10;
    }

    static bool tells_whole_length(std::string_view words) {
        for (std::string_view length : {"片长", "总长", "总时长", "全长", "成片", "全片时长", "视频时长", "视频长度"})
            if (words.starts_with(length)) return true;
        return false;
    }

    /// Wishes of the whole, which a length may stand beside.
    static bool is_of_whole(Clause const& clause) {
        return clause.symbols.size() <= 4 &&
               (clause.has(Shape, Ratio, Captions) || clause.has(BeatSync, Platform, Highlight) ||
                (clause.has(Mood, Genre) && clause.has(Music))) &&
               !clause.has(ClipRef, Text, Quoted) && !clause.has(FadeIn, FadeOut, Fade) &&
               !clause.has(Percent, Volume);
    }

    void place(Clause&& piece) {
        if (chinese_ && pending_ && is_bare_length(*pending_) && is_of_whole(piece)) {
            pending_->symbols[0].meaning = ToLength;
            push(std::move(*pending_));
            pending_.reset();
        }
        bool const of_whole = chinese_ && piece.symbols.size() == 1 && piece.has(ToLength) &&
                              (piece.symbols[0].value == "whole" || tells_whole_length(piece.symbols[0].words));
        if (of_whole) { // …，片长一分半
            if (pending_) push(std::move(*pending_));
            pending_.reset();
            return push(std::move(piece));
        }
        bool const limit = chinese_ && piece.symbols.size() == 1 && piece.has(ToLength) && pending_ &&
                           !has_predicate(*pending_) && pending_->has(Video, Footage);
        if (limit) { // 婚礼视频，三分钟以内，…
            push(std::move(*pending_));
            pending_.reset();
            return push(std::move(piece));
        }
        if (pending_) {
            bool const apart =
                lists_alike(*pending_, piece) || (only_looks(*pending_) && acts_alone(piece)) ||
                (is_whole_wish(*pending_) && has_predicate(piece)) ||
                (pending_->has(Another) && pending_->has(Music) && piece.has(Complaint)) ||
                (piece.has(Chitchat) && pending_->has(Shape, Ratio, Genre) && stands_alone(*pending_) &&
                 static_cast<unsigned char>(piece.symbols[0].words[0]) < 0x80) ||
                (!has_predicate(*pending_) && !has_predicate(piece) && about_two_things(*pending_, piece)) ||
                (stands_alone(*pending_) &&
                 (stands_alone(piece) || (has_predicate(piece) && has_head(piece)) ||
                  piece.has(Export, Mute, Stabilize) ||
                  (pending_->has(Track, Music) && pending_->has(Another) && piece.has(Complaint)) ||
                  (pending_->has(Genre, Mood) && piece.has(Chitchat)) ||
                  (sounds_at(*pending_) && piece.has(Genre, Music)) ||
                  (pending_->has(Genre) && piece.has(Louder, Quieter)) ||
                  (piece.has(It) && has_predicate(piece) &&
                   pending_->has(FilterName, Shape, Ratio, TransitionName)) ||
                  (piece.has(Hold) && pending_->has(FilterName, Shape, Ratio, TransitionName))) &&
                 !has_predicate(*pending_) && !share_family(*pending_, piece));
            bool const bare_length = piece.symbols.size() == 1 && piece.has(Duration, ToLength) &&
                                     pending_->has(Shape, Ratio, Platform) && pending_->symbols.size() <= 3;
            bool const described = first_topic(*pending_) == Topic::Music && pending_->has(Mood, Genre) &&
                                   !has_predicate(*pending_) &&
                                   has_predicate(piece); // "Elegant piano, low volume"
            bool const told = !has_predicate(*pending_) && has_predicate(piece) &&
                              std::ranges::any_of(pending_->symbols, [&](Symbol const& s) {
                                  return s.stated || (piece.has(It) && tells_past(s));
                              });
            bool const own_wish = has_predicate(*pending_) && has_predicate(piece) && has_head(piece) &&
                                  !clauses_.empty() && piece.join != Join::Comma &&
                                  !pending_->has(Add, Want, Make, Set, Use);
            // "Make everything slower and export": what was asked for before is an edit of its own.
            bool const before_export = piece.has(Export) && has_predicate(*pending_) &&
                                       pending_->symbols.size() > 1 && !pending_->has(Want, Add);
            bool const next_step = piece.join == Join::Then && has_predicate(piece) &&
                                   pending_->has(Quoted, Text) && !waits_for_object(*pending_);
            bool const own_subject = piece.symbols.front().meaning == It && pending_->has(Unknown) &&
                                     pending_->has(Remove, Cut) && piece.has(Range, Moment);
            bool const takes = !own_subject && !next_step && !apart && !own_wish && !bare_length && !told &&
                               !described && !before_export &&
                               (!has_predicate(*pending_) || waits_for_object(*pending_));
            if (takes && pending_->symbols.size() + piece.symbols.size() < kLongestClause) {
                Clause joined = std::move(*pending_);
                pending_.reset();
                joined.seams.emplace_back(joined.symbols.size(), piece.join);
                append(joined, std::move(piece));
                return place(std::move(joined));
            }
            push(std::move(*pending_));
            pending_.reset();
        }
        bool const unwanted = piece.symbols.back().meaning == Not && piece.symbols.back().words == "不要" &&
                              piece.symbols.size() > 1;
        if (unwanted) return push(std::move(piece));        // 这个版本不要，…
        if (too_much(piece)) return push(std::move(piece)); // 曲子太悲了
        bool const english = static_cast<unsigned char>(piece.symbols[0].words[0]) < 0x80;
        bool const of_reel = english && !clauses_.empty() && piece.join == Join::Comma &&
                             clauses_.back().has(Highlight) && !clauses_.back().has(Music, Text, Captions) &&
                             std::ranges::all_of(piece.symbols, [](Symbol const& s) {
                                 return s.is({Duration, ToLength, Number, Part, Clip, Prep});
                             });
        if (of_reel) return append(clauses_.back(), std::move(piece)); // "Highlight reel, 45s, 6 moments"
        bool const length = piece.symbols.size() == 1 && piece.has(Duration) && !clauses_.empty() &&
                            piece.join == Join::Comma &&
                            clauses_.back().has(Shape, Ratio, BeatSync, Platform) &&
                            !clauses_.back().has(Music, Text, TransitionName);
        if (length) { // 竖屏，卡点，15秒
            piece.symbols[0].meaning = ToLength;
            return push(std::move(piece));
        }
        if (english && piece.symbols.size() == 1 && piece.has(ToLength) && !clauses_.empty() &&
            clauses_.back().has(Shape, Ratio, Platform))
            return push(std::move(piece)); // "9:16, under a minute"
        bool const refusal = piece.symbols.size() == 1 && piece.has(Not);
        if (refusal) return push(std::move(piece));
        bool const predicate = has_predicate(piece);
        bool const head = has_head(piece);
        if (piece.has(Correction) || piece.has(Chitchat) || piece.has(Vague) || piece.has(Complaint))
            return push(std::move(piece));
        if (predicate && waits_for_object(piece) &&
            !piece.has(It, Selected, Quoted, FirstSpan, LastSpan, Range, Duration, ToLength, ClipRef, Percent,
                       Video, Since, Until, File) &&
            !piece.has(Beginning, End, Middle, Part) && !piece.has(Hold)) {
            pending_ = std::move(piece);
            return;
        }
        if (english && !clauses_.empty() && keeps_those_only(clauses_.back(), piece)) return;
        if (predicate) return push_predicate(std::move(piece));
        if (english && places_clip(piece)) return push(std::move(piece));
        if (clauses_.empty()) {
            pending_ = std::move(piece);
            return;
        }
        Clause& before = clauses_.back();
        if (english && piece.join == Join::Comma && before.has(Range, FirstSpan, LastSpan) && says_why(piece))
            return push(std::move(piece));
        bool const refused = std::ranges::all_of(before.symbols, [](Symbol const& s) {
            return s.is({Not, Correction});
        });
        if (refused) return push(std::move(piece));
        if (piece.has(Not) && piece.symbols.size() <= 2) return push(std::move(piece));
        if (lists_alike(before, piece)) return push(std::move(piece));
        bool const reason =
            english && piece.join == Join::Comma && !piece.has(Quoted) &&
            std::ranges::any_of(piece.symbols, [](Symbol const& s) { return s.stated; }) &&
            std::ranges::all_of(piece.symbols,
                                [](Symbol const& s) {
                                    return s.is({Unknown, SceneObject, It, Strength, Here, Footage, Video});
                                }) &&
            piece.has(Unknown);
        if (reason) return push(std::move(piece)); // "…, the competitor's sign is visible"
        bool const looks = (before.has(Captions, Text, Quoted)) &&
                           (piece.has(TextStyle, ColourName, TextSize) || (english && piece.has(FontName))) &&
                           !piece.has(Quoted, Captions) && !piece.has(TextRef);
        bool const said = piece.has(Quoted) && piece.symbols.size() <= 2 && !before.has(Quoted) &&
                          before.has(Text, Voiceover, Say);
        bool const cure = english && before.has(Complaint) && piece.symbols.size() == 1 &&
                          piece.has(Until, Since, ToLength); // "The last bit is boring, end at 40"
        if (cure) return push(std::move(piece));
        if ((looks || said) && before.symbols.size() + piece.symbols.size() < kLongestClause)
            return append(before, std::move(piece));
        bool const alone =
            piece.has(Shape, Ratio) && stands_alone(piece) &&
            (before.has(Speed, Faster, Slower, FirstSpan, LastSpan, Range, Captions, Music, Highlight) ||
             before.has(Factor, DoubleSpeed, HalfSpeed) || before.has(Rotate, Flip) ||
             (chinese_ && before.symbols.size() == 1 && before.has(ToLength)));
        bool const shape = english && piece.symbols.size() == 1 && piece.has(Shape, Ratio) &&
                           piece.join == Join::Comma && !before.has(Convert, Turn, Change) &&
                           !before.has(Crop, Shape, Ratio) && !before.has(Make);
        if (shape || alone || (piece.join == Join::Then && stands_alone(piece)))
            return push(std::move(piece));
        bool const own_music = piece.has(Music) && piece.has(Mood, Genre) && piece.join == Join::Comma &&
                               !before.has(Add, Put, Want, Replace, Use, Create);
        if (own_music && stands_alone(piece)) return push(std::move(piece)); // 剪成15秒，动感音乐
        if (head && !only_references(piece)) return with_verb_of(before, std::move(piece));
        bool const more_spans =
            before.has(FirstSpan, LastSpan, Range, ClipRef) &&
            (piece.has(FirstSpan, LastSpan, Range, ClipRef) || (english && piece.has(Since, Until))) &&
            before.has(Cut, Trim, Remove, Mute, Reverse, Keep);
        if (more_spans) return with_verb_of(before, std::move(piece));
        if (piece.symbols.size() == 1 && piece.has(Percent, Decibel) && piece.symbols[0].lead.empty())
            piece.symbols[0].lead = "at"; // 原声小点，30%: a level.
        if (english && belongs_further_back(piece)) return;
        if (before.symbols.size() + piece.symbols.size() < kLongestClause) append(before, std::move(piece));
    }

    /// "Start with the last clip", "open on clip 2": a whole wish, though no verb of ours is in it.
    static bool places_clip(Clause const& clause) {
        if (clause.symbols.size() < 2 || clause.symbols.size() > 3 ||
            clause.symbols.back().meaning != ClipRef)
            return false;
        Symbol const& first = clause.symbols.front();
        static constexpr std::string_view kOpens[] = {"open", "begin", "lead", "kick off", "close", "finish"};
        return first.is({Beginning, End, Start}) ||
               std::ranges::find(kOpens, std::string_view(first.words)) != std::end(kOpens);
    }

    /// "Keep clips 1 and 3, lose the others": only those are kept.
    static bool keeps_those_only(Clause& before, Clause const& piece) {
        bool const drops = piece.has(Rest) && piece.has(Remove, Cut, Put) && piece.symbols.size() <= 3;
        if (!drops || !before.has(Keep) || !before.has(ClipRef, ClipPair) || before.has(Range, FirstSpan, LastSpan))
            return false;
        before.symbols.push_back(piece.symbols.back());
        before.symbols.back().meaning = Only;
        return true;
    }

    /// "…, competitor's sign is visible": why the span before is to go.
    static bool says_why(Clause const& clause) {
        return std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.stated; }) &&
               std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                   return s.is({Unknown, SceneObject, It, Strength, Prep, Speaking, Voice});
               });
    }

    /// "A slideshow with soft piano, 4 seconds each": an amount goes to the last clause that can use it.
    bool belongs_further_back(Clause& piece) {
        auto const only = [&](std::initializer_list<Concept> meanings) {
            return std::ranges::all_of(piece.symbols, [&](Symbol const& s) {
                return s.is(meanings) || s.is({Each, Prep, Only});
            });
        };
        auto const give_to = [&](auto const& takes) {
            for (std::size_t i = clauses_.size(); i-- > 0 && clauses_.size() - i < 6;)
                if (takes(clauses_[i])) {
                    append(clauses_[i], std::move(piece));
                    return true;
                }
            return false;
        };
        if (only({Every}) && piece.has(Every))
            return give_to([](Clause const& c) { return c.has(Slideshow) || c.has(Photo); });
        if (only({Position, ColourName, TextStyle, TextSize, FontName}) &&
            !clauses_.back().has(FilterName, Crop))
            return give_to([](Clause const& c) { return c.has(Text, Captions, Quoted); });
        if (only({Number, Part, Clip}) && piece.has(Number) && piece.has(Part, Clip))
            return give_to([](Clause const& c) { return c.has(Highlight); }); // "…, 6 moments"
        if (only({Megabytes, Format})) return give_to([](Clause const& c) { return c.has(Export); });
        return false;
    }

    /// "for clip 2, speed it up": what went before without a verb belongs here, unless it can stand alone.
    void push_predicate(Clause&& piece) { push(std::move(piece)); }

    void with_verb_of(Clause& before, Clause&& piece) {
        bool const own_span = before.has(FirstSpan, LastSpan) && piece.has(FirstSpan, LastSpan) &&
                              before.has(ClipRef) && piece.has(ClipRef); // Each clip loses its own end.
        if (share_family(before, piece) && piece.join != Join::Then && !piece.has(Music) && !own_span &&
            !(before.has(Quoted) && piece.has(Quoted)))
            return append(before, std::move(piece));
        bool const rest_only = piece.has(Only, Keep) && piece.symbols.size() <= 3 && piece.has(Music) &&
                               before.has(Mute, Remove) && before.has(Original, Audio);
        if (rest_only) return; // "No sound from the clips, only music"
        bool const more_words = before.has(Quoted) && piece.has(Quoted) && before.has(Text, Say, Captions) &&
                                !std::ranges::any_of(before.symbols, is_sharable);
        if (more_words) { // "Text saying 'Before' on clip 1 and 'After' on clip 2"
            Symbol add = *std::ranges::find_if(before.symbols, [](Symbol const& s) {
                return s.is({Text, Say, Captions});
            });
            add.meaning = Add;
            piece.symbols.insert(piece.symbols.begin(), std::move(add));
            piece.inherited = true;
            return push(std::move(piece));
        }
        if (fades_too(before, piece)) { // "Fade out the picture and the music"
            std::ranges::copy_if(before.symbols, std::back_inserter(piece.symbols), [](Symbol const& s) {
                return s.is({Fade, FadeIn, FadeOut, BothEnds, Beginning, End, Duration, ForLength});
            });
            return push(std::move(piece));
        }
        auto const verb = std::ranges::find_if(before.symbols, is_sharable);
        bool const continues = piece.join == Join::And || piece.join == Join::Comma;
        if (piece.symbols.front().meaning == While)
            return push(std::move(piece)); // "whenever the title appears"
        bool const latin = !piece.symbols.front().words.empty() &&
                           static_cast<unsigned char>(piece.symbols.front().words[0]) < 0x80;
        if (verb != before.symbols.end() && continues && (!latin || reaches(*verb, piece))) {
            piece.symbols.insert(piece.symbols.begin(), *verb);
            for (auto& seam : piece.seams)
                ++seam.first;
            if (latin && orders_piece(before))
                piece.symbols.front().meaning = Add; // What the piece is to hold.
            piece.inherited = true;
        }
        push(std::move(piece));
    }

    /// A bare "music", "sound" or "picture" behind a fade of another of them.
    static bool fades_too(Clause const& before, Clause const& piece) {
        bool const bare = std::ranges::all_of(piece.symbols, [](Symbol const& s) {
            return s.is(
                {Music, Audio, Video, Original, Prep, Beginning, End, Duration, ForLength, LastSpan, Please});
        });
        return bare && piece.has(Music, Audio, Video) && !before.has(Add, Put, Want) &&
               before.has(Fade, FadeIn, FadeOut) && before.has(Music, Audio, Video) &&
               static_cast<unsigned char>(piece.symbols[0].words[0]) < 0x80;
    }

    std::vector<Symbol> const& symbols_;
    bool const chinese_;
    std::vector<Clause> clauses_;
    std::optional<Clause> pending_; ///< A piece that waits for what it is about.
};

} // namespace

bool is_predicate(Symbol const& symbol) {
    return symbol.is(
        {Add,        Put,        Overlay,     Want,      Remove,    Cut,       Trim,    Shorten,   Lengthen,
         Keep,       Extract,    Replace,     Change,    Set,       Make,      Create,  Raise,     Lower,
         Turn,       Move,       Swap,        Split,     Merge,     Mute,      Unmute,  Fade,      FadeIn,
         FadeOut,    Duck,       Normalize,   Denoise,   BeatSync,  Export,    Upload,  Undo,      Redo,
         Show,       Apply,      Use,         Convert,   Compress,  Louder,    Quieter, Faster,    Slower,
         Bigger,     Smaller,    Longer,      Shorter,   Brighter,  Darker,    Warmer,  Cooler,    SlowMotion,
         TimeLapse,  HalfSpeed,  DoubleSpeed, Reverse,   Rotate,    Flip,      Crop,    Stabilize, OtherEdit,
         Generative, OutOfScope, Hold,        Voiceover, Highlight, Slideshow, Loop,    Less,      More});
}

bool is_head(Symbol const& symbol) {
    return symbol.is({Music,      Original,   Voice,          Audio,          Volume,      SoundEffect,
                      Voiceover,  Text,       Captions,       LineOfText,     Clip,        ClipRef,
                      ClipPair,   TextRef,    Photo,          Silence,        FillerWords, Noise,
                      Watermark,  Credits,    Status,         Highlight,      Slideshow,   Footage,
                      Look,       FilterName, ColourProperty, TransitionName, OtherEdit,   OutOfScope,
                      Quoted,     Stabilize,  BlurPad,        Shape,          Ratio,       Genre,
                      Loop,       BeatSync,   Fade,           FadeIn,         FadeOut,     Duck,
                      Denoise,    Normalize,  SlowMotion,     TimeLapse,      Reverse,     Colour,
                      Resolution, Track,      Warmer,         Cooler,         Brighter,    Darker});
}

std::vector<Sentence> sentences_of(std::vector<Symbol> const& symbols) {
    std::vector<Sentence> out;
    std::vector<Symbol> current;
    std::size_t start = 0;
    auto const flush = [&](bool question) {
        if (current.empty()) {
            if (question && !out.empty()) out.back().question_mark = true;
            return;
        }
        Sentence sentence;
        sentence.first = start;
        sentence.last = current.back().last;
        sentence.question_mark = question;
        sentence.symbols = current;
        sentence.clauses = Splitter(current).run();
        if (!out.empty() && !sentence.clauses.empty() && sentence.clauses.front().join == Join::Start)
            sentence.clauses.front().join = Join::Sentence;
        out.push_back(std::move(sentence));
        current.clear();
    };
    for (auto const& symbol : symbols) {
        if (ends_sentence(symbol)) {
            flush(symbol.words == "?");
            start = symbol.last;
        } else
            current.push_back(symbol);
    }
    flush(false);
    return out;
}

} // namespace needledrop::language

#include "language/clause.h"

#include "language/clause_kinds.h"
#include "language/clause_pieces.h"
#include "language/senses.h"

#include <algorithm>
#include <iterator>

namespace needledrop::language {
namespace {

using enum Concept;

bool ends_sentence(Symbol const& symbol) {
    if (symbol.meaning != Mark) return false;
    return symbol.words == "." || symbol.words == "!" || symbol.words == "?" || symbol.words == "\n" ||
           symbol.words == "。" || symbol.words == "…";
}

void append(Clause& onto, Clause&& more) {
    for (auto& symbol : more.symbols)
        onto.symbols.push_back(std::move(symbol));
}

/// Decides for each piece between joints: a clause of its own, one with the verb before, or part of a
/// neighbour.
class Splitter {
public:
    explicit Splitter(std::vector<Symbol> const& symbols)
        : symbols_(symbols)
        , chinese_(std::ranges::any_of(symbols, [](Symbol const& s) {
            return !s.words.empty() && static_cast<unsigned char>(s.words[0]) >= 0xe0;
        })) {}

    std::vector<Clause> run() {
        auto all = pieces_of(symbols_);
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            share_ahead(all[i], all[i + 1]);
        for (auto& piece : all)
            place(std::move(piece));
        if (pending_) push(std::move(*pending_));
        return std::move(clauses_);
    }

private:
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
        for (std::string_view length :
             {"片长", "总长", "总时长", "全长", "成片", "全片时长", "视频时长", "视频长度"})
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
        if (is_taking_back(piece)) {
            if (pending_) push(std::move(*pending_));
            pending_.reset();
            return push(std::move(piece));
        }
        if (chinese_ && pending_ && is_bare_length(*pending_) && is_of_whole(piece)) {
            pending_->symbols[0].meaning = ToLength;
            push(std::move(*pending_));
            pending_.reset();
        }
        bool const of_whole =
            chinese_ && piece.symbols.size() == 1 && piece.has(ToLength) &&
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
            bool const complete = has_predicate(*pending_) ? !pending_->has(Want, Add) : pending_->has(Quoted);
            bool const before_export = piece.has(Export) && pending_->symbols.size() > 1 && complete;
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
        if (!drops || !before.has(Keep) || !before.has(ClipRef, ClipPair) ||
            before.has(Range, FirstSpan, LastSpan))
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
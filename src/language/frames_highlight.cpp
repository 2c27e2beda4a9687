// Highlights: the best of what is there, cut to a length or a number of moments.
#include "language/frame.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

Reading made(int score, json args) {
    return {score, {{"highlight", std::move(args)}}, "video"};
}

/// 做一条45秒的招聘广告: a kind of film, where 做一段猫弹琴的视频 tells what nobody shot.
bool orders_kind(Clause const& clause, Setting const& setting) {
    std::size_t const verb = clause.where({Create, Add});
    std::size_t const film = clause.where({Video});
    auto const* length = length_of(clause);
    if (!setting.chinese || !length || film != verb + 3 || film >= clause.symbols.size() ||
        clause.symbols[verb + 1].meaning != Duration || clause.has(Generative, Quoted, Music) ||
        clause.has(Text, Captions, Photo))
        return false;
    Symbol const& kind = clause.symbols[verb + 2];
    return kind.is({Unknown, Platform, Mood, Genre}) && kind.last - kind.first <= 6 &&
           kind.last == clause.symbols[film].first;
}

/// 提炼三个卖点片段, and 拼成一条40秒的 behind it.
Reading picks_several(Clause const& clause, Setting const& setting) {
    if (!setting.chinese || clause.has(Music, Text, Captions) || clause.has(ClipRef, File, Photo)) return {};
    auto const* count = clause.find(Number);
    auto const* length = length_of(clause);
    bool const several = clause.has(Extract) && clause.has(Clip, Part, Unknown) && count && count->a >= 2 &&
                         !clause.has(Percent, Factor) && clause.where({Extract}) < clause.where({Number});
    bool const into_one =
        clause.has(Merge) && length && !setting.before.empty() && setting.before.back().name == "highlight";
    json args = json::object();
    if (several) args["count"] = number(std::floor(count->a));
    if (length && (several || into_one)) args["target_duration_s"] = number(length->a);
    if (!several && !into_one) return {};
    return {82, {{"highlight", args}}, "video"};
}

/// "The calmest 45 seconds": an adjective that picks.
bool is_superlative(std::string const& word) {
    static constexpr std::string_view kOthers[] = {"guest",   "request", "interest", "forest", "latest",
                                                   "invest",  "suggest", "contest",  "honest", "nearest",
                                                   "harvest", "protest", "request",  "modest"};
    return word.size() >= 6 && word.ends_with("est") &&
           std::ranges::find(kOthers, std::string_view(word)) == std::end(kOthers);
}

/// "Recap of my trip": a word that says no more than what was filmed.
bool says_only_occasion(std::string_view words) {
    static constexpr std::string_view kOccasions[] = {"trip",    "holiday", "vacation", "day",   "weekend",
                                                      "game",    "match",   "party",    "event", "session",
                                                      "week",    "year",    "month",    "night", "wedding",
                                                      "project", "evening", "morning",  "tour"};
    return std::ranges::find(kOccasions, words) != std::end(kOccasions);
}

/// One way after another in which the best is asked for.
class HighlightReader {
public:
    HighlightReader(Clause const& clause, Setting const& setting)
        : clause_(clause)
        , setting_(setting)
        , chinese_(setting.chinese)
        , length_(length_of(clause)) {}

    Reading read() const {
        using Step = Reading (HighlightReader::*)() const;
        static constexpr Step kSteps[] = {
            &HighlightReader::picks_to_length,
            &HighlightReader::picks_in_chinese,
            &HighlightReader::several_in_chinese,
            &HighlightReader::kind_of_film,
            &HighlightReader::out_of_footage,
            &HighlightReader::only_those,
            &HighlightReader::made_of_it,
            &HighlightReader::counts_best,
            &HighlightReader::picks_superlative,
            &HighlightReader::cuts_down,
            &HighlightReader::sums_up,
            &HighlightReader::several_clips,
            &HighlightReader::turns_footage,
            &HighlightReader::reel,
        };
        for (auto const step : kSteps)
            if (auto reading = (this->*step)(); !reading.ops.empty()) return reading;
        return {};
    }

private:
    json seconds() const { return number(length_->a); }

    /// 把进球的镜头挑出来剪成一分钟
    Reading picks_to_length() const {
        bool const picks = clause_.has(Extract, Keep) && clause_.has(Clip, Part) && clause_.has(Trim) &&
                           length_ && clause_.has(Unknown) && !clause_.has(ClipRef);
        if (!picks) return {};
        return made(79, {{"target_duration_s", seconds()}, {"query", clause_.find(Unknown)->words}});
    }

    /// 宝宝咯咯笑的挑出来拼个半分钟
    Reading picks_in_chinese() const {
        bool const picked = chinese_ && clause_.has(Extract) && clause_.has(Merge, Create, Add) && length_ &&
                            !clause_.has(ClipRef, Music, Text);
        if (!picked) return {};
        json args = {{"target_duration_s", seconds()}};
        std::size_t const extract = clause_.where({Extract});
        if (extract > 0 && clause_.symbols[extract - 1].meaning == Unknown)
            args["query"] =
                setting_.text.words(clause_.symbols.front().first, clause_.symbols[extract - 1].last);
        return made(82, args);
    }

    Reading several_in_chinese() const { return picks_several(clause_, setting_); }

    Reading kind_of_film() const {
        return orders_kind(clause_, setting_) ? made(88, {{"target_duration_s", seconds()}}) : Reading{};
    }

    /// 从素材里剪十秒新款马克杯
    Reading out_of_footage() const {
        std::size_t const amount = clause_.where({Duration, ToLength, ForLength});
        bool const taken = chinese_ && clause_.has(Footage) && clause_.has(Cut, Trim, Extract) &&
                           amount + 1 < clause_.symbols.size() && clause_.symbols.back().meaning == Unknown;
        if (!taken) return {};
        return made(79, {{"target_duration_s", number(clause_.symbols[amount].a)},
                         {"query", clause_.symbols.back().words}});
    }

    /// "Goals only, skip the rest"
    Reading only_those() const {
        bool const only =
            !chinese_ && clause_.has(Only) && clause_.has(Rest) && clause_.has(Unknown) &&
            clause_.symbols.front().is({Unknown, Only, Keep}) &&
            std::ranges::all_of(clause_.symbols, [](Symbol const& s) {
                return s.is({Unknown, Only, Keep, Cut, Remove, Rest, Part, Everything, Prep, Clip});
            });
        return only ? made(80, {{"query", clause_.find(Unknown)->words}}) : Reading{};
    }

    /// 一堆素材你给我攒个40秒的旅行短片
    Reading made_of_it() const {
        bool const piece = chinese_ && clause_.has(Add, Create, Trim) && clause_.has(Footage) &&
                           clause_.has(Video) && length_ && !clause_.has(File, Music);
        return piece ? made(79, {{"target_duration_s", seconds()}}) : Reading{};
    }

    bool asks_to_pick() const {
        return clause_.has(Extract, Create, Keep) || clause_.has(Add, Want, Make) ||
               clause_.has(Show, Only, Merge) || std::ranges::any_of(clause_.symbols, [](Symbol const& s) {
                   return s.is({Remove, Cut}) && (s.words.starts_with("pull") || s.words.starts_with("cut"));
               });
    }

    /// "Pull the five best kills out of my stream", "the top 3 goals".
    Reading counts_best() const {
        if (chinese_ || clause_.has(Text, Captions, Crop) || clause_.has(Percent, Pixels)) return {};
        for (std::size_t i = 0; i + 1 < clause_.symbols.size(); ++i) {
            Symbol const& one = clause_.symbols[i];
            Symbol const& next = clause_.symbols[i + 1];
            bool const top = one.words == "top" && next.meaning == Number;
            bool const best = one.meaning == Number && next.meaning == Highlight && next.words == "best";
            if ((!top && !best) || !(asks_to_pick() || i == 0)) continue;
            json args = {{"count", number(std::floor(top ? next.a : one.a))}};
            if (length_) args["target_duration_s"] = seconds();
            if (std::string const what = named_from(i + 2); !what.empty()) args["query"] = what;
            return made(86, args);
        }
        return {};
    }

    /// What the words from `first` on call the moments: "kills", "goals".
    std::string named_from(std::size_t first) const {
        std::size_t last = first;
        while (last < clause_.symbols.size() && clause_.symbols[last].meaning == Unknown)
            ++last;
        if (last == first) return {};
        return setting_.text.folded_words(clause_.symbols[first].first, clause_.symbols[last - 1].last);
    }

    /// "Pick the calmest 45 seconds of my class".
    Reading picks_superlative() const {
        if (chinese_ || !asks_to_pick()) return {};
        for (std::size_t i = 0; i + 1 < clause_.symbols.size(); ++i)
            if (clause_.symbols[i].meaning == Unknown && is_superlative(clause_.symbols[i].words) &&
                clause_.symbols[i + 1].meaning == Duration)
                return made(84, {{"target_duration_s", number(clause_.symbols[i + 1].a)}});
        return {};
    }

    /// "Cut six hours of footage into a three-minute film".
    Reading cuts_down() const {
        auto const* from = clause_.find(Duration);
        auto const* goal = clause_.find(ToLength);
        for (auto const& symbol : clause_.symbols)
            if (!goal && from && &symbol > from && symbol.meaning == Duration) goal = &symbol;
        bool const down = !chinese_ && clause_.has(Cut, Trim, Shorten) && from && goal && from < goal &&
                          from->a > goal->a && clause_.has(Video, Footage, Platform) &&
                          !clause_.has(Music, Text);
        return down ? made(86, {{"target_duration_s", number(goal->a)}}) : Reading{};
    }

    /// "Summarize the video in one minute".
    Reading sums_up() const {
        bool const sums = !chinese_ && (clause_.has_word("summarize") || clause_.has_word("summarise") ||
                                        clause_.has_word("sum up") || clause_.has_word("recap") ||
                                        (clause_.has_word("sum") && clause_.has(Up)));
        if (!sums || clause_.has(Text, Captions)) return {};
        json args = json::object();
        if (auto const* within = clause_.find(Moment))
            args["target_duration_s"] = number(within->a);
        else if (length_)
            args["target_duration_s"] = seconds();
        return made(74, args);
    }

    /// "Extract three clips for TikTok", "make 5 clips from this podcast".
    Reading several_clips() const {
        std::size_t const count = clause_.where({Number});
        bool const clips = !chinese_ && count + 1 < clause_.symbols.size() && clause_.symbols[count].a >= 2 &&
                           clause_.symbols[count + 1].meaning == Clip && !clause_.has(ClipRef, Cut, Split) &&
                           (clause_.has(Extract, Create, Make) || clause_.has_word("find")) &&
                           (clause_.has(Platform) || clause_.has_prep("from") || clause_.has_prep("off"));
        if (!clips) return {};
        json args = {{"count", number(clause_.symbols[count].a)}};
        if (length_) args["target_duration_s"] = seconds();
        return made(80, args);
    }

    /// "Turn my ramen footage into a quick recipe reel", "turn my stream into shorts".
    Reading turns_footage() const {
        std::size_t const verb = clause_.where({Turn, Convert, Make, Create, Cut, Merge, Change});
        auto const into = std::ranges::find_if(
            clause_.symbols, [](Symbol const& s) { return s.meaning == Prep && s.words == "into"; });
        if (chinese_ || verb > 0 || into == clause_.symbols.end() || !setting_.footage_of_ones_own) return {};
        bool const raw = std::any_of(clause_.symbols.begin(), into, [](Symbol const& s) {
            return s.is({Footage, Unknown}) || s.words == "footage" || s.words == "stream" ||
                   s.words == "vlog" || s.words == "recording" || s.words == "film";
        });
        Symbol const& piece = clause_.symbols.back();
        bool const reel = piece.words == "reel" || piece.words == "film" || piece.words == "trailer" ||
                          (piece.meaning == Platform && piece.words.ends_with("s") && piece.words != "reels");
        bool const other = clause_.has(Photo, Text, Captions) || clause_.has(Split, ClipRef, Slideshow) ||
                           clause_.has(Duration, Number, File);
        return raw && reel && !other ? made(84, json::object()) : Reading{};
    }

    /// A piece out of one's own clips that is not called a highlight.
    bool orders_piece() const {
        bool const brief = (clause_.has(Create, Change, Make) || clause_.has(Trim, Use, Convert)) &&
                           clause_.has(Video, Footage) && setting_.footage_of_ones_own;
        bool const kind = clause_.has_word("reel") || clause_.has_word("vlog") || clause_.has_word("short");
        bool const reel = setting_.footage_of_ones_own && clause_.has(Make, Turn, Convert) &&
                          clause_.has(Video) &&
                          ((clause_.has_word("reel") && !chinese_ && !clause_.has(It)) || (kind && length_));
        bool const condensed = clause_.has(Turn, Convert, Create) && clause_.has_prep("in") &&
                               clause_.has(Video, Platform) && length_ &&
                               clause_.has(Unknown, Footage, Video) && !chinese_;
        bool const generated = clause_.has(Generative) && clause_.has(Video) && setting_.footage_of_ones_own;
        return (brief && clause_.has(Create, Use)) || reel || condensed || generated;
    }

    /// "Highlight the cursor": a circle drawn round it, no cut.
    bool points_out() const {
        return !chinese_ && clause_.symbols.size() >= 2 && clause_.symbols[0].words == "highlight" &&
               (clause_.symbols[1].meaning == Unknown || clause_.symbols[1].words == "cursor") &&
               is_definite(clause_.symbols[1], setting_) && !length_;
    }

    bool about_something_else(bool makes) const {
        auto const* best = clause_.find(Highlight);
        if (best && best->words == "高光" && clause_.has(Raise, Lower, Brighter, Darker))
            return true; // 高光压一点
        bool const moved = clause_.has(Move, Swap) || (clause_.has(Put) && clause_.has(Beginning, End));
        if (moved && !makes && !length_) return true; // 把高潮放到开头: nobody here sees where it is.
        return clause_.has(ColourProperty) || clause_.has(Hold) || (clause_.has(Captions, Text) && !makes);
    }

    /// "Playful ukulele for my toddler's montage", "give my montage a hype soundtrack": the reel is there.
    bool is_no_wish() const {
        std::size_t const reel = clause_.where({Highlight});
        if (chinese_ || reel == 0 || reel >= clause_.symbols.size()) return false;
        std::size_t const prep = clause_.where({Prep});
        bool const for_reel = clause_.where({Genre, Mood, Music}) < prep && prep < reel &&
                              clause_.has_prep("for") && !clause_.has(Create, Make, Trim) &&
                              !clause_.has(Cut, Turn, Convert);
        bool const known = is_definite(clause_.symbols[reel - 1], setting_) && clause_.has(Add, Put) &&
                           clause_.has(Music, Captions) && clause_.where({Music, Captions}) > reel &&
                           !length_;
        return for_reel || known;
    }

    Symbol const* target_length() const {
        auto const* length = length_;
        auto const* within = clause_.find(Moment);
        if (within && !length && !chinese_ && within->words == "in")
            length = within; // "The 5 best shots in 20 seconds"
        for (std::size_t i = 1; i < clause_.symbols.size() && !chinese_;
             ++i) // "This 10-minute vlog into a 60 s reel"
            if (clause_.symbols[i].is({Duration, ToLength}) && clause_.symbols[i - 1].meaning == Prep)
                length = &clause_.symbols[i];
        return length;
    }

    /// 提取进球的片段做成集锦, 做个进球集锦: what the moments show.
    std::string shown_in() const {
        for (std::size_t i = 0; i + 1 < clause_.symbols.size(); ++i) {
            Symbol const& what = clause_.symbols[i];
            Symbol const& next = clause_.symbols[i + 1];
            bool const named = what.meaning == Unknown && what.last - what.first >= 2 &&
                               what.last - what.first <= 8 && is_han(setting_.text.folded(what.first)) &&
                               next.is({Clip, Part, Highlight}) && next.first <= what.last + 1;
            if (named) return setting_.text.words(what.first, what.last);
        }
        return {};
    }

    std::string wanted_moments() const {
        std::size_t const at = clause_.where({Highlight});
        if (at >= clause_.symbols.size()) return {};
        if (!clause_.symbols[at].value.empty()) return std::string(clause_.symbols[at].value);
        if (chinese_) return shown_in();
        if (at + 1 >= clause_.symbols.size() || clause_.symbols[at + 1].meaning != Unknown || chinese_)
            return {};
        if (clause_.symbols[at].words == "best") return named_from(at + 1); // "The best quotes"
        std::string const between =
            setting_.text.folded_words(clause_.symbols[at].last, clause_.symbols[at + 1].first);
        std::string const what = between.find("of") == std::string::npos ? std::string() : named_from(at + 1);
        return says_only_occasion(what) ? std::string() : what;
    }

    void add_music(std::vector<Op>& ops) const {
        if (clause_.has_word("music reel"))
            ops.push_back({"add_music", json::object()});
        else if (clause_.has(Music) && !clause_.has(Remove)) {
            Clause music;
            for (auto const& symbol : clause_.symbols)
                if (symbol.is({Music, Genre, Mood, MusicQuery, Add})) music.symbols.push_back(symbol);
            if (auto reading = read_add_music(music, setting_); !reading.ops.empty())
                ops.push_back(reading.ops.front());
        } else if (clause_.has(Mood) && !clause_.has(Highlight))
            ops.push_back({"add_music", {{"mood", std::string(clause_.find(Mood)->value)}}});
    }

    Reading reel() const {
        if (!clause_.has(Highlight) && !orders_piece()) return {};
        bool const makes = clause_.has(Create, Turn, Convert) || clause_.has(Make, Cut);
        if (points_out())
            return {
                82,
                {{"other",
                  {{"what", setting_.text.words(clause_.symbols[0].first, clause_.symbols.back().last)}}}},
                "video"};
        if (about_something_else(makes) || is_no_wish()) return {};
        json args = json::object();
        auto const* length = target_length();
        if (length)
            args["target_duration_s"] = number(length->a);
        else if (auto const* each = clause_.find(Every))
            args["target_duration_s"] = number(each->a);
        if (auto const* count = clause_.find(Number); count && count->a >= 2 && clause_.has(Highlight))
            args["count"] = number(std::floor(count->a));
        if (auto const what = wanted_moments(); !what.empty()) args["query"] = what;
        bool const into = setting_.footage_of_ones_own && clause_.has(Make, Turn, Convert) &&
                          clause_.has(Video) && length && !clause_.has(Highlight) && !clause_.has(It);
        Reading reading = made(clause_.has(Highlight) ? 72 : into ? 73 : 46, args);
        add_music(reading.ops);
        if (clause_.has(Captions, Merge) && clause_.has(Highlight))
            reading.score = 84;
        else if (clause_.has(Music))
            reading.score = 79;
        return reading;
    }

    Clause const& clause_;
    Setting const& setting_;
    bool const chinese_;
    Symbol const* const length_;
};

} // namespace

Reading read_highlight(Clause const& clause, Setting const& setting) {
    return HighlightReader(clause, setting).read();
}

} // namespace needledrop::language

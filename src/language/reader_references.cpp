// References: what "it" stands for, the order of clips, and a wish spread over several clips.
#include "language/reader.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

Clause Reader::with_clip_told(Clause clause) const {
    std::size_t told = clause.symbols.size();
    for (std::size_t i = 0; i < clause.symbols.size(); ++i)
        if (clause.symbols[i].meaning == ClipRef && clause.symbols[i].first > 0 &&
            text_.folded(clause.symbols[i].first - 1) == U'是')
            told = i;
    if (told == clause.symbols.size() || clause.count({ClipRef}) < 2) return clause;
    std::size_t const place = clause.symbols[told].first;
    std::erase_if(clause.symbols, [&](Symbol const& s) { return s.meaning == ClipRef && s.first != place; });
    return clause;
}

namespace {

/// "Clip 3 then clip 1 then clip 2", "start with 2, then 1, then 3": clips one after another, and nothing
/// else.
bool lists_clips(Sentence const& sentence) {
    bool const only = std::ranges::all_of(sentence.symbols, [](Symbol const& s) {
        return s.is({ClipRef, ClipPair, Number, Then, And, Mark, Beginning, Start, Move, Put, First, Last, Speed,
                     PoliteRequest, Prep, Merge, Want}) ||
               s.words == "order" || s.words == "open" || s.words == "sequence" || s.is({It, Clip, Footage});
    });
    bool const numbered = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
        return s.is({ClipRef, ClipPair}) || s.words == "order" || s.words == "sequence";
    });
    bool const one_by_one = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
        return s.is({Then, Beginning, Speed, Merge, Mark}) || s.words == "order" || s.words == "sequence";
    });
    bool const whole = std::ranges::none_of(sentence.symbols, [](Symbol const& s) {
        return s.meaning == ClipRef && s.a <= 0; // "The last clip, then …"
    });
    return only && numbered && one_by_one && whole;
}

} // namespace

bool Reader::read_order(Sentence const& sentence) {
    bool const ordering =
        (!chinese_ && lists_clips(sentence)) || std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
            return s.meaning == Move &&
                   (s.words.find("order") != std::string::npos ||
                    s.words.find("arrange") != std::string::npos ||
                    s.words.find("顺序") != std::string::npos || s.words.find("排") != std::string::npos);
        });
    json order = json::array();
    for (auto const& symbol : sentence.symbols) {
        if (symbol.meaning == Number || (symbol.meaning == ClipRef && symbol.a > 0))
            order.push_back(number(symbol.a));
        bool const dashed = chinese_ && symbol.meaning == Range && symbol.value == "bare"; // 按2-1-3的顺序
        if (symbol.meaning == ClipPair || dashed) {
            order.push_back(number(symbol.a));
            order.push_back(number(symbol.b));
        }
    }
    bool const counted = order.size() > 3 && order.front() == order.size() - 1;
    if (counted) order.erase(0); // 三段按2、1、3排
    if (!ordering || order.size() < 3) return false;
    ops_.push_back({"merge", {{"order", order}}});
    return true;
}

void Reader::remember(Clause const& clause) {
    mentioned_.clear();
    for (auto const& symbol : clause.symbols)
        if ((!chinese_ && symbol.is({Beginning, End, Middle, Silence, FillerWords})) ||
            symbol.is(
                {Since, Until, FirstSpan, LastSpan, Range, ClipRef, ClipPair, Original, Captions, TextRef}) ||
            (chinese_ && symbol.is({TransitionName, FilterName, Watermark, SoundEffect, Silence, Noise, Music,
                                    Text, Look})))
            mentioned_.push_back(symbol);
    bool const spans = std::ranges::any_of(mentioned_, [](Symbol const& s) {
        return s.is({Since, Until, FirstSpan, LastSpan, Range});
    });
    if (!chinese_ && spans)
        std::erase_if(mentioned_, [](Symbol const& s) {
            return s.is({Beginning, End, Middle, Captions, Original});
        });
    if (mentioned_.size() > 2) mentioned_.clear();
}

void Reader::remember_clip_of(Op const& op) {
    json const clip = op.args.value(op.name == "delete_clip" ? "index" : "clip", json());
    if (!clip.is_number() && clip != "last") return;
    Symbol reference;
    reference.meaning = ClipRef;
    reference.a = clip.is_number() ? clip.get<double>() : -1;
    reference.value = clip.is_number() ? "" : "last";
    mentioned_ = {reference};
}

bool Reader::moves_only(Clause const& clause) const {
    return chinese_ && mentioned_.size() == 1 && mentioned_.front().meaning == ClipRef &&
           clause.has(Move, Put) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({Move, Put, Beginning, End, First, Last, Prep, It, PoliteRequest, Tentative,
                            Middle, Strength, Then});
           });
}

Clause Reader::recalled(Clause clause) const {
    auto const part = std::ranges::find_if(clause.symbols, [](Symbol const& s) {
        return s.meaning == ClipRef && s.value == "selected" &&
               (s.words == "that bit" || s.words == "that part" || s.words == "that section");
    });
    bool const timed = mentioned_.size() == 1 && mentioned_[0].is({Range, FirstSpan, LastSpan, Since, Until});
    if (!chinese_ && timed && part != clause.symbols.end()) {
        *part = mentioned_[0]; // "0:12 to 0:18 is boring, cut that bit"
        return clause;
    }
    bool const one_clip = mentioned_.size() == 1 && mentioned_[0].meaning == ClipRef && mentioned_[0].a != 0;
    auto const it = std::ranges::find_if(clause.symbols, [](Symbol const& s) { return s.meaning == It; });
    bool const measured = clause.has(Cut, Trim, Shorten) || clause.has(Faster, Slower, SlowMotion);
    bool const of_it = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Cut, Trim, Shorten, Faster, Slower, SlowMotion, It, ToLength, ForLength, Factor, Percent,
                     Prep, PoliteRequest, Strength, Down});
    });
    if (!chinese_ && one_clip && it != clause.symbols.end() && measured && of_it &&
        clause.has(ToLength, Factor, Percent)) {
        *it = mentioned_[0]; // "The first clip drags, cut it to 6 seconds"
        return clause;
    }
    bool const within = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.words.ends_with(" it out") || s.words.ends_with(" it off") ||
               s.words.ends_with(" it away") || s.words.ends_with(" it") || s.words.ends_with(" that out") ||
               s.words.ends_with("away with");
    }); // "take it out"
    if (mentioned_.empty() || (!chinese_ && !clause.has(It) && !within)) return clause;
    if (moves_only(clause)) { // …别删，挪最后
        clause.symbols.insert(clause.symbols.begin(), mentioned_.front());
        return clause;
    }
    bool const bare_verb =
        chinese_ && clause.has(Remove, Cut) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Remove, Cut, It, PoliteRequest, Prep, Tentative, Strength, All, Everything});
        });
    bool const bare_add = chinese_ && clause.has(Add) && mentioned_.size() == 1 &&
                          mentioned_.front().is({Captions, TransitionName, FilterName, Music}) &&
                          std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                              return s.is({Add, It, PoliteRequest, Prep, Tentative});
                          });
    if (bare_add) { // 会加字幕不？会的话帮我加上
        clause.symbols.push_back(mentioned_.front());
        return clause;
    }
    if (chinese_ && !bare_verb) return clause; // 那个转场好突兀，去掉
    bool const of_part = std::ranges::any_of(mentioned_, [](Symbol const& s) {
        return s.is({Beginning, End, Middle});
    });
    if (!clause.has(Remove, Cut, Mute) && !(of_part && clause.has(Trim, Shorten))) return clause;
    bool const bare = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is(
            {Remove, Cut, Mute, It, PoliteRequest, Prep, Tentative, Not, Want, Trim, Shorten, Strength});
    });
    if (!bare) return clause;
    std::erase_if(clause.symbols, [](Symbol const& s) { return s.is({It, Prep}); });
    clause.symbols.insert(clause.symbols.end(), mentioned_.begin(), mentioned_.end());
    return clause;
}

bool Reader::takes_up(Clause const& taking, Clause& next) {
    static constexpr std::string_view kTakes[] = {"take", "grab", "get", "pick"};
    if (taking.symbols.size() != 2 || !next.has(Put, Move, Add)) return false;
    bool const takes = std::ranges::find(kTakes, taking.symbols[0].words) != std::end(kTakes);
    auto const it = std::ranges::find_if(next.symbols, [](Symbol const& s) { return s.meaning == It; });
    if (!takes || taking.symbols[1].meaning != ClipRef || it == next.symbols.end()) return false;
    *it = taking.symbols[1];
    return true;
}

void Reader::spread_over_the_others(Clause const& clause, std::vector<Op>& ops) const {
    json const spared = clip_of(*clause.find(ClipRef), setting());
    int const count = context_.clip_count;
    int const kept = spared == "last" ? count : spared.is_number() ? spared.get<int>() : 0;
    if (kept < 1 || kept > count || count > 30) return;
    Op const each = ops[0];
    ops.clear();
    for (int clip = 1; clip <= count; ++clip) {
        if (clip == kept) continue;
        ops.push_back(each);
        ops.back().args["clip"] = clip;
    }
}

void Reader::spread(Clause const& clause, std::vector<Op>& ops) const {
    static constexpr std::string_view kOfClips[] = {"mute",      "speed",  "reverse",       "filter",
                                                    "color",     "rotate", "flip",          "crop",
                                                    "stabilize", "trim",   "denoise_audio", "set_volume"};
    if (ops.size() != 1 || std::ranges::find(kOfClips, ops[0].name) == std::end(kOfClips)) return;
    if (chinese_ && clause.has(Except) && clause.count({ClipRef}) == 1)
        return spread_over_the_others(clause, ops);
    std::vector<json> clips;
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning == ClipRef) clips.push_back(clip_of(symbol, setting()));
        if (symbol.meaning != ClipPair) continue;
        for (double const index : {symbol.a, symbol.b}) {
            Symbol one;
            one.a = index;
            clips.push_back(clip_of(one, setting()));
        }
    }
    if (clips.size() > 1) std::erase(clips, json("selected")); // 那段倒着放，是第4段
    if (clips.size() < 2 || clips.size() > 30 || clause.has(Except)) return;
    Op const each = ops[0];
    ops.clear();
    for (json const& clip : clips) {
        ops.push_back(each);
        ops.back().args["clip"] = clip;
        if (each.name == "mute" && each.args.value("target", "") == "all")
            ops.back().args["target"] = "original";
    }
}

bool Reader::resumes(Clause const& clause) const {
    if (ops_.empty() || clause.join == Join::Then) return false;
    bool const bare =
        clause.has(It) && clause.has(Remove, Cut) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Remove, Cut, It, PoliteRequest, Prep, Both, Tentative});
        });
    std::string const& last = ops_.back().name;
    if (bare && remark_ && !chinese_) return true; // "The wind is loud, can you get rid of it"
    return bare && (last == "delete_clip" || last == "trim" || last == "mute" || last.starts_with("remove_"));
}

void Reader::spread_over_clips(Clause const& clause, std::vector<Op>& ops) const {
    static constexpr std::string_view kSpread[] = {"speed", "reverse",   "rotate", "flip",         "filter",
                                                   "color", "stabilize", "trim",   "set_volume",   "crop",
                                                   "mute",  "fade",      "split",  "denoise_audio"};
    std::vector<json> clips;
    for (std::size_t i = 0; i < clause.symbols.size(); ++i) {
        Symbol const& symbol = clause.symbols[i];
        if (symbol.meaning == ClipPair)
            for (double const index : {symbol.a, symbol.b}) {
                Symbol one;
                one.a = index;
                clips.push_back(clip_of(one, setting()));
            }
        bool const neighbour = symbol.meaning == ClipRef && i > 0 &&
                               clause.symbols[i - 1].meaning == ClipRef &&
                               clause.symbols[i - 1].last == symbol.last; // From one list.
        if (neighbour && clips.empty()) clips.push_back(clip_of(clause.symbols[i - 1], setting()));
        if (neighbour) clips.push_back(clip_of(symbol, setting()));
    }
    if (clips.size() < 2 || clause.has(Swap, Merge, TransitionName)) return;
    std::vector<Op> out;
    for (auto& op : ops) {
        json const named = op.args.value("clip", json());
        bool const open = named.is_null() || named == clips.front() || named == "all";
        if (std::ranges::find(kSpread, op.name) == std::end(kSpread) || !open ||
            (op.name == "mute" && ops.size() > 1)) {
            out.push_back(std::move(op));
            continue;
        }
        for (auto const& clip : clips) {
            op.args["clip"] = clip;
            out.push_back(op);
        }
    }
    ops = std::move(out);
}

void Reader::give_clip(std::vector<Op>& ops) const {
    static constexpr std::string_view kOfClips[] = {"speed", "reverse",   "rotate", "flip", "filter",
                                                    "color", "stabilize", "trim",   "crop", "mute"};
    bool const of_clip = !chinese_ && ops.size() == 1 && ops[0].name == "set_volume" &&
                         ops[0].args.value("target", "") == "original" && !ops[0].args.contains("clip");
    if (of_clip) ops[0].args["clip"] = last_clip_; // "Unmute clip 3 and set it to 80 %"
    for (auto& op : ops) {
        if (op.name == "mute" && op.args.value("target", "") == "all") op.args["target"] = "original";
        bool const level = op.name == "set_volume" && op.args.value("target", "") == "original";
        if ((level && !chinese_ && !op.args.contains("clip"))) op.args["clip"] = last_clip_;
        if (std::ranges::find(kOfClips, op.name) != std::end(kOfClips) && !op.args.contains("clip"))
            op.args["clip"] = last_clip_;
    }
}

} // namespace needledrop::language

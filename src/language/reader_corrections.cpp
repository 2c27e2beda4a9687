// Joining: afterthoughts, corrections and repetitions change the op before them instead of adding one.
#include "language/reader.h"

#include "language/join.h"
#include "language/senses.h"
#include "language/talk.h"
#include "language/vocabulary.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

void Reader::drop_rejected(Clause& clause) {
    auto const instead = std::ranges::find_if(clause.symbols, [](Symbol const& s) {
        return s.meaning == Concept::Instead && (s.words == "instead of" || s.words == "rather than");
    });
    if (instead == clause.symbols.end() || instead == clause.symbols.begin()) return;
    auto const kind = [&](Symbol const& s) {
        if (s.is({Crop, Pad, BlurPad})) return 1;
        if (s.is({Shape, Ratio})) return 2;
        if (s.is({Genre, Mood})) return 3;
        if (s.is({Middle}) && clause.has(Position)) return 10 + static_cast<int>(Position);
        if (s.is({ColourName, Position, TextSize, FontName, TransitionName, FilterName, Animation, Percent,
                  Duration}))
            return 10 + static_cast<int>(s.meaning);
        return 0;
    };
    std::vector<int> wanted;
    for (auto it = clause.symbols.begin(); it != instead; ++it)
        wanted.push_back(kind(*it));
    clause.symbols.erase(std::remove_if(instead, clause.symbols.end(),
                                        [&](Symbol const& s) {
                                            return kind(s) != 0 &&
                                                   std::ranges::find(wanted, kind(s)) != wanted.end();
                                        }),
                         clause.symbols.end());
}

bool Reader::amends(Clause const& clause) {
    if (ops_.empty() || chinese_ || clause.join == Join::Start || clause.symbols.empty()) return false;
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({It,   ClipRef,   Prep,     Tentative, Position,  ColourName, LanguageName, Platform,
                     Look, TextStyle, TextSize, Range,     Animation, Strength,   Here,         Only,
                     Text, Captions,  Unknown,  Duration,  ForLength, Moment,     Each});
    });
    if (!only || clause.count({Unknown}) > 2) return false;
    Op& op = ops_.back();
    json const before = op.args;
    auto const* spec = find_op(op.name);
    auto const takes = [&](std::string_view arg) {
        return spec &&
               std::ranges::any_of(spec->args, [&](ArgSpec const& each) { return each.name == arg; }) &&
               !op.args.contains(std::string(arg));
    };
    bool const words = op.name == "add_text" || op.name == "edit_text";
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning == ClipRef && takes("clip") && !words)
            op.args["clip"] = clip_of(symbol, setting());
        if (symbol.meaning == LanguageName && takes("language"))
            op.args["language"] = std::string(symbol.value);
        if (symbol.meaning == Platform && op.name == "add_captions" && takes("style"))
            op.args["style"] = std::string(symbol.value);
        if (symbol.meaning == Position && words && takes("position"))
            op.args["position"] = std::string(symbol.value);
        if (symbol.meaning == ColourName && words && takes("color")) op.args["color"] = colour_of(symbol);
        if (symbol.meaning == TextSize && words && takes("size") && !symbol.value.empty())
            op.args["size"] = std::string(symbol.value);
        if (symbol.meaning == Range && takes("range") && !words)
            op.args["range"] = {moment(symbol.a), moment(symbol.b)};
        if (symbol.is({Duration, ForLength}) && op.name == "transition" && takes("duration_s"))
            op.args["duration_s"] = number(symbol.a);
        if (symbol.is({Duration, ForLength}) && op.name == "fade" && takes("seconds"))
            op.args["seconds"] = number(symbol.a);
        if (symbol.meaning == Moment && op.name == "sound_effect" && takes("at_s"))
            op.args["at_s"] = moment(symbol.a);
    }
    return op.args != before;
}

void Reader::spare_edges(Clause const& clause) {
    auto const* held = clause.find(Hold); // "4:5, don't cut anything"
    bool const uncut = !chinese_ && held && held->words.find("cut") != std::string::npos &&
                       !clause.has(Clip, ClipRef, Music, Text, Part);
    bool const cuts = uncut || (clause.has(Not) && clause.has(Cut, Crop, Trim) &&
                                !clause.has(Duration, FirstSpan, LastSpan));
    if (cuts && !ops_.empty() && ops_.back().name == "set_aspect" && !ops_.back().args.contains("mode"))
        ops_.back().args["mode"] = "pad";
}

bool Reader::cures(Op const& cure, Op const& complaint) {
    static constexpr std::string_view kSound[] = {
        "set_volume", "normalize_loudness", "mute", "remove_music", "replace_music", "duck", "denoise_audio"};
    if (complaint.name == "set_volume" && cure.name == "set_volume")
        return complaint.args.value("target", json()) == cure.args.value("target", json()) ||
               (!cure.args.contains("clip") &&
                (complaint.args.value("direction", "") != cure.args.value("direction", "") ||
                 cure.args.value("target", "") == "all")); // 人声和音乐都大一点 asks for both.
    bool const gone = cure.name == "delete_clip" || cure.name == "trim";
    if (gone && (complaint.name == "filter" || complaint.name == "stabilize" || complaint.name == "color"))
        return true;
    if (complaint.name == "reverse") return cure.name == "flip";
    bool other_way = false;
    for (char const* key : {"temperature", "brightness", "contrast", "saturation"})
        other_way =
            other_way || (complaint.name == "color" && cure.name == "color" && complaint.args.contains(key) &&
                          cure.args.contains(key) && complaint.args[key] != cure.args[key]);
    if (other_way) return true; // 整体偏冷，要暖一点
    if (complaint.name == "rotate" && cure.name == "rotate") return true;
    if (complaint.name == "denoise_audio") return cure.name == "mute"; // 第一段太吵，静音
    if (complaint.name == "trim" && complaint.args.empty()) return cure.name == "speed"; // 太长，加速
    if (complaint.name == "speed") return cure.name == "trim" || cure.name == "remove_silence";
    if (complaint.name == "remove_music" && cure.name == "fade") return true;
    return complaint.name == "set_volume" && std::ranges::find(kSound, cure.name) != std::end(kSound);
}

void Reader::add_residue(Clause const& clause, Reading& best) const {
    auto const said = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::any_of(
            best.ops, [&](Op const& op) { return std::ranges::find(names, op.name) != names.end(); });
    };
    bool const builds =
        (!chinese_ && said({"reverse"})) || said({"highlight", "merge", "slideshow", "trim", "add_captions",
                                                  "add_music", "set_aspect", "speed", "remove_silence"});
    if (!builds || clause.has(Remove, Keep)) return;
    auto const add = [&](Frame frame, Concept trigger, std::initializer_list<Concept> kept) {
        Clause rest;
        for (auto const& symbol : clause.symbols)
            if (std::ranges::find(kept, symbol.meaning) != kept.end()) rest.symbols.push_back(symbol);
        if (rest.symbols.empty()) return;
        Reading more = frame(rest, setting());
        if (more.ops.empty()) return;
        bool const first =
            clause.where({trigger}) < clause.where({Captions, Music, Highlight, Merge, Slideshow, Trim, Cut});
        best.ops.insert(first ? best.ops.begin() : best.ops.end(), more.ops.begin(), more.ops.end());
    };
    bool const for_platform = chinese_ && clause.has(Platform) && said({"trim", "highlight"}) &&
                              !clause.has(Export) && !said({"set_aspect"}) &&
                              clause.has_value(Platform, "douyin") &&
                              (clause.has(Video) || clause.has(Convert, Create));
    if (for_platform) add(read_aspect, Platform, {Platform}); // 剪成15秒的抖音短片
    if (clause.has(Shape, Ratio) && !said({"set_aspect", "export"}))
        add(read_aspect, clause.has(Shape) ? Shape : Ratio, {Shape, Ratio, BlurPad, Pad});
    bool const cuts_only = said({"trim", "speed", "remove_silence"}) && !clause.has(Add, Put);
    if (clause.has(Music) && !said({"add_music"}) && !clause.has(Volume) && !cuts_only)
        add(read_add_music, Music, {Music, Mood, Genre, MusicQuery});
    bool const paces = clause.has(Quarter, Half, Factor) || clause.has(SlowMotion, HalfSpeed, DoubleSpeed) ||
                       clause.has(Faster, Slower);
    if (!chinese_ && said({"reverse"}) && paces)
        add(read_speed, Speaking,
            {Speed, Quarter, Half, Factor, SlowMotion, HalfSpeed, DoubleSpeed, Faster, Slower, ClipRef});
    if (clause.has(TransitionName) && !said({"transition"}) && !(chinese_ && clause.has(BeatSync)))
        add(read_transition, TransitionName, {TransitionName});
    if (clause.has(Captions) && !said({"add_captions"}))
        add(read_captions, Captions, {Captions, LanguageName});
    if (!chinese_ && clause.has(FilterName) && said({"set_aspect"}) && !clause.has(Text, BlurPad, Pad))
        add(read_filter, FilterName, {FilterName, Look, Make, It}); // "More cinematic and vertical"
}

bool Reader::times_music(Clause const& clause) {
    if (ops_.empty() || !ops_.back().name.ends_with("_music") || ops_.back().name == "remove_music")
        return false;
    bool const timed = clause.has(FirstSpan, LastSpan, Range) || clause.has(Since, Moment, ForLength) ||
                       (clause.has(Duration) && clause.has(Only, Put));
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Only, Put, LastSpan, FirstSpan, Range, Since, Moment, ForLength, Duration, Start, Want,
                     Keep, It, Music});
    });
    bool const plays = clause.has(Put, Start) || clause.has(Since, Music);
    if (!timed || !only || !plays || clause.inherited) return false;
    set_times(clause, ops_.back().args);
    return true;
}

bool Reader::completes_export(Clause const& clause) {
    if (ops_.empty() || ops_.back().name != "export" ||
        !(clause.has(Platform, Format, Resolution) || clause.has(Megabytes, Fps) ||
          (clause.has(Ratio) && clause.has(Mark))))
        return false;
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Platform, Format, Resolution, Fps, Megabytes, Prep, Want, Unknown, Use, Export, Convert,
                     Mark, Ratio});
    });
    if (!only) return false;
    json& args = ops_.back().args;
    if (auto const* ratio = clause.find(Ratio)) args["aspect"] = ratio->words; // 分辨率：4K；比例：16:9
    if (auto const* platform = clause.find(Platform)) args["preset"] = std::string(platform->value);
    if (auto const* format = clause.find(Format)) args["format"] = std::string(format->value);
    if (auto const* bytes = clause.find(Megabytes)) args["max_size_mb"] = number(bytes->a);
    if (auto const* rate = clause.find(Fps)) args["fps"] = number(rate->a);
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Resolution && !symbol.value.empty())
            args["resolution"] = std::string(symbol.value);
    return true;
}

bool Reader::repeat(Clause const& clause) {
    std::vector<Op> const& last = ops_.empty() ? context_.previous_ops : ops_;
    bool const bare = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Again, More, Less, Strength, It, Bigger, Smaller, Prep, Tentative, Another, Longer,
                     Shorter, Up, Down, Raise, Lower});
    });
    if (!bare || last.empty()) return false;
    Op op = last.back();
    if (clause.has(Again)) {
        for (auto const& each : context_.previous_ops)
            ops_.push_back(each);
        return true;
    }
    auto const direction = direction_of(clause);
    if (direction.empty() || (op.name != "set_volume" && op.name != "speed" && op.name != "color"))
        return false;
    for (char const* key : {"percent", "db", "relative", "factor", "amount_percent"})
        op.args.erase(key);
    if (op.name == "color") {
        for (auto& [key, value] : op.args.items())
            if (value == "up" || value == "down") {
                bool const same = !clause.has(Less);
                if (!same) value = value == "up" ? "down" : "up";
            }
    } else if (op.args.contains("direction") && clause.has(More, Less))
        op.args["direction"] =
            clause.has(More) ? op.args["direction"] : json(op.args["direction"] == "up" ? "down" : "up");
    else
        op.args["direction"] = std::string(direction);
    ops_.push_back(op);
    return true;
}

bool Reader::correct(Clause const& clause) {
    bool const here = !ops_.empty();
    if (!here && context_.previous_ops.empty()) return false;
    Clause rest = clause;
    std::erase_if(rest.symbols, [](Symbol const& s) { return s.is({Correction, Not, PoliteRequest}); });
    bool const own_verb = std::ranges::any_of(rest.symbols, [](Symbol const& s) {
        return is_predicate(s) && !s.is({Make, Set, Change, Put, Want});
    });
    if (own_verb) {
        auto reading = best_reading(rest);
        if (reading.ops.empty()) return false;
        if (here && (chinese_ || reading.ops.front().name == ops_.back().name)) ops_.pop_back();
        for (auto& op : reading.ops)
            ops_.push_back(std::move(op));
        return true;
    }
    Op op = here ? ops_.back() : context_.previous_ops.back();
    if (!patch(op, rest)) return false;
    if (here)
        ops_.back() = op;
    else
        ops_.push_back(op);
    return true;
}

void Reader::put_right(Clause const& clause, Reading const& best) {
    bool const corrective = !chinese_ && clause.has(Say) && !ops_.empty() && best.ops.size() == 1 &&
                            best.ops[0].name == "edit_text" && best.ops[0].args.contains("text") &&
                            !clause.has(Add, Put);
    if (!corrective) return;
    json const& before = ops_.back().args;
    bool const stood = (ops_.back().name == "add_text" || ops_.back().name == "edit_text") &&
                       before.size() == 1 && before.contains("text");
    if (stood) ops_.pop_back();
}

bool Reader::alternative(Clause const& clause) {
    if (ops_.empty() || clause.symbols.size() < 2 || clause.symbols.front().words != "还是" ||
        std::ranges::any_of(clause.symbols, is_predicate))
        return false;
    return patch(ops_.back(), clause);
}

bool Reader::patch(Op& op, Clause const& clause) const {
    json const before = op.args;
    for (auto const& symbol : clause.symbols)
        if (!patch_amount(op, symbol)) patch_quality(op, symbol);
    return op.args != before;
}

bool Reader::patch_amount(Op& op, Symbol const& symbol) {
    auto const put = [&](std::initializer_list<char const*> keys, json const& value) {
        auto const known = std::ranges::find_if(keys, [&](char const* key) { return op.args.contains(key); });
        if (known != keys.end()) op.args[*known] = value;
        return true;
    };
    auto const span = [&](char const* removed, json const& kept) {
        if (op.name == "trim")
            op.args = op.args.contains("keep") ? json{{"keep", kept}} : json{{removed, number(symbol.a)}};
        return true;
    };
    switch (symbol.meaning) {
    case Percent:
        if (op.name == "set_volume") {
            op.args.erase("direction");
            op.args.erase("db");
            op.args["percent"] = number(symbol.a);
        } else if (op.name == "add_music")
            op.args["volume_percent"] = number(symbol.a);
        else if (op.name == "color")
            op.args["amount_percent"] = number(symbol.a);
        else
            put({"amount_percent", "volume_percent"}, number(symbol.a));
        return true;
    case Decibel:
        return put({"db", "volume_db"}, number(symbol.a));
    case Number: // 音乐调到30%，还是40吧
        if (op.name == "set_volume" && op.args.contains("percent")) op.args["percent"] = number(symbol.a);
        return true;
    case Factor:
        if (op.name == "speed") op.args = {{"factor", number(symbol.a)}};
        return true;
    case Duration:
    case ToLength:
    case ForLength:
        return put({"first_s", "last_s", "to_duration_s", "seconds", "duration_s", "target_duration_s",
                    "seconds_per_image", "at_s", "start_s", "fade_out_s", "fade_in_s"},
                   number(symbol.a));
    case FirstSpan:
        return span("first_s", {0, number(symbol.a)});
    case LastSpan:
        return span("last_s", {number(-symbol.a), nullptr});
    case Range:
        return put({"keep", "remove", "range"}, json{moment(symbol.a), moment(symbol.b)});
    default:
        return false;
    }
}

void Reader::patch_quality(Op& op, Symbol const& symbol) const {
    bool const shows_words = op.name == "add_text" || op.name == "edit_text";
    auto const set = [&](bool takes, char const* key, std::string value) {
        if (takes) op.args[key] = std::move(value);
    };
    switch (symbol.meaning) {
    case Quoted:
        return set(shows_words || op.name == "voiceover", "text", symbol.words);
    case ColourName:
        return set(shows_words, "color", std::string(symbol.value));
    case Position:
        return set(shows_words, "position", std::string(symbol.value));
    case Ratio:
        return set(op.args.contains("ratio"), "ratio", symbol.words);
    case Shape:
        return set(op.args.contains("ratio"), "ratio", std::string(symbol.value));
    case Genre:
        return set(op.name.ends_with("_music"), "genre", std::string(symbol.value));
    case Mood:
        return set(op.name.ends_with("_music"), "mood", std::string(symbol.value));
    case FilterName:
        return set(op.args.contains("name"), "name", std::string(symbol.value));
    case ClipRef:
        if (op.name == "delete_clip")
            op.args = {{"index", clip_of(symbol, setting())}};
        else
            op.args["clip"] = clip_of(symbol, setting());
        return;
    default:
        return;
    }
}

namespace {

/// True for a trim that keeps a span of the whole video.
bool keeps_span(Op const& op) {
    return op.name == "trim" && op.args.size() == 1 && op.args.contains("keep");
}

/// "Keep 0-10 and 25-35": one after the other would leave nothing, so what lies between is removed.
void remove_gaps(std::vector<Op>& ops) {
    auto const first = std::ranges::find_if(ops, keeps_span);
    auto const last = std::find_if_not(first, ops.end(), keeps_span);
    if (last - first < 2) return;
    std::vector<Op> gaps;
    json from = 0;
    for (auto op = first; op != last; ++op) {
        json const& span = op->args["keep"];
        if (!from.is_number() || !span[0].is_number() || span[0] < from) return;
        if (span[0] != from) gaps.push_back({"trim", {{"remove", {from, span[0]}}}});
        from = span[1];
    }
    if (!from.is_null()) gaps.push_back({"trim", {{"remove", {from, nullptr}}}});
    ops.insert(ops.erase(first, last), gaps.begin(), gaps.end());
}

} // namespace

void Reader::tidy() {
    remove_gaps(ops_);
    bool const length_told = std::ranges::any_of(ops_, [](Op const& op) {
        return op.name == "trim" && op.args.contains("to_duration_s");
    });
    if (length_told) // "It is too long and too quiet: get it to 25 seconds"
        std::erase_if(ops_, [](Op const& op) { return op.name == "trim" && op.args.empty(); });
    std::vector<Op> out;
    for (auto& op : ops_) {
        if (!out.empty() && join_into(out.back(), op)) continue;
        bool const fade_of_new = op.name == "fade" && !out.empty() &&
                                 (out.back().name == "add_music" || out.back().name == "replace_music") &&
                                 op.args.value("target", "") == "music";
        if (fade_of_new) {
            std::string const key = op.args.value("where", "") == "in" ? "fade_in" : "fade_out";
            if (op.args.contains("seconds"))
                out.back().args[key + "_s"] = op.args["seconds"];
            else
                out.back().args[key] = true;
            continue;
        }
        if (std::ranges::find(out, op) != out.end() && op.name != "undo") continue;
        out.push_back(std::move(op));
    }
    ops_ = std::move(out);
    for (auto& op : ops_)
        if (uncropped_ && op.name == "set_aspect" && !op.args.contains("mode")) op.args["mode"] = "pad";
    if (never_mind_) ops_.clear(); // 加个标题……还是算了
    contradiction_ = contradiction_ || contradicts(ops_);
}

} // namespace needledrop::language

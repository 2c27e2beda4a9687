#include "language/planner.h"

#include "language/frame.h"
#include "language/join.h"
#include "language/reply.h"
#include "language/senses.h"
#include "language/talk.h"
#include "language/vocabulary.h"

#include <algorithm>
#include <cctype>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool mostly_chinese(Message const& text) {
    std::size_t han = 0;
    std::size_t latin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        han += is_han(text.folded(i)) ? 1 : 0;
        latin += is_letter(text.folded(i)) ? 1 : 0;
    }
    return han * 4 >= latin && han > 0;
}

bool speaks_of_own_footage(Message const& text, std::vector<Symbol> const& symbols) {
    if (std::ranges::any_of(symbols, [](Symbol const& s) { return s.is({Footage, File}); })) return true;
    std::string const words = " " + text.folded_words(0, 4000);
    for (std::string_view owner : {" my ", " our "}) {
        auto const at = words.find(owner);
        if (at == std::string::npos) continue;
        std::string const after = words.substr(at, 40);
        for (std::string_view thing :
             {"clip",    "video",   "vid",  "footage", "photo",     "pic",     "file",
              "record",  "film",    "shot", "upload",  "interview", "stream",  "gameplay",
              "podcast", "lecture", "trip", "wedding", "vacation",  "webinar", "vlog"})
            if (after.find(thing) != std::string::npos) return true;
    }
    for (std::string_view mine :
         {" these ", " this ", " the video", " the clip", " those ", "我的", "这个", "这些", "这段", "这几",
          "素材", "上传", "视频剪", "把视频", "这条", "我拍", "我们", "原视频", "将视频"})
        if (words.find(mine) != std::string::npos) return true;
    return false;
}

/// "beach-2.mp4" -> "beach": what people call a clip.
std::string called(std::string_view file) {
    file = file.substr(file.find_last_of('/') + 1);
    if (auto const dot = file.rfind('.'); dot != std::string_view::npos) file = file.substr(0, dot);
    std::string name;
    for (char const c : file)
        name += c == '_' || c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    while (!name.empty() && (name.back() == ' ' || std::isdigit(static_cast<unsigned char>(name.back()))))
        name.pop_back();
    return name;
}

/// "The beach clip" is the clip whose file is called so, where only one is.
void name_clips(std::vector<Symbol>& symbols, Context const& context) {
    if (context.clip_names.empty()) return;
    std::vector<std::string> names;
    for (auto const& file : context.clip_names)
        names.push_back(called(file));
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
        bool const noun = symbols[i + 1].is({Clip, Video, Part}) || symbols[i + 1].words == "one";
        if (symbols[i].words.empty() || !noun || symbols[i].is({First, Last, Ordinal, Number, Selected}))
            continue;
        if (std::ranges::count(names, symbols[i].words) != 1) continue;
        symbols[i].meaning = ClipRef;
        symbols[i].value = {};
        symbols[i].a = static_cast<double>(std::ranges::find(names, symbols[i].words) - names.begin() + 1);
        symbols[i].last = symbols[i + 1].last;
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// Reads the sentences of one message in order.
class Reader {
public:
    /// `polite_only`: nothing but "ok", "please", 好的.
    Reader(Message const& text, Context const& context, std::vector<Symbol> symbols, bool polite_only)
        : text_(text)
        , context_(context)
        , own_(speaks_of_own_footage(text, symbols))
        , chinese_(mostly_chinese(text))
        , sentences_(sentences_of(symbols))
        , talk_(polite_only) {}

    Plan run() {
        for (auto const& sentence : sentences_)
            read(sentence);
        tidy();
        return conclude();
    }

private:
    Setting setting() const { return {text_, context_, ops_, subject_, complained_of_, own_, chinese_}; }

    void read(Sentence const& sentence) {
        switch (mode_of(sentence, text_)) {
        case Mode::Question:
            if (sentence.symbols.size() <= 2 && std::ranges::any_of(sentence.symbols, [](auto const& s) {
                    return s.meaning == Question && s.value == "tell";
                }))
                ops_.clear(); // "…? I'm just asking."
            if (std::ranges::any_of(sentence.symbols, [](auto const& s) { return s.meaning == HelpAsked; }))
                help_ = true;
            question_ = true;
            return;
        case Mode::Condition:
            condition_ = true;
            return;
        case Mode::Talk:
            talk_ = true;
            never_mind_ = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
                return s.meaning == Chitchat && s.value == "never mind";
            });
            return;
        case Mode::Edit:
            break;
        }
        if (sentence.question_mark && sentence.symbols.size() == 1 &&
            topic_of(sentence.symbols[0]) != Topic::None && !is_predicate(sentence.symbols[0])) {
            vague_ = true; // "Music?"
            return;
        }
        if (read_order(sentence)) return;
        bool reporting = false;
        std::vector<Clause> clauses = sentence.clauses;
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            Clause& clause = clauses[i];
            if (ops_.size() >= 2 * kMostOps) return; // A paste gone wrong; keeps tidying linear.
            if (i + 1 < clauses.size() && takes_up(clause, clauses[i + 1])) continue;
            drop_rejected(clause);
            reporting = is_report(clause, text_) || (reporting && goes_on_reporting(clause));
            if (reporting)
                talk_ = true;
            else
                read_said(clause);
        }
    }

    /// "I already trimmed it, added music": what follows a report belongs to it, up to a wish.
    bool goes_on_reporting(Clause const& clause) const {
        if (clause.join == Join::But || clause.join == Join::Then || clause.has(PoliteRequest)) return false;
        if (clause.join == Join::And) return true;
        std::string const& first = clause.symbols.front().words;
        std::size_t const end = clause.symbols.back().last;
        bool const done = text_.folded(end - 1) == U'了' || text_.folded(end) == U'了';
        return !chinese_ || (done && !first.starts_with("太") && !is_head(clause.symbols.front()));
    }

    /// 老师说这段可以删，但我想留着: what somebody said is taken back by a "but".
    void read_said(Clause const& clause) {
        if (clause.has_value(Chitchat, "hearsay")) hearsay_from_ = ops_.size();
        bool const doubted = clause.join == Join::But || clause.has(Question);
        bool const takes_back = hearsay_from_ && doubted && !clause.has_value(Chitchat, "hearsay");
        std::size_t const before = ops_.size();
        read(without_modal(with_clip_told(clause)));
        if (takes_back && ops_.size() == before) {
            ops_.resize(std::min(ops_.size(), *hearsay_from_));
            talk_ = true;
        }
    }

    /// 抛花那段是第3段，挪到最前面: the number says which clip was meant.
    Clause with_clip_told(Clause clause) const {
        std::size_t told = clause.symbols.size();
        for (std::size_t i = 0; i < clause.symbols.size(); ++i)
            if (clause.symbols[i].meaning == ClipRef && clause.symbols[i].first > 0 &&
                text_.folded(clause.symbols[i].first - 1) == U'是')
                told = i;
        if (told == clause.symbols.size() || clause.count({ClipRef}) < 2) return clause;
        std::size_t const place = clause.symbols[told].first;
        std::erase_if(clause.symbols,
                      [&](Symbol const& s) { return s.meaning == ClipRef && s.first != place; });
        return clause;
    }

    /// 音乐要小一点: 要 before what is to be done says no more than 请.
    Clause without_modal(Clause clause) const {
        bool const captions =
            chinese_ && clause.has(Captions) && !clause.has(Remove, Cut) && !clause.has(Hold, Not);
        for (auto& symbol : clause.symbols) // 只要英文字幕: a wish, where 只留 keeps.
            if (captions && symbol.meaning == Keep && symbol.words.ends_with("要")) symbol.meaning = Want;
        std::size_t const at = clause.where({Want});
        if (!chinese_ || at >= clause.symbols.size()) return clause;
        bool const verb =
            std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at) + 1, clause.symbols.end(),
                        [](Symbol const& s) {
                            return is_predicate(s) && !s.is({Want, Highlight, Slideshow, Voiceover, Reverse,
                                                             SlowMotion, TimeLapse});
                        });
        if (verb && !clause.inherited)
            clause.symbols.erase(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at));
        return clause;
    }

    /// 顺序改成3、1、2: the clips in a new order.
    bool read_order(Sentence const& sentence) {
        bool const ordering = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
            return s.meaning == Move &&
                   (s.words.find("order") != std::string::npos ||
                    s.words.find("arrange") != std::string::npos ||
                    s.words.find("顺序") != std::string::npos || s.words.find("排") != std::string::npos);
        });
        json order = json::array();
        for (auto const& symbol : sentence.symbols) {
            if (symbol.meaning == Number || (symbol.meaning == ClipRef && symbol.a > 0))
                order.push_back(number(symbol.a));
            if (symbol.meaning == ClipPair) {
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

    /// What "it" may mean next: "everything past 4:30 is rubbish, lose it".
    void remember(Clause const& clause) {
        mentioned_.clear();
        for (auto const& symbol : clause.symbols)
            if (symbol.is({Since, Until, FirstSpan, LastSpan, Range, ClipRef, ClipPair, Original, Captions,
                           TextRef}))
                mentioned_.push_back(symbol);
        if (mentioned_.size() > 2) mentioned_.clear();
    }

    Clause recalled(Clause clause) const {
        if (mentioned_.empty() || chinese_ || !clause.has(It) || !clause.has(Remove, Cut, Mute))
            return clause;
        bool const bare = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Remove, Cut, Mute, It, PoliteRequest, Prep, Tentative, Not, Want});
        });
        if (!bare) return clause;
        std::erase_if(clause.symbols, [](Symbol const& s) { return s.is({It, Prep}); });
        clause.symbols.insert(clause.symbols.end(), mentioned_.begin(), mentioned_.end());
        return clause;
    }

    /// "Take clip three and put it …": the second clause says all of it.
    static bool takes_up(Clause const& taking, Clause& next) {
        static constexpr std::string_view kTakes[] = {"take", "grab", "get", "pick"};
        if (taking.symbols.size() != 2 || !next.has(Put, Move, Add)) return false;
        bool const takes = std::ranges::find(kTakes, taking.symbols[0].words) != std::end(kTakes);
        auto const it = std::ranges::find_if(next.symbols, [](Symbol const& s) { return s.meaning == It; });
        if (!takes || taking.symbols[1].meaning != ClipRef || it == next.symbols.end()) return false;
        *it = taking.symbols[1];
        return true;
    }

    /// "Green instead of white": what is not wanted says nothing more.
    static void drop_rejected(Clause& clause) {
        auto const instead = std::ranges::find_if(clause.symbols, [](Symbol const& s) {
            return s.meaning == Concept::Instead && (s.words == "instead of" || s.words == "rather than");
        });
        if (instead == clause.symbols.end() || instead == clause.symbols.begin()) return;
        auto const kind = [](Symbol const& s) {
            if (s.is({Crop, Pad, BlurPad})) return 1;
            if (s.is({Shape, Ratio})) return 2;
            if (s.is({Genre, Mood})) return 3;
            if (s.is({ColourName, Position, TextSize, FontName, TransitionName, FilterName, Animation,
                      Percent, Duration}))
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

    /// "Mute clips 3 to 5": once for each.
    void spread(Clause const& clause, std::vector<Op>& ops) const {
        static constexpr std::string_view kOfClips[] = {"mute",      "speed",  "reverse",       "filter",
                                                        "color",     "rotate", "flip",          "crop",
                                                        "stabilize", "trim",   "denoise_audio", "set_volume"};
        if (ops.size() != 1 || std::ranges::find(kOfClips, ops[0].name) == std::end(kOfClips)) return;
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

    /// "…, that's clip 2", "… but like the tiktok ones": says more of the op before.
    bool amends(Clause const& clause) {
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

    void read(Clause const& clause) {
        bool const bare_verb = clause.symbols.size() == 1 &&
                               clause.symbols[0].is({Trim, Cut, Split, Crop, Fade, Speed, Volume, Move}) &&
                               sentences_.size() == 1 && sentences_[0].clauses.size() == 1;
        if (bare_verb) {
            vague_ = true;
            return;
        }
        if (std::all_of(clause.symbols.begin(), clause.symbols.end(), [](Symbol const& s) {
                return s.is({PoliteRequest, Prep, Strength, And, Tentative, Please, Filler});
            }))
            return;
        if (clause.has(Chitchat) && !std::ranges::any_of(clause.symbols, is_predicate)) {
            talk_ = true;
            return;
        }
        bool const refuses = clause.symbols.size() == 1 && clause.symbols[0].meaning == Not;
        if (refuses || (clause.has(Correction) && clause.symbols.size() == 1)) {
            correcting_ = true;
            return;
        }
        if (clause.has_value(Vague, "somewhere")) {
            vague_ = true; // 在某个地方切一刀: a fact is missing.
            return;
        }
        if (alternative(clause)) return;
        if (correcting_ || clause.has(Correction)) {
            correcting_ = false;
            bool const respelt = chinese_ && ops_.empty() && clause.has(Quoted) &&
                                 (clause.has(Text) || subject_ == "text" || clause.has(Captions));
            if (respelt) { // 标题打错了，应该是“年度报告”
                ops_.push_back({"edit_text", {{"text", clause.find(Quoted)->words}}});
                if (clause.has(Captions)) ops_.back().args["target"] = "captions";
                return;
            }
            if (chinese_ && clause.has(Text)) subject_ = "text";
            if (chinese_ && !ops_.empty() && (clause.has(Hold) || only_guards(clause))) {
                ops_.pop_back(); // 删掉第二段，不对，别删了
                guards_ = true;
                return;
            }
            if (correct(clause)) return;
        }
        if (only_a_reason(clause) || says_when(clause)) return;
        std::size_t const begins = clause.symbols.front().first;
        bool const passive = chinese_ && !ops_.empty() && begins > 0 && text_.folded(begins - 1) == U'被';
        if (chinese_ && compares(clause)) { // 嘉宾比我小6分贝，…; 配音比画面慢半拍: tells.
            complaint_ = true;
            set_subject(clause);
            return;
        }
        if (passive) return; // …，被进度条挡住了: says why.
        if (chinese_ && (completes_export(clause) || times_music(clause))) return;
        if (clause.has_value(Chitchat, "never mind") && std::ranges::none_of(clause.symbols, is_head)) {
            never_mind_ = true;
            talk_ = true;
            return;
        }
        never_mind_ = false;
        bool const first_this = clause.has(Export, Upload) && clause.symbols.back().is({Prep}) &&
                                clause.symbols.back().value == "before";
        if (first_this) return; // 导出之前先…: says when, not what.
        if (keeps_whole_picture(clause)) {
            uncropped_ = true;
            guards_ = true;
            return;
        }
        if (describes_material(clause)) {
            talk_ = true;
            return;
        }
        if (only_guards(clause)) {
            guards_ = true;
            spare_edges(clause);
            if (clause.has(Music))
                subject_ = "music";
            else if (clause.has(Text))
                subject_ = "text";
            else if (clause.has(Captions))
                subject_ = "captions";
            return;
        }
        bool const of_music = clause.has(Music, Genre) || (clause.has(Track) && !clause.has(Clip));
        bool const finds_fault =
            of_music && (!chinese_ || too_much(clause)) && only_remarks(clause) &&
            (clause.has(Complaint) || (clause.has(Mood) && !clause.has(Add, Want) && says_is(clause)) ||
             clause.has_word("wrong") || clause.has_word("again") || too_much(clause));
        if (clause.has(Complaint) && !clause.has(Noise) &&
            std::ranges::none_of(clause.symbols, is_predicate) &&
            !(clause.has_value(Complaint, "unreadable") && clause.has(Text, Captions))) {
            remember(clause);
            complaint_ = true;
            set_subject(clause);
            if (of_music) complained_of_ = subject_ = "music";
            return;
        }
        if (finds_fault) {
            complained_of_ = subject_ = "music";
            complaint_ = true;
            return;
        }
        if (reports(clause) || tells_facts(clause) || tells_value(clause)) {
            talk_ = true;
            if (clause.has(Music)) subject_ = "music";
            return;
        }
        if (repeat(clause)) return;
        bool const only_not = !ops_.empty() && clause.symbols.size() <= 3 && !clause.symbols.empty() &&
                              clause.symbols.front().meaning == Not && ops_.back().name.starts_with("add_") &&
                              clause.join != Join::Sentence;
        if (only_not) return; // "add captions, no music": says what not to add.
        if (std::ranges::none_of(clause.symbols, is_predicate) || clause.has(Complaint)) remember(clause);
        Clause const plain = recalled(without_negation(clause));
        if (plain.symbols.empty()) return;
        if (resumes(plain)) return;
        bool const set_right = plain.has(Rotate) && !plain.has(Degrees) && !ops_.empty() &&
                               ops_.back().name == "rotate" &&
                               plain.find(Rotate)->words.find("正") != std::string::npos;
        if (set_right) return; // 是倒的，给它正过来
        Reading best = best_reading(plain);
        if (best.ops.empty() || (best.score < 50 && std::ranges::none_of(plain.symbols, is_predicate)))
            if (amends(plain)) return;
        if (best.ops.empty()) return unread(plain);
        if (about_unseen_part(plain, best.ops)) {
            vague_ = true;
            return;
        }
        spread(plain, best.ops);
        bool const remark = only_remarks(plain);
        bool const opposite = best.ops.front().name == "set_volume" && !plain.has(It, Turn, Lower) &&
                              !plain.has(Raise, Make, Set);
        if (remark_ && !remark && !opposite && !ops_.empty() && cures(best.ops.front(), ops_.back())) {
            Op const complaint = ops_.back();
            ops_.pop_back();
            if (complaint.args.contains("clip") && !best.ops.front().args.contains("clip") &&
                !best.ops.front().args.contains("index"))
                best.ops.front().args["clip"] = complaint.args["clip"];
        }
        remark_ = remark && best.ops.size() == 1;
        bool const it = clause.has(It) || std::ranges::any_of(clause.symbols, [](Symbol const& s) {
                            return s.words.find(" it") != std::string::npos || s.words.ends_with("它");
                        });
        if (it && !last_clip_.is_null()) give_clip(best.ops);
        bool const same_object =
            clause.join == Join::And && clause.symbols.size() == 1 && !last_clip_.is_null();
        if (same_object) give_clip(best.ops);
        for (auto const& op : best.ops)
            last_clip_ = op.args.contains("clip") ? op.args["clip"] : json();
        add_residue(plain, best);
        spread_over_clips(plain, best.ops);
        if (!best.subject.empty()) subject_ = best.subject;
        for (auto& op : best.ops)
            ops_.push_back(std::move(op));
        if (clause.where({Not}) < clause.where({Cut, Crop, Trim})) spare_edges(clause);
    }

    std::string words_before(Symbol const& symbol, std::size_t reach) const {
        return text_.folded_words(symbol.first > reach ? symbol.first - reach : 0, symbol.first);
    }

    /// "The bgm is too sad".
    bool says_is(Clause const& clause) const {
        return std::ranges::any_of(clause.symbols,
                                   [](Symbol const& s) { return s.meaning == Mood && s.stated; });
    }

    /// "I added captions yesterday": what was done already.
    bool reports(Clause const& clause) const {
        if (chinese_ || clause.has(PoliteRequest, Want, Correction)) return false;
        auto const verb = std::ranges::find_if(clause.symbols, is_predicate);
        if (verb == clause.symbols.end() || verb - clause.symbols.begin() > 2) return false;
        static constexpr std::string_view kPast[] = {"made",  "did",     "sped",       "slowed",   "shot",
                                                     "built", "wrote",   "got rid of", "took out", "took off",
                                                     "kept",  "sped up", "threw"};
        bool const past =
            verb->words.ends_with("ed") || std::ranges::find(kPast, verb->words) != std::end(kPast);
        bool const either = verb->is({Cut, Put, Split, Set});
        std::string const before = " " + words_before(*verb, 24);
        bool by_us = false;
        for (std::string_view who :
             {" i ",         " we ",     " i already ",      " we already ",   " i just ",
              " we just ",   " ive ",    " i've ",           " i have ",       " we have ",
              " we've ",     " i had ",  " ive already ",    " i've already ", " he ",
              " she ",       " they ",   " i accidentally ", " i also ",       " someone ",
              " colleague ", " friend ", " sister ",         " brother ",      " editor ",
              " boss ",      " client ", " wife ",           " husband "})
            by_us = by_us || before.ends_with(who);
        std::string const rest = text_.folded_words(verb->last, verb->last + 60);
        bool const dated =
            rest.find("already") != std::string::npos || rest.find("yesterday") != std::string::npos ||
            rest.find("myself") != std::string::npos || rest.find("last ") != std::string::npos;
        return by_us && (past || (either && dated));
    }

    /// "I have a zoom recording of our training": what there is, before what is wished.
    bool describes_material(Clause const& clause) const {
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

    /// "…, whenever the title appears": tells when, and asks for nothing.
    bool says_when(Clause const& clause) const {
        if (chinese_ || ops_.empty() || clause.symbols.empty() || clause.join == Join::Sentence) return false;
        return clause.symbols.front().meaning == While && !clause.has(Speaking, Voice, Voiceover) &&
               (clause.has(Start, Text, TextRef) || clause.has(Unknown, Clip, Video));
    }

    /// "Square, but don't chop anyone's head off": the whole picture is to stay.
    void spare_edges(Clause const& clause) {
        bool const cuts =
            clause.has(Not) && clause.has(Cut, Crop, Trim) && !clause.has(Duration, FirstSpan, LastSpan);
        if (cuts && !ops_.empty() && ops_.back().name == "set_aspect" && !ops_.back().args.contains("mode"))
            ops_.back().args["mode"] = "pad";
    }

    /// The words of the clause from the mark before it on, with its subject.
    std::vector<std::string> subject_and_verb(Clause const& clause) const {
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

    /// "We filmed in 4k", "the tutorial says …", "some people cut on the beat": tells what is or was.
    bool tells_facts(Clause const& clause) const {
        if (chinese_ || clause.symbols.empty() || clause.has(PoliteRequest, Question, Complaint))
            return false;
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
        if (words.size() < 2 ||
            std::ranges::find(kSubjects, std::string_view(words[0])) == std::end(kSubjects))
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

    /// "The caption font is Arial": a value that is said of a thing and not asked for.
    bool tells_value(Clause const& clause) const {
        if (chinese_ || clause.has(PoliteRequest, Not, Complaint) ||
            std::ranges::any_of(clause.symbols, is_predicate))
            return false;
        return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.stated &&
                   s.is({FontName, ColourName, Position, TextStyle, Shape, Ratio, Resolution, Genre});
        });
    }

    /// "… is useless, remove it": the same wish once more.
    bool resumes(Clause const& clause) const {
        if (ops_.empty() || clause.join == Join::Then) return false;
        bool const bare = clause.has(It) && clause.has(Remove, Cut) &&
                          std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                              return s.is({Remove, Cut, It, PoliteRequest, Prep, Both, Tentative});
                          });
        std::string const& last = ops_.back().name;
        return bare &&
               (last == "delete_clip" || last == "trim" || last == "mute" || last.starts_with("remove_"));
    }

    /// "The music is too loud": tells what is wrong and leaves the cure to us.
    static bool only_remarks(Clause const& clause) {
        return std::ranges::none_of(clause.symbols,
                                    [](Symbol const& s) {
                                        return is_predicate(s) &&
                                               !s.is({Reverse, Rotate, Flip, Louder, Quieter, Faster, Slower,
                                                      Bigger, Smaller, Longer, Shorter, Brighter, Darker,
                                                      Warmer, Cooler, Less, More, Mute, Lower});
                                    }) &&
               !clause.has(PoliteRequest, Percent, Decibel) && clause.join != Join::And;
    }

    /// True where `cure` does what the remark behind `complaint` asked for, in other words.
    static bool cures(Op const& cure, Op const& complaint) {
        static constexpr std::string_view kSound[] = {"set_volume",   "normalize_loudness", "mute",
                                                      "remove_music", "replace_music",      "duck",
                                                      "denoise_audio"};
        if (complaint.name == "set_volume" && cure.name == "set_volume")
            return complaint.args.value("target", json()) == cure.args.value("target", json()) ||
                   (!cure.args.contains("clip") &&
                    (complaint.args.value("direction", "") != cure.args.value("direction", "") ||
                     cure.args.value("target", "") == "all")); // 人声和音乐都大一点 asks for both.
        bool const gone = cure.name == "delete_clip" || cure.name == "trim";
        if (gone &&
            (complaint.name == "filter" || complaint.name == "stabilize" || complaint.name == "color"))
            return true;
        if (complaint.name == "reverse") return cure.name == "flip";
        if (complaint.name == "rotate" && cure.name == "rotate") return true;
        if (complaint.name == "speed") return cure.name == "trim" || cure.name == "remove_silence";
        if (complaint.name == "remove_music" && cure.name == "fade") return true;
        return complaint.name == "set_volume" && std::ranges::find(kSound, cure.name) != std::end(kSound);
    }

    Reading best_reading(Clause const& clause) const {
        Reading best;
        for (Frame const frame : frames()) {
            Reading reading = frame(clause, setting());
            if (!reading.ops.empty() && reading.score > best.score) best = std::move(reading);
        }
        return best;
    }

    /// "…, it's too slow": says why, after what was asked for.
    bool only_a_reason(Clause const& clause) const {
        if (ops_.empty() || (clause.join != Join::Comma && clause.join != Join::Sentence)) return false;
        bool const hearing = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.meaning == Louder &&
                   (s.words.find("听") != std::string::npos || s.words.find("hear") != std::string::npos);
        });
        bool const drowned =
            chinese_ && ops_.back().name == "set_volume" && ops_.back().args.value("direction", "") == "up" &&
            std::ranges::any_of(clause.symbols, [](Symbol const& s) {
                return s.meaning == Quieter && (s.words.starts_with("盖") || s.words.starts_with("淹") ||
                                                s.words.starts_with("压过"));
            }); // 司仪大声点，风把他盖住了
        if (drowned && clause.join == Join::Comma) return true;
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

    /// "speed up clips 2 and 3", 前三段都调亮: what was read of one clip is done to each.
    void spread_over_clips(Clause const& clause, std::vector<Op>& ops) const {
        static constexpr std::string_view kSpread[] = {
            "speed", "reverse",    "rotate", "flip", "filter", "color", "stabilize",
            "trim",  "set_volume", "crop",   "mute", "fade",   "split", "denoise_audio"};
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

    /// "reverse clip 1 and slow it down": it is clip 1.
    void give_clip(std::vector<Op>& ops) const {
        static constexpr std::string_view kOfClips[] = {"speed", "reverse",   "rotate", "flip", "filter",
                                                        "color", "stabilize", "trim",   "crop", "mute"};
        for (auto& op : ops) {
            if (op.name == "mute" && op.args.value("target", "") == "all") op.args["target"] = "original";
            if (std::ranges::find(kOfClips, op.name) != std::end(kOfClips) && !op.args.contains("clip"))
                op.args["clip"] = last_clip_;
        }
    }

    /// "a vertical reel with captions and upbeat music" in one breath: what the best reading left unsaid.
    void add_residue(Clause const& clause, Reading& best) const {
        auto const said = [&](std::initializer_list<std::string_view> names) {
            return std::ranges::any_of(
                best.ops, [&](Op const& op) { return std::ranges::find(names, op.name) != names.end(); });
        };
        bool const builds = said({"highlight", "merge", "slideshow", "trim", "add_captions", "add_music",
                                  "set_aspect", "speed", "remove_silence"});
        if (!builds || clause.has(Remove, Keep)) return;
        auto const add = [&](Frame frame, Concept trigger, std::initializer_list<Concept> kept) {
            Clause rest;
            for (auto const& symbol : clause.symbols)
                if (std::ranges::find(kept, symbol.meaning) != kept.end()) rest.symbols.push_back(symbol);
            Reading more = frame(rest, setting());
            if (more.ops.empty()) return;
            bool const first = clause.where({trigger}) <
                               clause.where({Captions, Music, Highlight, Merge, Slideshow, Trim, Cut});
            best.ops.insert(first ? best.ops.begin() : best.ops.end(), more.ops.begin(), more.ops.end());
        };
        if (clause.has(Shape, Ratio) && !said({"set_aspect", "export"}))
            add(read_aspect, clause.has(Shape) ? Shape : Ratio, {Shape, Ratio, BlurPad, Pad});
        bool const cuts_only = said({"trim", "speed", "remove_silence"}) && !clause.has(Add, Put);
        if (clause.has(Music) && !said({"add_music"}) && !clause.has(Volume) && !cuts_only)
            add(read_add_music, Music, {Music, Mood, Genre, MusicQuery});
        if (clause.has(TransitionName) && !said({"transition"}))
            add(read_transition, TransitionName, {TransitionName});
        if (clause.has(Captions) && !said({"add_captions"}))
            add(read_captions, Captions, {Captions, LanguageName});
    }

    /// 曲子太悲了: a mood, and too much of it.
    static bool too_much(Clause const& clause) {
        std::size_t const mood = clause.where({Mood});
        return mood > 0 && mood < clause.symbols.size() && clause.symbols[mood - 1].meaning == Strength &&
               (clause.symbols[mood - 1].words.starts_with("太") ||
                clause.symbols[mood - 1].words == "有点" || clause.symbols[mood - 1].words.starts_with("过"));
    }

    /// X比Y慢: how two things are, where 比现在 leads to how one is to be.
    bool compares(Clause const& clause) const {
        if (!clause.has(Smaller, Bigger, Quieter, Louder) && !clause.has(Faster, Slower)) return false;
        if (clause.has(PoliteRequest, Make, Want, Add)) return false;
        std::size_t const first = clause.symbols.front().first;
        std::string const words = text_.folded_words(first, clause.symbols.back().last);
        for (std::string_view than : {"比我", "比他", "比她", "比主持", "比画面", "比视频", "比声音",
                                      "比字幕", "比人声", "比音乐", "比原声", "比别人", "比第"})
            if (words.find(than) != std::string::npos) return true;
        return false;
    }

    /// 最精彩那几秒慢放: nobody here can see which part it is.
    static bool about_unseen_part(Clause const& clause, std::vector<Op> const& ops) {
        std::size_t const at = clause.where({ClipRef});
        if (at == 0 || at >= clause.symbols.size() || clause.count({ClipRef}) > 1) return false;
        Symbol const& part = clause.symbols[at];
        bool const described = part.value == "selected" && part.words.starts_with("那") &&
                               clause.symbols[at - 1].is({Unknown, Highlight, Speaking, SceneObject});
        return described && std::ranges::any_of(ops, [](Op const& op) {
                   return op.args.value("clip", json()) == "selected";
               });
    }

    /// 人头别给切了: what is reshaped keeps the whole picture.
    static bool keeps_whole_picture(Clause const& clause) {
        std::size_t const negation = clause.where({Not, Hold});
        if (negation >= clause.symbols.size() || clause.has(FirstSpan, LastSpan, Range) ||
            clause.has(ClipRef, Pad, BlurPad))
            return false;
        return std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation),
                           clause.symbols.end(), [](Symbol const& s) {
                               return s.is({Cut, Trim, Crop, Hold}) &&
                                      (s.words.find("裁") != std::string::npos ||
                                       s.words.find("切") != std::string::npos);
                           });
    }

    /// 编一段新曲子，只放最后12秒: when the music just added is to be heard.
    bool times_music(Clause const& clause) {
        if (ops_.empty() || !ops_.back().name.ends_with("_music") || ops_.back().name == "remove_music")
            return false;
        bool const timed = clause.has(FirstSpan, LastSpan, Range) || clause.has(Since, Moment, ForLength) ||
                           (clause.has(Duration) && clause.has(Only, Put));
        bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Only, Put, LastSpan, FirstSpan, Range, Since, Moment, ForLength, Duration, Start,
                         Want, Keep, It, Music});
        });
        bool const plays = clause.has(Put, Start) || clause.has(Since, Music);
        if (!timed || !only || !plays || clause.inherited) return false;
        set_times(clause, ops_.back().args);
        return true;
    }

    /// 导出，按B站的规格来: what was said of the export after it.
    bool completes_export(Clause const& clause) {
        if (ops_.empty() || ops_.back().name != "export" ||
            !(clause.has(Platform, Format, Resolution) || clause.has(Megabytes)))
            return false;
        bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is(
                {Platform, Format, Resolution, Fps, Megabytes, Prep, Want, Unknown, Use, Export, Convert});
        });
        if (!only) return false;
        json& args = ops_.back().args;
        if (auto const* platform = clause.find(Platform)) args["preset"] = std::string(platform->value);
        if (auto const* format = clause.find(Format)) args["format"] = std::string(format->value);
        if (auto const* bytes = clause.find(Megabytes)) args["max_size_mb"] = number(bytes->a);
        if (auto const* size = clause.find(Resolution); size && !size->value.empty())
            args["resolution"] = std::string(size->value);
        return true;
    }

    /// Somebody tells something: "my sister filmed this".
    bool tells(Clause const& clause) const {
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

    void set_subject(Clause const& clause) {
        if (clause.has(Music))
            subject_ = "music";
        else if (clause.has(Captions))
            subject_ = "captions";
        else if (clause.has(Text))
            subject_ = "text";
    }

    void unread(Clause const& clause) {
        bool const remarks = !chinese_ && !clause.has(Complaint) &&
                             std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.stated; }) &&
                             std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                                 return s.is({Unknown, It, Strength, Here, Prep, Mood, Last, Number,
                                              Tentative, SceneObject, Footage});
                             });
        if (tells(clause) || remarks) { // "The kids were so excited that day"
            talk_ = true;
            return;
        }
        set_subject(clause);
        if (clause.has(Vague))
            vague_ = true;
        else if (clause.has(Complaint))
            complaint_ = true;
        else if (clause.has(Add, Put, Remove) || clause.has(Cut, Replace, Move) ||
                 clause.has(Change, Make, Create))
            unread_verb_ = true;
        else
            unread_ = true;
    }

    /// "again", "a bit more", "less": the last turn's op once more, or further the same way.
    bool repeat(Clause const& clause) {
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

    /// "no, 20%", "I meant the second clip": puts what was said in place of its like in the op before.
    bool correct(Clause const& clause) {
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
            if (here && reading.ops.front().name == ops_.back().name) ops_.pop_back();
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

    /// 加爵士……还是摇滚吧: a second thought, in place of what was said.
    bool alternative(Clause const& clause) {
        if (ops_.empty() || clause.symbols.size() < 2 || clause.symbols.front().words != "还是" ||
            std::ranges::any_of(clause.symbols, is_predicate))
            return false;
        return patch(ops_.back(), clause);
    }

    bool patch(Op& op, Clause const& clause) const {
        json const before = op.args;
        for (auto const& symbol : clause.symbols) {
            auto const put = [&](std::initializer_list<char const*> keys, json value) {
                for (char const* key : keys)
                    if (op.args.contains(key)) {
                        op.args[key] = value;
                        return;
                    }
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
                break;
            case Decibel:
                put({"db", "volume_db"}, number(symbol.a));
                break;
            case Factor:
                if (op.name == "speed") op.args = {{"factor", number(symbol.a)}};
                break;
            case Duration:
            case ToLength:
            case ForLength:
                put({"first_s", "last_s", "to_duration_s", "seconds", "duration_s", "target_duration_s",
                     "seconds_per_image", "at_s", "start_s", "fade_out_s", "fade_in_s"},
                    number(symbol.a));
                break;
            case FirstSpan:
                if (op.name == "trim")
                    op.args = op.args.contains("keep") ? json{{"keep", {0, number(symbol.a)}}}
                                                       : json{{"first_s", number(symbol.a)}};
                break;
            case LastSpan:
                if (op.name == "trim")
                    op.args = op.args.contains("keep") ? json{{"keep", {number(-symbol.a), nullptr}}}
                                                       : json{{"last_s", number(symbol.a)}};
                break;
            case Range:
                put({"keep", "remove", "range"}, json{moment(symbol.a), moment(symbol.b)});
                break;
            case Quoted:
                if (op.name == "add_text" || op.name == "edit_text" || op.name == "voiceover")
                    op.args["text"] = symbol.words;
                break;
            case ColourName:
                if (op.name == "add_text" || op.name == "edit_text")
                    op.args["color"] = std::string(symbol.value);
                break;
            case Position:
                if (op.name == "add_text" || op.name == "edit_text")
                    op.args["position"] = std::string(symbol.value);
                break;
            case Ratio:
                put({"ratio"}, symbol.words);
                break;
            case Shape:
                put({"ratio"}, std::string(symbol.value));
                break;
            case Genre:
                if (op.name.ends_with("_music")) op.args["genre"] = std::string(symbol.value);
                break;
            case Mood:
                if (op.name.ends_with("_music")) op.args["mood"] = std::string(symbol.value);
                break;
            case FilterName:
                put({"name"}, std::string(symbol.value));
                break;
            case ClipRef: {
                json const clip = clip_of(symbol, setting());
                if (op.name == "delete_clip")
                    op.args = {{"index", clip}};
                else
                    op.args["clip"] = clip;
                break;
            }
            default:
                break;
            }
        }
        return op.args != before;
    }

    /// Joins what two clauses said about one thing, and drops what was said twice.
    void tidy() {
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
        contradiction_ = contradicts(ops_);
    }

    Plan conclude() {
        Plan plan;
        plan.language = context_.language.value_or(chinese_ ? Language::Chinese : Language::English);
        plan.ops = std::move(ops_);
        if (plan.ops.size() > kMostOps) plan.ops.resize(kMostOps);
        int const trouble = (unread_verb_ ? 2 : 0) + (unread_ ? 1 : 0);
        plan.confidence = plan.ops.empty() ? 0.3 : trouble == 0 ? 1.0 : trouble == 1 ? 0.8 : 0.45;
        auto const only = [&](char const* op, json args, double confidence) {
            plan.ops = {{op, std::move(args)}};
            plan.confidence = confidence;
        };
        bool const possible =
            std::ranges::all_of(plan.ops, [](Op const& op) { return static_cast<bool>(validate(op)); });
        if (!possible)
            only("clarify", {{"about", "amount"}}, 0.6); // A level of 10000 %, a cut of a thousand days.
        else if (contradiction_)
            only("clarify", {{"about", "contradiction"}}, 0.8);
        else if (!plan.ops.empty()) {
            bool const generated =
                std::ranges::any_of(plan.ops, [](Op const& op) { return op.name == "generate_video"; });
            if (generated) {
                std::erase_if(plan.ops, [](Op const& op) { return op.name != "generate_video"; });
                plan.ops.resize(1);
            }
        } else if (help_)
            only("question", {{"about", "help"}}, 1);
        else if (question_)
            only("question", {{"about", text_.words(0, 200)}}, 0.9);
        else if (condition_)
            only("clarify", {{"about", "condition"}}, 0.8);
        else if (complaint_)
            only("clarify", {{"about", "delete or speed up"}}, 0.8);
        else if (vague_)
            only("clarify", {{"about", "what edit"}}, 0.9);
        else if ((talk_ || guards_) && !unread_verb_)
            only("chitchat", json::object(), 0.9);
        else {
            only("clarify", {{"about", "what edit"}}, 0.2);
            plan.understood = false;
        }
        plan.action = action_of(plan.ops);
        plan.reply = reply_to(plan, text_.folded_words(0, 500), context_);
        return plan;
    }

    static Action action_of(std::vector<Op> const& ops) {
        if (ops.size() != 1) return Action::Sse;
        std::string const& name = ops.front().name;
        if (name == "export") return Action::Export;
        if (name == "show_credits") return Action::Credits;
        if (name == "show_state") return Action::State;
        if (name == "upload") return Action::Upload;
        return Action::Sse;
    }

    Message const& text_;
    Context const& context_;
    bool own_;
    bool chinese_;
    std::vector<Sentence> sentences_;
    bool talk_; ///< Thanks, greetings, contentment were said.
    std::vector<Op> ops_;
    std::string_view subject_;
    std::optional<std::size_t> hearsay_from_; ///< The first op that somebody else wished for.
    json last_clip_;                          ///< The clip that the last clause was about, or null.
    bool question_ = false, help_ = false, condition_ = false, guards_ = false, vague_ = false,
         complaint_ = false;
    std::string_view complained_of_;
    std::vector<Symbol> mentioned_; ///< References of the last clause that asked for nothing.
    bool remark_ = false;           ///< The last op came of a complaint.
    bool uncropped_ = false;        ///< Nothing of the picture may be cut off.
    bool never_mind_ = false;       ///< The last clause took back what was said.
    bool unread_ = false, unread_verb_ = false, correcting_ = false, contradiction_ = false;
};

} // namespace

std::string_view name(Action action) {
    switch (action) {
    case Action::Sse:
        return "sse";
    case Action::Export:
        return "export";
    case Action::Credits:
        return "credits";
    case Action::State:
        return "state";
    case Action::Upload:
        return "upload";
    }
    return "sse";
}

json to_json(Plan const& plan) {
    json ops = json::array();
    for (auto const& op : plan.ops)
        ops.push_back(to_json(op));
    return {{"action", name(plan.action)}, {"ops", ops}, {"reply", plan.reply}};
}

Plan plan(std::string_view message, Context const& context) {
    Message const text(message);
    auto symbols = symbols_of(text, tokenize(text));
    name_clips(symbols, context);
    bool const polite_only = std::ranges::any_of(symbols,
                                                 [](Symbol const& s) {
                                                     return s.meaning == Please || s.words == "great" ||
                                                            s.words == "cool" || s.words == "nice" ||
                                                            s.words == "awesome" || s.words == "sweet" ||
                                                            s.words == "amazing" || s.words == "lovely";
                                                 }) &&
                             std::ranges::all_of(symbols, [](Symbol const& s) {
                                 return s.is({Please, Filler, Mark});
                             });
    return Reader(text, context, with_entities(symbols), polite_only).run();
}

} // namespace needledrop::language

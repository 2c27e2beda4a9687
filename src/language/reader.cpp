// The walk: each sentence by its mode, each clause by the frame that reads it best, and the plan of it all.
#include "language/reader.h"

#include "language/clause_kinds.h"
#include "language/join.h"
#include "language/negation.h"
#include "language/reply.h"
#include "language/senses.h"
#include "language/talk.h"
#include "language/vocabulary.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

constexpr std::size_t kMostLeftOut = 3; ///< Phrases named as not followed.
constexpr std::size_t kMostQuoted = 80; ///< Characters quoted of each.

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

/// "Make my uncle taller", but not "fix it": what names nothing is said of what was read.
bool asks_for_something(Clause const& clause) {
    bool const named = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return (s.meaning == Unknown && s.last - s.first > 1) ||
               (is_head(s) && !is_predicate(s) && s.meaning != Footage);
    });
    return named && std::ranges::any_of(clause.symbols, is_predicate);
}

/// 你们这个能两个人同时改一个片子吗, 收不收费: nothing to be done was found in it, and it asks.
bool sounds_like_question(Message const& text) {
    static constexpr std::u32string_view kAsks[] = {U"吗",     U"谁",     U"哪",   U"啥",   U"什么",
                                                    U"多少",   U"怎",     U"为何", U"如何", U"是不是",
                                                    U"有没有", U"能不能", U"?"};
    std::u32string words;
    for (std::size_t i = 0; i < text.size() && i < 400; ++i)
        words += text.folded(i);
    for (auto const ask : kAsks)
        if (words.find(ask) != std::u32string::npos) return true;
    while (!words.empty() && (words.back() == U'。' || words.back() == U' '))
        words.pop_back();
    if (!words.empty() && words.back() == U'么') return true;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) // 收不收费
        if (words[i + 1] == U'不' && words[i] == words[i + 2] && is_han(words[i])) return true;
    return false;
}

} // namespace

Reader::Reader(Message const& text, Context const& context, std::vector<Symbol> symbols, bool polite_only)
    : text_(text)
    , context_(context)
    , own_(speaks_of_own_footage(text, symbols))
    , chinese_(mostly_chinese(text))
    , sentences_(sentences_of(symbols))
    , talk_(polite_only) {}

Plan Reader::run() {
    for (auto const& sentence : sentences_)
        read(sentence);
    tidy();
    return conclude();
}

void Reader::read(Sentence const& sentence) {
    switch (mode_of(sentence, text_)) {
    case Mode::Question:
        if (complains_first(sentence)) return;
        if (chinese_)
            for (auto const& clause : sentence.clauses) // 谁让你加这个转场的？马上去掉
                remember(clause);
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
    if (opposes_itself(sentence)) {
        contradiction_ = true;
        return;
    }
    if (read_order(sentence)) return;
    bool reporting = false;
    std::vector<Clause> clauses = parted(sentence.clauses);
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

void Reader::read_said(Clause const& clause) {
    if (clause.has_value(Chitchat, "hearsay")) hearsay_from_ = ops_.size();
    bool const doubted = clause.join == Join::But || clause.has(Question);
    bool const takes_back = hearsay_from_ && doubted && !clause.has_value(Chitchat, "hearsay");
    std::size_t const before = ops_.size();
    read(without_guard(without_modal(with_clip_told(clause))));
    if (takes_back && ops_.size() == before) {
        ops_.resize(std::min(ops_.size(), *hearsay_from_));
        talk_ = true;
    }
}

Clause Reader::without_guard(Clause clause) const {
    std::size_t const guard = clause.where({Hold});
    if (chinese_ || guard >= clause.symbols.size() || !clause.symbols[guard].words.starts_with("without"))
        return clause;
    bool const wished =
        std::any_of(clause.symbols.begin(), clause.symbols.begin() + static_cast<std::ptrdiff_t>(guard),
                    [](Symbol const& s) {
                        return s.is({Trim, Shorten, Shorter, Cut, Faster, Slower, Speed, Highlight, Compress,
                                     Export, Remove});
                    });
    if (wished) clause.symbols.resize(guard);
    return clause;
}

Clause Reader::without_modal(Clause clause) const {
    bool const captions =
        chinese_ && clause.has(Captions) && !clause.has(Remove, Cut) && !clause.has(Hold, Not);
    for (auto& symbol : clause.symbols) // 只要英文字幕: a wish, where 只留 keeps.
        if (captions && symbol.meaning == Keep && symbol.words.ends_with("要")) symbol.meaning = Want;
    std::size_t const at = clause.where({Want});
    if (!chinese_ || at >= clause.symbols.size()) return clause;
    bool const verb = std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                  clause.symbols.end(), [](Symbol const& s) {
                                      return is_predicate(s) && !s.is({Want, Highlight, Slideshow, Voiceover,
                                                                       Reverse, SlowMotion, TimeLapse});
                                  });
    if (verb && !clause.inherited)
        clause.symbols.erase(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at));
    return clause;
}

void Reader::read(Clause const& clause) {
    if (wishes_nothing(clause) || takes_back(clause) || explains(clause) || protects(clause) ||
        remarks(clause) || repeat(clause))
        return;
    bool const only_not = !ops_.empty() && clause.symbols.size() <= 3 && !clause.symbols.empty() &&
                          clause.symbols.front().meaning == Not && ops_.back().name.starts_with("add_") &&
                          clause.join != Join::Sentence;
    if (only_not) return; // "add captions, no music": says what not to add.
    if (std::ranges::none_of(clause.symbols, is_predicate) || clause.has(Complaint)) remember(clause);
    Clause const plain = recalled(without_negation(clause));
    if (plain.symbols.empty() || resumes(plain)) return;
    bool const set_right = plain.has(Rotate) && !plain.has(Degrees) && !ops_.empty() &&
                           ops_.back().name == "rotate" &&
                           (plain.find(Rotate)->words.find("正") != std::string::npos ||
                            plain.find(Rotate)->words.ends_with("过来"));
    if (set_right) return; // 是倒的，给它正过来
    Reading best = best_reading(plain);
    if (best.ops.empty() || (best.score < 50 && std::ranges::none_of(plain.symbols, is_predicate)))
        if (amends(plain)) return;
    if (best.ops.empty()) return unread(plain);
    put_right(plain, best);
    if (about_unseen_part(plain, best.ops)) {
        vague_ = true;
        return;
    }
    take(std::move(best), clause, plain);
}

bool Reader::wishes_nothing(Clause const& clause) {
    bool const bare_verb = clause.symbols.size() == 1 && clause.symbols[0].value.empty() &&
                           clause.symbols[0].is({Trim, Cut, Split, Crop, Fade, Speed, Volume, Move}) &&
                           sentences_.size() == 1 && sentences_[0].clauses.size() == 1;
    if (bare_verb) return vague_ = true;
    if (std::all_of(clause.symbols.begin(), clause.symbols.end(), [](Symbol const& s) {
            return s.is({PoliteRequest, Prep, Strength, And, Tentative, Please, Filler});
        }))
        return true;
    bool const allows_bars = !chinese_ && clause.has(Pad, BlurPad) && clause.has(Chitchat) && !ops_.empty() &&
                             ops_.back().name == "set_aspect" && !ops_.back().args.contains("mode");
    if (allows_bars) ops_.back().args["mode"] = clause.has(Pad) ? "pad" : "blur"; // "…, black bars are fine"
    if (clause.has(Chitchat) && !std::ranges::any_of(clause.symbols, is_predicate)) {
        if (chinese_) set_subject(clause); // 标题被点赞按钮挡了，挪到左边
        never_mind_ = is_taking_back(clause);
        return talk_ = true;
    }
    bool const refuses = clause.symbols.size() == 1 && clause.symbols[0].meaning == Not;
    if (refuses || (clause.has(Correction) && clause.symbols.size() == 1)) return correcting_ = true;
    if (clause.has_value(Vague, "somewhere")) return vague_ = true; // 在某个地方切一刀: a fact is missing.
    return false;
}

bool Reader::takes_back(Clause const& clause) {
    if (alternative(clause)) return true;
    if (!correcting_ && !clause.has(Correction)) return false;
    correcting_ = false;
    bool const respelt = chinese_ && ops_.empty() && clause.has(Quoted) &&
                         (clause.has(Text) || subject_ == "text" || clause.has(Captions));
    if (respelt) { // 标题打错了，应该是“年度报告”
        ops_.push_back({"edit_text", {{"text", clause.find(Quoted)->words}}});
        if (clause.has(Captions)) ops_.back().args["target"] = "captions";
        return true;
    }
    if (chinese_ && clause.has(Text)) subject_ = "text";
    if (chinese_ && !ops_.empty() && (clause.has(Hold) || only_guards(clause))) {
        remember_clip_of(ops_.back());
        ops_.pop_back(); // 删掉第二段，不对，别删了
        return guards_ = true;
    }
    return correct(clause);
}

bool Reader::drops_the_rest(Clause const& clause) const {
    if (chinese_ || ops_.empty() || !clause.has(Rest)) return false;
    Op const& last = ops_.back();
    bool const kept = last.name == "trim" || last.name == "highlight" ||
                      (last.name == "delete_clip" && last.args.contains("which"));
    return kept && clause.has(Remove, Cut, Put) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({Remove, Cut, Put, Rest, Prep, PoliteRequest, Tentative});
           });
}

bool Reader::explains(Clause const& clause) {
    bool const fixed = !chinese_ && remark_ && !ops_.empty() && clause.has(Change) && clause.has(It) &&
                       std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                           return s.is({Change, It, PoliteRequest, Tentative});
                       }); // "You can't hear me over the beat, fix that"
    if (fixed || drops_the_rest(clause)) return true;
    bool const told_where =
        !chinese_ && !ops_.empty() && ops_.back().name == "trim" && ops_.back().args.size() == 1 &&
        ops_.back().args.contains("which") && clause.count({Range}) == 1 &&
        std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({It, Range, Prep, Speed, Unknown, Part, Speaking, Start, Tentative});
        });
    if (told_where) { // "Drop the sponsor read, it runs 0:18 to 0:29"
        auto const* range = clause.find(Range);
        ops_.back().args = {{"remove", {moment(range->a), moment(range->b)}}};
        return true;
    }
    if (!chinese_ && (drops_bars(clause) || paces(clause))) return true;
    if (details(clause) || bounds_music(clause) || describes_music(clause)) return true;
    if (only_a_reason(clause) || says_when(clause) || ends_ducking(clause)) return true;
    std::size_t const begins = clause.symbols.front().first;
    bool const passive = chinese_ && !ops_.empty() && begins > 0 && text_.folded(begins - 1) == U'被';
    if (chinese_ && compares(clause)) { // 嘉宾比我小6分贝，…; 配音比画面慢半拍: tells.
        set_subject(clause);
        return complaint_ = true;
    }
    if (passive) return true; // …，被进度条挡住了: says why.
    if (chinese_ && (completes_export(clause) || times_music(clause))) return true;
    if (clause.has_value(Chitchat, "never mind") && std::ranges::none_of(clause.symbols, is_head)) {
        never_mind_ = true;
        return talk_ = true;
    }
    never_mind_ = false;
    return clause.has(Export, Upload) && clause.symbols.back().is({Prep}) &&
           clause.symbols.back().value == "before"; // 导出之前先…: says when, not what.
}

bool Reader::drops_bars(Clause const& clause) {
    if (!clause.has(Pad) || !clause.has(Not, Remove) || clause.symbols.size() > 3) return false;
    auto const shape = std::ranges::find(ops_, "set_aspect", &Op::name);
    if (shape == ops_.end() || shape->args.contains("mode")) return false;
    shape->args["mode"] = "crop";
    return true;
}

bool Reader::paces(Clause const& clause) const {
    return !ops_.empty() && ops_.back().name == "transition" && clause.has(Faster, Slower) &&
           clause.join != Join::Sentence && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({Faster, Slower, Strength, It, Prep});
           });
}

bool Reader::stops_fade(Clause const& clause) {
    std::size_t const fade = clause.where({Fade, FadeIn, FadeOut});
    bool const refused = clause.where({Not, Remove}) < fade && fade < clause.symbols.size();
    bool const beside = !ops_.empty() && clause.join != Join::Sentence; // "Add captions, no fade"
    if (!refused || beside || clause.has_prep("between") || clause.has(TransitionName, Text, Captions) ||
        clause.has(Add, Put, Use) || clause.has(Replace, Want, Each) || clause.has(ClipPair, Mute, Cut))
        return false;
    bool const of_sound = clause.has(Audio, Original, Voice);
    bool const of_music =
        clause.has(Music, Track) || (!of_sound && !clause.has(Video) && subject_ == "music");
    Op op{"fade", {{"target", of_music ? "music" : of_sound ? "audio" : "video"}, {"seconds", 0}}};
    bool const in = clause.has(FadeIn) || (chinese_ ? clause.has_prep("in") : clause.has_word("in"));
    bool const out = clause.has(FadeOut) || clause.has_word("out") || clause.has_prep("off");
    if (in != out) op.args["where"] = in ? "in" : "out";
    ops_.push_back(std::move(op));
    return true;
}

bool Reader::stops_loop(Clause const& clause) {
    std::size_t const loop = clause.where({Loop});
    bool const refused = clause.where({Not, Stop_}) < loop && loop < clause.symbols.size();
    bool const of_music = clause.has(Music, Track) || (subject_ == "music" && clause.has(It));
    if (chinese_ || !refused || !of_music || clause.has(Video, Clip, ClipRef)) return false;
    ops_.push_back({"add_music", {{"loop", false}}});
    return true;
}

bool Reader::protects(Clause const& clause) {
    if (stops_fade(clause) || stops_loop(clause)) return true;
    if (keeps_whole_picture(clause)) {
        uncropped_ = true;
        return guards_ = true;
    }
    if (describes_material(clause) || names_material(clause)) return talk_ = true;
    if (!only_guards(clause)) return false;
    spare_edges(clause);
    if (chinese_) remember(clause); // 第二段先别删，移到开头
    if (clause.has(Music))
        subject_ = "music";
    else if (clause.has(Text))
        subject_ = "text";
    else if (clause.has(Captions))
        subject_ = "captions";
    return guards_ = true;
}

bool Reader::remarks(Clause const& clause) {
    bool const of_music = clause.has(Music, Genre) || (clause.has(Track) && !clause.has(Clip));
    bool const finds_fault =
        of_music && (!chinese_ || too_much(clause)) && only_remarks(clause) &&
        (clause.has(Complaint) || (clause.has(Mood) && !clause.has(Add, Want) && says_is(clause)) ||
         clause.has_word("wrong") || clause.has_word("again") || too_much(clause));
    bool const too_many = !chinese_ && clause.has(Silence, FillerWords) && clause.has(Complaint) &&
                          clause.find(Complaint)->words.starts_with("too m"); // "There's too much dead air"
    if (clause.has(Complaint) && !clause.has(Noise) && !too_many &&
        std::ranges::none_of(clause.symbols, is_predicate) &&
        !(clause.has_value(Complaint, "unreadable") && clause.has(Text, Captions)) &&
        !(!chinese_ && (clause.has(ClipPair) || clause.count({ClipRef}) == 2))) {
        remember(clause);
        set_subject(clause);
        if (!chinese_ && clause.count({ClipRef}) == 1) // "Clip 3 drags, take it down to 6 seconds"
            last_clip_ = clip_of(*clause.find(ClipRef), setting());
        if (of_music) complained_of_ = subject_ = "music";
        return complaint_ = true;
    }
    if (finds_fault) {
        complained_of_ = subject_ = "music";
        return complaint_ = true;
    }
    if (reports(clause) || tells_facts(clause) || tells_value(clause)) {
        if (!chinese_) remember(clause);
        if (!chinese_)
            set_subject(clause);
        else if (clause.has(Music))
            subject_ = "music";
        return talk_ = true;
    }
    return false;
}

void Reader::take(Reading best, Clause const& said, Clause const& plain) {
    spread(plain, best.ops);
    bool const remark = only_remarks(plain) && best.ops.front().name != "duck";
    bool const opposite =
        best.ops.front().name == "set_volume" && !plain.has(It, Turn, Lower) && !plain.has(Raise, Make, Set);
    if (remark_ && !remark && !opposite && !ops_.empty() && cures(best.ops.front(), ops_.back())) {
        Op const complaint = ops_.back();
        ops_.pop_back();
        if (complaint.args.contains("clip") && !best.ops.front().args.contains("clip") &&
            !best.ops.front().args.contains("index"))
            best.ops.front().args["clip"] = complaint.args["clip"];
    }
    bool const names_look = !chinese_ && best.ops.front().name == "filter" &&
                            std::ranges::none_of(plain.symbols, [](Symbol const& s) {
                                return s.stated || s.is({Complaint, Strength});
                            });
    remark_ = remark && best.ops.size() == 1 && !names_look;
    bool const it = said.has(It) || std::ranges::any_of(said.symbols, [](Symbol const& s) {
                        return s.words.find(" it") != std::string::npos || s.words.ends_with("它");
                    });
    bool const same_object = said.join == Join::And && said.symbols.size() == 1;
    bool const each_fade = said.has(Every) && best.ops.front().name == "fade";
    for (std::size_t i = ops_.size(); each_fade && i-- > 0 && ops_[i].name == "fade";) // 渐显，渐黑，各1秒
        if (!ops_[i].args.contains("seconds")) ops_[i].args["seconds"] = number(said.find(Every)->a);
    if ((it || same_object || goes_on_with_clip(said)) && !last_clip_.is_null()) give_clip(best.ops);
    bool const undone = chinese_ && best.ops.front() == Op{"undo", json::object()} && !ops_.empty() &&
                        ops_.back() == best.ops.front() && said.join != Join::Then && said.join != Join::And;
    if (undone) return; // 后悔了，弄回去
    if (chinese_) mentioned_.clear();
    for (auto const& op : best.ops)
        last_clip_ = op.args.contains("clip") ? op.args["clip"] : json();
    add_residue(plain, best);
    happens_together(said, best.ops);
    spread_over_clips(plain, best.ops);
    if (!best.subject.empty()) subject_ = best.subject;
    for (auto& op : best.ops)
        ops_.push_back(std::move(op));
    if (said.where({Not}) < said.where({Cut, Crop, Trim})) spare_edges(said);
}

Reading Reader::best_reading(Clause const& clause) const {
    Reading best;
    for (Frame const frame : frames()) {
        Reading reading = frame(clause, setting());
        if (!reading.ops.empty() && reading.score > best.score) best = std::move(reading);
    }
    return best;
}

void Reader::set_subject(Clause const& clause) {
    if (clause.has(Music))
        subject_ = "music";
    else if (clause.has(Captions))
        subject_ = "captions";
    else if (clause.has(Text))
        subject_ = "text";
}

void Reader::unread(Clause const& clause) {
    bool const remarks = !chinese_ && !clause.has(Complaint) &&
                         std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.stated; }) &&
                         std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                             return s.is({Unknown, It, Strength, Here, Prep, Mood, Last, Number, Tentative,
                                          SceneObject, Footage});
                         });
    set_subject(clause);
    if (!chinese_) remember(clause);
    if (tells(clause) || remarks) { // "The kids were so excited that day"
        talk_ = true;
        return;
    }
    if (asks_for_something(clause) && left_out_.size() < kMostLeftOut) {
        auto const first = clause.symbols.front().first;
        left_out_.push_back(text_.words(first, std::min(clause.symbols.back().last, first + kMostQuoted)));
    }
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

void Reader::drop_empty_text(std::vector<Op>& ops) {
    auto const empty = [](Op const& op) {
        return op.name == "add_text" && !op.args.contains("text") && !op.args.contains("clip");
    };
    if (ops.size() == 1 && empty(ops[0]))
        ops[0] = {"clarify", {{"about", "what text"}}};
    else
        std::erase_if(ops, [&](Op const& op) { return empty(op); });
}

Plan Reader::conclude() {
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
    drop_empty_text(plan.ops);
    for (auto& op : plan.ops) // What an op cannot take was said of something else.
        if (auto const* spec = find_op(op.name)) {
            json kept = json::object();
            for (auto const& [key, value] : op.args.items())
                if (std::ranges::find(spec->args, std::string_view(key), &ArgSpec::name) != spec->args.end())
                    kept[key] = value;
            op.args = std::move(kept);
        }
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
        only("clarify", {{"about", complained_of_ == "music" ? "what music" : "delete or speed up"}}, 0.8);
    else if (vague_)
        only("clarify", {{"about", "what edit"}}, 0.9);
    else if ((talk_ || guards_) && !unread_verb_)
        only("chitchat", json::object(), 0.9);
    else if (chinese_ && sounds_like_question(text_))
        only("question", {{"about", text_.words(0, 200)}}, 0.6);
    else {
        only("clarify", {{"about", "what edit"}}, 0.2);
        plan.understood = false;
    }
    bool const acts = std::ranges::any_of(plan.ops, [](Op const& op) {
        auto const* spec = find_op(op.name);
        return op.name == "export" || (spec && spec->edits);
    });
    if (acts) plan.left_out = std::move(left_out_);
    plan.action = action_of(plan.ops);
    plan.reply = reply_to(plan, text_.folded_words(0, 500), context_);
    return plan;
}

Action Reader::action_of(std::vector<Op> const& ops) {
    if (ops.size() != 1) return Action::Sse;
    std::string const& name = ops.front().name;
    if (name == "export") return Action::Export;
    if (name == "show_credits") return Action::Credits;
    if (name == "show_state") return Action::State;
    if (name == "upload") return Action::Upload;
    return Action::Sse;
}

} // namespace needledrop::language

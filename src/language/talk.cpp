#include "language/talk.h"

#include "language/senses.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;

bool any(Sentence const& sentence, Concept meaning) {
    return std::ranges::any_of(sentence.symbols,
                               [&](Symbol const& symbol) { return symbol.meaning == meaning; });
}

std::size_t place(Sentence const& sentence, Concept meaning) {
    for (std::size_t i = 0; i < sentence.symbols.size(); ++i)
        if (sentence.symbols[i].meaning == meaning) return i;
    return sentence.symbols.size();
}

bool asks_for_edit(Sentence const& sentence) {
    return std::ranges::any_of(sentence.symbols, is_predicate);
}

bool starts_with(Sentence const& sentence, std::initializer_list<std::string_view> words,
                 Message const& text) {
    std::size_t first = sentence.first;
    while (first < sentence.last && (is_space(text.folded(first)) || text.folded(first) == U'\n'))
        ++first;
    std::string const opening = text.folded_words(first, std::min(sentence.last, first + 24));
    return std::ranges::any_of(words, [&](std::string_view word) { return opening.starts_with(word); });
}

/// 加个音乐好吗, 换首歌怎么样: a question's tail behind a wish.
bool is_tag(Sentence const& sentence, std::size_t at) {
    auto const& symbol = sentence.symbols[at];
    bool const tail = at + 1 >= sentence.symbols.size();
    return tail && at > 0 &&
           (symbol.words == "怎么样" || symbol.words == "吗" || symbol.words == "么" ||
            symbol.words == "呢" || symbol.words == "好不好" || symbol.words == "行不行");
}

/// 用叠化好还是闪白好, 是横的还是竖的: or between two things asks which.
bool weighs(Sentence const& sentence, Message const& text) {
    for (auto const& symbol : sentence.symbols) {
        if (symbol.words != "还是" || symbol.first <= sentence.first) continue;
        std::string const before = text.folded_words(sentence.first, symbol.first);
        std::string const after = text.folded_words(symbol.last, sentence.last + 1);
        bool const better = (before.ends_with("好") && after.ends_with("好")) ||
                            (before.ends_with("好看") && after.ends_with("好看"));
        if (better || (before.find("是") != std::string::npos && before.find("不是") == std::string::npos &&
                       is_han(text.folded(symbol.first - 1))))
            return true;
    }
    return false;
}

/// 有水印没, 导出了没有: asks whether.
bool ends_in_not(Sentence const& sentence, Message const& text) {
    if (sentence.symbols.size() < 2) return false;
    Symbol const& last = sentence.symbols.back();
    if (last.meaning != Not || (last.words != "没" && last.words != "没有")) return false;
    std::string const before = text.folded_words(sentence.first, last.first);
    return before.find("有") != std::string::npos || before.find("了") != std::string::npos;
}

/// 帮我瞅瞅哪儿该剪: what ought to be done, and where.
bool asks_which(Sentence const& sentence, Message const& text) {
    for (auto const& symbol : sentence.symbols) {
        if (symbol.meaning != Question || symbol.words.find("哪") == std::string::npos) continue;
        std::string const next = text.folded_words(symbol.last, symbol.last + 3);
        for (std::string_view ought : {"该", "应该", "需要", "得", "段该", "里该", "些该", "要"})
            if (next.starts_with(ought)) return true;
    }
    return false;
}

/// 工程里有什么
bool asks_what_there_is(Sentence const& sentence) {
    bool const what = std::ranges::any_of(
        sentence.symbols, [](Symbol const& s) { return s.meaning == Question && s.value == "what"; });
    return what && (any(sentence, Timeline) || any(sentence, Project) || any(sentence, Track)) &&
           !asks_for_edit(sentence);
}

bool says_any(Sentence const& sentence, Message const& text,
              std::initializer_list<std::string_view> phrases) {
    std::string const words = text.folded_words(sentence.first, sentence.last);
    return std::ranges::any_of(
        phrases, [&](std::string_view phrase) { return words.find(phrase) != std::string::npos; });
}

bool speaks_of_cost(Sentence const& sentence, Message const& text) {
    return says_any(sentence, text,
                    {"花", "扣", "消耗", "用掉", "要多少", "收多少", "收费", "值多少", "cost"});
}

/// 能不能识别方言: whether it is able to, where no edit is named.
bool asks_for_ability(Sentence const& sentence) {
    static constexpr std::string_view kAble[] = {"能不能", "可不可以", "能否", "可否", "可以不可以"};
    std::size_t const able = place(sentence, PoliteRequest);
    bool const whether = able < 2 && able < sentence.symbols.size() &&
                         std::ranges::find(kAble, sentence.symbols[able].words) != std::end(kAble);
    return whether && !asks_for_edit(sentence) && !any(sentence, Vague) && !any(sentence, Music) &&
           !any(sentence, Captions) && !any(sentence, Concept::Text);
}

/// 字幕能自动生成吗: of a thing, whether it can be; 标题能大一点吗 is a wish.
bool asks_of_thing(Sentence const& sentence, std::size_t polite, std::size_t asked) {
    static constexpr std::string_view kCan[] = {"能", "可以", "能够"};
    Symbol const& last = sentence.symbols[asked];
    bool const tag = (last.words == "吗" || last.words == "么") && asked + 1 == sentence.symbols.size();
    if (!tag || polite == 0 || polite > 2 || polite >= asked ||
        std::ranges::find(kCan, sentence.symbols[polite].words) == std::end(kCan))
        return false;
    bool const of_thing =
        std::all_of(sentence.symbols.begin(), sentence.symbols.begin() + static_cast<std::ptrdiff_t>(polite),
                    [](Symbol const& s) {
                        return is_head(s) || s.is({It, Selected, Video, Colour, Speed});
                    });
    return of_thing && std::ranges::none_of(sentence.symbols, [](Symbol const& s) {
               return s.is({Louder, Quieter, Faster,    Slower,  Bigger,   Smaller,    Brighter, Darker,
                            Warmer, Cooler,  Raise,     Lower,   Shorten,  Longer,     Remove,   Cut,
                            Move,   Mute,    Stabilize, Percent, Duration, ColourName, Position, Quoted,
                            File,   More,    Less,      Vague,   Make,     OutOfScope, OtherEdit});
           });
}

/// 账户里还有多少积分？, 积分还够吗: how much is left, where 加字幕要花多少积分 asks what an edit costs.
bool asks_for_rest(Sentence const& sentence, Message const& text) {
    return !asks_for_edit(sentence) && !speaks_of_cost(sentence, text) &&
           !says_any(sentence, text, {"怎么"}) &&
           says_any(sentence, text, {"还剩", "还有多少", "还有几", "剩多少", "剩几", "剩下", "够"});
}

/// Questions that are told by the order of their words, also where no mark ends them.
bool asks_in_order_of_words(Sentence const& sentence, Message const& text) {
    bool const of_ours = starts_with(sentence, {"is our ", "are our ", "is your ", "are your "}, text);
    bool const would =
        starts_with(sentence, {"would a ", "would an ", "would the ", "would that ", "would this "}, text) ||
        (starts_with(sentence, {"would "}, text) && is_digit(text.folded(sentence.first + 6)));
    if (of_ours || (would && !any(sentence, Vague))) return true; // "Would 25% be too low"
    std::string const words =
        text.folded_words(sentence.first, std::min(sentence.last, sentence.first + 200));
    auto const says = [&](std::string_view part) { return words.find(part) != words.npos; };
    if (starts_with(sentence, {"would you "}, text) && (words.ends_with(" or not") || says(" or leave ")))
        return true;
    return any(sentence, Question) && (says(", how do i ") || says(", how can i ") ||
                                       says(" should i try ") || says(", what should i "));
}

bool is_question(Sentence const& sentence, Message const& text) {
    std::size_t const asked = place(sentence, Question);
    std::size_t const polite = place(sentence, PoliteRequest);
    bool const has_question = asked < sentence.symbols.size();
    bool const edit = asks_for_edit(sentence);
    std::string const first_words =
        text.folded_words(sentence.first, std::min(sentence.last, sentence.first + 40));
    bool const proposes =
        polite < sentence.symbols.size() &&
        (sentence.symbols[polite].words == "how about" || sentence.symbols[polite].words == "what about");
    if (proposes && !has_question && std::ranges::any_of(sentence.symbols, is_head)) return false;
    if (weighs(sentence, text) || ends_in_not(sentence, text) || asks_which(sentence, text)) return true;
    if (asks_for_ability(sentence) || (has_question && asks_of_thing(sentence, polite, asked))) return true;
    bool const alternatives =
        sentence.question_mark && std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
            return s.words == "还是" || s.words == "or";
        });
    if (alternatives && polite == sentence.symbols.size()) return true;
    bool const advice = polite < sentence.symbols.size() && (sentence.symbols[polite].words == "would you" ||
                                                             sentence.symbols[polite].words == "shall we");
    if (alternatives && advice) return true;
    // "Can you crop videos?": whether it is able to.
    if (sentence.question_mark &&
        starts_with(sentence, {"can you ", "could you ", "can this ", "can it "}, text)) {
        std::string const words = text.folded_words(sentence.first, sentence.last);
        for (std::string_view many : {" videos", " files", " photos", " movies", " mp4s", " movs", " images",
                                      " watermarks", " gifs", " mkvs"})
            if (words.ends_with(many) && words.size() < 40 && words.find(" the ") == std::string::npos &&
                words.find(" my ") == std::string::npos && words.find(" these ") == std::string::npos &&
                words.find(" all ") == std::string::npos)
                return true;
    }
    if (asks_in_order_of_words(sentence, text)) return true;
    // "Can clips be reversed?": whether it can be, where "can it be square?" says how it is to be.
    if (starts_with(sentence, {"can that be ", "can this be ", "can clips be ", "can it be "}, text)) {
        bool const wished = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
            return s.is({Louder, Quieter, Faster, Slower, Bigger, Smaller, Brighter, Darker, Shorter, Longer,
                         Warmer, Cooler, Shape, Ratio, FilterName});
        });
        if (wished) return false;
        if (sentence.question_mark) return true;
    }
    if (polite == sentence.symbols.size() &&
        starts_with(sentence,
                    {"is the ",     "is my ",     "are the ",  "are my ",    "does ",      "did ",
                     "was ",        "were ",      "is it ",    "are there ", "is there ",  "isnt ",
                     "should the ", "should my ", "will the ", "will my ",   "has the ",   "is this ",
                     "is that ",    "will ",      "would a ",  "would the ", "would this "},
                    text))
        return true;
    if (!has_question) {
        if (!sentence.question_mark) return false;
        if (polite < sentence.symbols.size() && edit) return false;
        if (starts_with(sentence,
                        {"is ", "are ", "does ", "did ", "was ", "were ", "has ", "have ", "do ", "will ",
                         "should ", "would "},
                        text))
            return true;
        return !edit && !any(sentence, Music) && !any(sentence, Chitchat) &&
               !(any(sentence, Vague) && polite < sentence.symbols.size());
    }
    auto const& question = sentence.symbols[asked];
    bool const soft = question.words == "吗" || question.words == "么" || question.words == "呢" ||
                      question.words == "好吗";
    if (question.value == "tell") {
        bool const suggests = question.words == "建议" || question.words == "推荐" ||
                              question.words == "suggest" || question.words == "recommend";
        return !(suggests && edit && polite < asked);
    }
    if (polite < asked && edit && soft) return false;
    if (polite < asked && edit && question.value != "how much" && question.value != "why" &&
        !sentence.question_mark && !soft) {
        return question.value == "is" || question.value == "how";
    }
    if (polite < asked && edit && (is_tag(sentence, asked))) return false;
    if (polite == 0 && edit && question.value != "how" && question.value != "why" &&
        question.value != "how much")
        return false;
    if (soft && is_tag(sentence, asked) && edit) {
        // 把音乐调小一点吗: without 能/可以 it asks whether that was done.
        bool const done = first_words.find("了吗") != std::string::npos ||
                          text.folded_words(sentence.first, sentence.last).find("了吗") != std::string::npos;
        bool const able = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
            return is_predicate(s) && s.words.starts_with("可以"); // 可以去掉最后十秒吗
        });
        return done || !(any(sentence, PoliteRequest) || able);
    }
    if (is_tag(sentence, asked) && edit) return false;
    bool const latin = static_cast<unsigned char>(question.words[0]) < 0x80;
    bool const relative = asked > 0 && !sentence.question_mark && latin &&
                          (question.value == "where" || question.value == "who" || question.value == "when" ||
                           question.value == "what") &&
                          (is_head(sentence.symbols[asked - 1]) ||
                           sentence.symbols[asked - 1].is({Part, Video, Here, Everything}));
    if (relative) return false;
    // Inside an order: "crop the bottom where the taskbar shows".
    bool const asks_by_itself =
        question.value == "tell" || question.value == "is" || question.value == "how much";
    if (latin && !asks_by_itself && !sentence.question_mark && asked > 0) {
        bool const led = std::all_of(
            sentence.symbols.begin(), sentence.symbols.begin() + static_cast<std::ptrdiff_t>(asked),
            [](Symbol const& s) {
                return s.is({And, But, Then, Please, Filler, Mark, Correction, Tentative, PoliteRequest});
            });
        if (!led) return false;
    }
    // Inside an order: "show me what …", "put it where …", "how it was".
    bool const leads =
        asked <= 2 || sentence.question_mark ||
        (asked < 6 && question.value != "what" && question.value != "where" && question.value != "how");
    bool const chinese = question.words.size() > 2 && static_cast<unsigned char>(question.words[0]) >= 0x80;
    return leads || chinese;
}

/// "We're going to film more next week", "maybe I'll change the music later": nothing is to be done now.
bool plans_ahead(Sentence const& sentence, Message const& text) {
    std::string const words =
        " " + text.folded_words(sentence.first, std::min(sentence.last, sentence.first + 160)) + " ";
    auto const says = [&](std::initializer_list<std::string_view> phrases) {
        return std::ranges::any_of(
            phrases, [&](std::string_view phrase) { return words.find(phrase) != std::string::npos; });
    };
    bool const ours = says({" i'll ",
                            " ill ",
                            " i will ",
                            " we'll ",
                            " we will ",
                            " i'm going to ",
                            " im going to ",
                            " i'm gonna ",
                            " im gonna ",
                            " we're going to ",
                            " we are going to ",
                            " i am going to ",
                            " i might ",
                            " we might ",
                            " i may ",
                            " going to ask ",
                            " i plan to ",
                            " we plan to ",
                            " i'm planning ",
                            " i was going to ",
                            " gonna "});
    bool const wants = any(sentence, Want) || any(sentence, PoliteRequest) ||
                       says({" need", " want", " take ", " go with ", " have to have ", " like ", " use "});
    bool const later =
        says({" later ", " later.", " tomorrow", " next week", " next time", " next month", " tonight",
              " some day ", " someday", " eventually ", " this weekend", " in a bit ", " after lunch",
              " when i have time", " another day", " some other time", " at some point"});
    bool const asks = any(sentence, Add) && says({" please ", " pls "});
    bool const third = says({" my boss will ", " my client will ", " she will ", " he will ", " they will ",
                             " my editor will ", " the client will ", " she'll ", " he'll ", " they'll "});
    if (says(
            {" wait before ", " hold off before ", " before you do anything", " before you delete anything"}))
        return true;
    bool const quoted =
        any(sentence, Quoted) &&
        says({" typed ", " said ", " wrote ", " told me ", " asked me ", " keeps saying "}) &&
        starts_with(
            sentence,
            {"my ", "he ", "she ", "they ", "someone ", "somebody ", "our ", "people ", "the client "}, text);
    if (quoted) return true;
    if (says({" remind me ", " dont let me forget ", " don't let me forget ", " note to self"})) return true;
    bool const tomorrow =
        says({" tomorrow", " next week", " next time", " some other time", " another day"}) &&
        starts_with(sentence,
                    {"lets ", "let's ", "we can ", "i can ", "we could ", "thinking about ", "thinking of ",
                     "im thinking of ", "i'm thinking of ", "im thinking about ", "i'm thinking about ",
                     "planning to "},
                    text);
    if (tomorrow) return true;
    if (asks) return false;
    return (ours && later) ||
           (ours && !wants &&
            starts_with(sentence, {"i", "we", "maybe i", "maybe we", "tomorrow", "later", "brb"}, text)) ||
           third;
}

/// "Haha that freeze frame", "love the new colours", "my wife loves the filter": tells what pleases.
bool tells_liking(Sentence const& sentence, Message const& text) {
    if (any(sentence, PoliteRequest) || any(sentence, Want)) return false;
    bool const laughs = starts_with(sentence,
                                    {"haha that", "haha the", "haha this", "lol that", "lol the", "lol this",
                                     "lmao that", "lmao the", "omg that", "omg the", "hehe that"},
                                    text);
    bool const orders = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
        return s.is({Add, Remove, Make, Put, Change, Replace, Use, Keep, Apply, Trim, Cut, Move});
    });
    if (laughs && !orders && sentence.clauses.size() == 1) return true;
    bool const loves = starts_with(sentence,
                                   {"love the ", "love how ", "love that ", "loving the ", "loved the ",
                                    "really love ", "adore the ", "nice, that", "yes, that"},
                                   text);
    std::string const words =
        " " + text.folded_words(sentence.first, std::min(sentence.last, sentence.first + 80)) + " ";
    bool const other_loves =
        starts_with(sentence, {"my ", "our ", "the ", "everyone ", "everybody ", "he ", "she ", "they "},
                    text) &&
        (words.find(" loves ") != std::string::npos || words.find(" likes ") != std::string::npos ||
         words.find(" adores ") != std::string::npos || words.find(" love ") != std::string::npos);
    bool const content =
        words.ends_with(" is fine ") || words.ends_with(" are fine ") || words.ends_with(" looks fine ") ||
        (starts_with(sentence, {"great", "nice", "good", "phew", "yay"}, text) &&
         words.ends_with(" gone ")) ||
        (words.ends_with("'s gone ") && starts_with(sentence, {"great", "nice", "good", "phew"}, text));
    if (content && !orders && sentence.clauses.size() == 1) return true;
    bool const habit =
        starts_with(sentence, {"my ", "our "}, text) && words.find(" all the time ") != std::string::npos;
    return ((loves || other_loves) && !orders && sentence.clauses.size() == 1) ||
           (habit && sentence.clauses.size() == 1);
}

/// "It was dark when we filmed", "it's bright outside": tells of the day.
bool tells_of_day(Sentence const& sentence, Message const& text) {
    return starts_with(sentence, {"it was ", "it's ", "its ", "it is ", "we were "}, text) &&
           sentence.clauses.size() == 1 && !any(sentence, PoliteRequest) && !any(sentence, Want) &&
           says_any(sentence, text, {" when we ", " outside", " that day", " that night", " on the day"});
}

/// "Captions would be nice someday".
bool for_some_day(Sentence const& sentence, Message const& text) {
    return says_any(sentence, text, {"someday", "some day", "one of these days"});
}

} // namespace

Mode mode_of(Sentence const& sentence, Message const& text) {
    bool const state = any(sentence, Credits) || any(sentence, Status) || asks_what_there_is(sentence);
    bool const status = any(sentence, Status);
    bool const how = std::ranges::any_of(sentence.symbols, [&](Symbol const& s) {
        return s.meaning == Question &&
               (s.value == "how" || s.value == "why" || (s.value == "tell" && !status));
    });
    if (any(sentence, HelpAsked)) return Mode::Question;
    bool const how_many = std::ranges::any_of(
        sentence.symbols, [](Symbol const& s) { return s.meaning == Question && s.value == "how much"; });
    bool const costs = how_many && speaks_of_cost(sentence, text); // 加字幕要花多少积分, 一次扣多少积分
    if (any(sentence, Credits) && costs && !says_any(sentence, text, {"还有", "还剩", "剩下"}))
        return Mode::Question;
    if (any(sentence, Credits) && how_many && !any(sentence, Export)) return Mode::Edit;
    if (any(sentence, Credits) && asks_for_rest(sentence, text)) return Mode::Edit;
    if (state && !how && !any(sentence, Add) && !any(sentence, Text)) {
        bool const only = std::ranges::none_of(sentence.symbols, [](Symbol const& s) {
            return s.is({Unknown, Export, Music, Clip});
        });
        if (only) return Mode::Edit;
    }
    bool const waits = starts_with(sentence, {"等"}, text) &&
                       !starts_with(sentence, {"等等", "等一下", "等下", "等比"}, text) &&
                       any(sentence, Then);
    if (waits) return Mode::Talk; // 等字幕做好了再加标题
    bool const dropped = !sentence.symbols.empty() && sentence.symbols.back().meaning == Chitchat &&
                         says_any(sentence, text, {"never mind", "nevermind", "forget it", "forget i asked"});
    if (dropped && !asks_for_edit(sentence)) return Mode::Talk; // "What if we … never mind"
    std::size_t const wonders = place(sentence, Question);
    bool const proposes_cure = wonders > 0 && wonders < sentence.symbols.size() &&
                               sentence.symbols[wonders].words == "can it" &&
                               std::any_of(sentence.symbols.begin() + static_cast<std::ptrdiff_t>(wonders),
                                           sentence.symbols.end(), is_predicate);
    if (proposes_cure) return Mode::Edit; // "The interview jumps in volume, can it be evened out"
    bool const exclaims = starts_with(sentence, {"what a ", "what an "}, text) && !sentence.question_mark &&
                          sentence.clauses.size() == 1;
    if (exclaims) return Mode::Talk; // "What a lovely dissolve"
    if (is_question(sentence, text)) return Mode::Question;
    if (plans_ahead(sentence, text) || for_some_day(sentence, text)) return Mode::Talk;
    if (any(sentence, If) && starts_with(sentence, {"if "}, text)) {
        std::string const words = text.folded_words(sentence.first, sentence.last);
        for (std::string_view asks :
             {" does ", " will it", " will the", " would it", " would the", " is it ", " do i ", " can i "})
            if (words.find(asks) != std::string::npos) return Mode::Question;
    }
    if (any(sentence, If) && sentence.question_mark && !any(sentence, PoliteRequest)) return Mode::Question;
    bool const speaking = any(sentence, Speaking) || any(sentence, Voice);
    if (starts_with(sentence, {"when ", "whenever "}, text) && !speaking && asks_for_edit(sentence))
        return Mode::Condition;
    bool const chat = any(sentence, Chitchat);
    bool const edit = asks_for_edit(sentence);
    bool const postponed = std::ranges::any_of(sentence.symbols, [](Symbol const& s) {
        return s.meaning == Chitchat &&
               (s.words == "not right now" || s.words == "not now" || s.words == "not yet" ||
                s.words == "not today" || s.words == "maybe later" || s.words == "just not yet");
    });
    if (postponed) return Mode::Talk;
    // "Good job with the fade": praise for what is there.
    bool const praised = !sentence.symbols.empty() && sentence.symbols[0].meaning == Chitchat &&
                         sentence.symbols[0].value == "praise" && sentence.clauses.size() == 1;
    if (praised) {
        std::string const next = text.folded_words(sentence.symbols[0].last, sentence.symbols[0].last + 10);
        for (std::string_view about : {" with ", " on ", " about ", " how ", " that ", " the ", " what "})
            if (next.starts_with(about)) return Mode::Talk;
    }
    if (tells_liking(sentence, text) || tells_of_day(sentence, text)) return Mode::Talk;
    bool const admires =
        starts_with(sentence, {"nice ", "great ", "good ", "lovely ", "beautiful "}, text) && !edit &&
        sentence.clauses.size() == 1 && std::ranges::none_of(sentence.symbols, [](Symbol const& s) {
            return topic_of(s) != Topic::None ||
                   s.is({Mood, PoliteRequest, Want, Duration, ToLength, Question, Video, Photo});
        }); // "Nice pacing in the middle."
    bool const cheers = sentence.symbols.size() <= 3 && sentence.clauses.size() == 1 && !edit &&
                        text.folded(sentence.last) == U'!' &&
                        starts_with(sentence,
                                    {"nice ", "great ", "good ", "lovely ", "beautiful ", "cool ", "awesome ",
                                     "sick ", "love this ", "love the ", "amazing ", "what a "},
                                    text); // "Nice beat!"
    if ((admires || cheers) && sentence.symbols.size() > (cheers ? 0U : 1U)) return Mode::Talk;
    if (any(sentence, If) && (edit || any(sentence, Music))) return Mode::Condition;
    if (chat && !edit) {
        bool const described = sentence.symbols[0].meaning != Chitchat && !sentence.question_mark &&
                               sentence.symbols[0].words[0] > 0 &&
                               sentence.symbols[0].is({Genre, Mood, Shape, Ratio}) &&
                               (any(sentence, Genre) || any(sentence, Shape) || any(sentence, Ratio));
        bool const thing =
            described || (any(sentence, Genre) && (any(sentence, Music) || any(sentence, Duration)));
        if (!thing) return Mode::Talk;
    }
    return Mode::Edit;
}

/// 我刚自己剪过一遍了: what was done once.
static bool did_before(Clause const& clause, Message const& text) {
    if (clause.has(PoliteRequest, Want, Not)) return false;
    std::size_t const from = clause.symbols.front().first;
    std::string const opening = text.folded_words(from > 6 ? from - 6 : 0, from + 6);
    bool const ours = opening.find("我") != std::string::npos || opening.find("刚") != std::string::npos ||
                      opening.find("已") != std::string::npos || opening.find("之前") != std::string::npos;
    return ours && std::ranges::any_of(clause.symbols, [&](Symbol const& s) {
               char32_t const next = text.folded(s.last + 1);
               return is_predicate(s) && text.folded(s.last) == U'过' && next != U'的' && next != U'渡';
           });
}

bool is_report(Clause const& clause, Message const& text) {
    auto const* told = clause.find(Chitchat, "report");
    auto const* past = clause.find(Chitchat, "past");
    auto const* later = clause.find(Chitchat, "later");
    bool const another_day =
        later && (later->words.starts_with("明") || later->words.starts_with("改") ||
                  later->words.starts_with("后天") || later->words.starts_with("下") ||
                  later->words.starts_with("周末") || later->words.starts_with("过两天"));
    std::size_t const limit = clause.has(Text, Captions) && !another_day ? 0 : 2; // 标题晚点再出来
    if (later) return clause.where({Chitchat}) <= limit;
    std::string const from = text.folded_words(
        clause.symbols.front().first > 2 ? clause.symbols.front().first - 2 : 0, clause.symbols.back().last);
    std::size_t const waits = from.find("等");
    bool const after_that = waits != std::string::npos && waits <= 6 &&
                            !from.substr(waits).starts_with("等等") &&
                            from.find("再", waits) != std::string::npos && clause.has(Then);
    if (after_that) return true; // 等字幕做好了再加标题
    for (std::string_view day :
         {"明天", "后天", "明早", "今晚", "下周", "周末", "改天", "过两天", "过几天", "下次", "月底"}) {
        std::size_t const named = from.find(day);
        bool const comparative = clause.has(Brighter, Darker, Bigger) ||
                                 clause.has(Smaller, Louder, Quieter) || clause.has(Faster, Slower, Warmer) ||
                                 clause.has(Cooler, Quoted);
        bool const then = named != std::string::npos && named <= 6 && !comparative &&
                          from.find("再", named) != std::string::npos &&
                          std::ranges::any_of(clause.symbols, is_predicate);
        if (then) return true; // 明天客户来了再改字幕
    }
    if (did_before(clause, text)) return true;
    if (!told && !past) return false;
    if (clause.where({Chitchat}) > 2 || clause.has(PoliteRequest)) return false;
    std::string const words = text.folded_words(clause.symbols.front().first, clause.symbols.back().last);
    return told || words.find("的") == std::string::npos; // 上次我加的音乐: names a thing, reports nothing.
}

bool only_guards(Clause const& clause) {
    if (clause.has(Hold)) return true;
    if (clause.has(Pad, BlurPad)) return false;
    bool const keeps = clause.has(Keep) && !clause.has(FirstSpan, LastSpan, Range) &&
                       !clause.has(Since, Until, Only) && !clause.has(Duration, ToLength, ForLength) &&
                       !clause.has(ClipRef, Percent, Decibel) && !clause.has(Bigger, Smaller) &&
                       !clause.has(Louder, Quieter, Position) && !clause.has(Longer, Shorter) &&
                       !clause.has(Highlight, BeatSync) && !clause.has(Megabytes, Loop);
    if (keeps && !clause.has(Remove, Cut, Add) && !clause.has(Shape, Ratio, Mute)) return true;
    std::size_t const negation = clause.where({Not});
    if (negation >= clause.symbols.size()) return false;
    if (clause.where({Pad, BlurPad}) < negation) return false; // 两边留黑边别裁
    std::size_t verb = clause.symbols.size();
    for (std::size_t i = negation + 1; i < clause.symbols.size(); ++i)
        if (is_predicate(clause.symbols[i])) {
            verb = i;
            break;
        }
    std::size_t earlier = clause.symbols.size();
    for (std::size_t i = 0; i < negation; ++i)
        if (is_predicate(clause.symbols[i])) earlier = i;
    if (verb < clause.symbols.size() && clause.symbols[verb].is({Undo, Redo}) &&
        clause.symbols[negation].words != "dont")
        return false; // "No no, not that one, undo"
    if (verb == clause.symbols.size() && negation + 1 < clause.symbols.size() &&
        clause.symbols[negation + 1].meaning == Pad)
        return false; // "Without chopping heads off"
    bool const ducking = clause.has(Duck) || (clause.has(Lower, Quieter, Down) && clause.has(Speaking));
    if (ducking) return false;
    bool const polite_want =
        verb < clause.symbols.size() &&
        ((clause.symbols[negation].words.starts_with("dont") && clause.symbols[verb].meaning == Want) ||
         clause.symbols[verb].words == "have" ||
         (clause.symbols[verb].meaning == More && verb + 1 < clause.symbols.size() &&
          clause.symbols[verb + 1].is(
              {Music, Captions, Text, TransitionName, FilterName, SoundEffect, Look})));
    if (polite_want) return false;
    bool const unfaded = verb < clause.symbols.size() && verb == negation + 1 &&
                         verb + 1 == clause.symbols.size() && clause.symbols[verb].is({Fade}) &&
                         clause.symbols[negation].words == "别";
    if (unfaded) return true; // 画面别淡
    return verb < clause.symbols.size() && earlier == clause.symbols.size() &&
           !clause.symbols[verb].is({Louder, Quieter, Brighter, Darker, Bigger, Smaller, Faster, Slower, Fade,
                                     FadeIn, FadeOut, Stabilize, TimeLapse, SlowMotion});
}

} // namespace needledrop::language

#include "dress.h"

#include "language/vocabulary.h"

#include <algorithm>
#include <array>

namespace needledrop::language {
namespace {

constexpr std::array kFreeArgs = {"text",   "query",  "which", "at",    "after",      "about",  "what",
                                  "prompt", "source", "voice", "order", "keep",       "remove", "from",
                                  "name",   "font",   "title", "file",  "target_text"};

constexpr std::array kEnglishVerbs = {
    "add",       "put",       "make",      "turn",      "cut",       "take",    "use",     "trim",
    "fade",      "remove",    "delete",    "change",    "swap",      "give",    "mute",    "export",
    "split",     "play",      "keep",      "speed",     "kill",      "drop",    "move",    "bring",
    "lower",     "lose",      "chop",      "slow",      "undo",      "flip",    "write",   "redo",
    "crop",      "blur",      "wipe",      "fix",       "erase",     "shave",   "save",    "create",
    "reverse",   "strip",     "pull",      "set",       "reduce",    "lop",     "bump",    "merge",
    "stop",      "mirror",    "join",      "render",    "loop",      "ditch",   "stitch",  "smooth",
    "rotate",    "unmute",    "slap",      "lay",       "clean",     "resize",  "apply",   "switch",
    "throw",     "stick",     "replace",   "ease",      "animate",   "hold",    "tighten", "tilt",
    "warm",      "shorten",   "freeze",    "push",      "glue",      "toss",    "boost",   "raise",
    "double",    "increase",  "decrease",  "extend",    "insert",    "place",   "center",  "convert",
    "blend",     "cap",       "brighten",  "darken",    "zoom",      "duck",    "sharpen", "soften",
    "stabilize", "stabilise", "normalize", "normalise", "crossfade", "combine", "scrap",   "revert",
    "restore",   "show",      "build",     "leave"};

constexpr std::array kChineseVerbs = {
    "把",   "将",   "加",   "剪",   "删",   "去掉", "调",   "改",   "换",   "放到", "放大", "放慢",
    "放首", "放一", "导出", "转成", "裁",   "切",   "做成", "做个", "做一", "配",   "用",   "保留",
    "撤",   "恢复", "提高", "提亮", "降低", "降噪", "静音", "倒放", "合并", "拼",   "移",   "旋转",
    "翻转", "写上", "让",   "来首", "来段", "来点", "来个", "来一", "弄成", "弄",   "缩",   "拉",
    "压",   "关掉", "减",   "增",   "消",   "只留", "重做", "取消", "存成", "设",   "铺",   "垫",
    "插",   "抹掉", "去除", "移除", "生成", "标上", "打上", "套",   "添"};

std::u32string code_points(std::string const& utf8) {
    Message const text(utf8);
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        out += text.folded(i);
    return out;
}

void free_words(nlohmann::json const& value, std::vector<std::u32string>& out) {
    if (value.is_string()) out.push_back(code_points(value.get<std::string>()));
    if (value.is_array())
        for (auto const& item : value)
            free_words(item, out);
}

/// What the plan hands on as the person typed it, folded.
std::vector<std::u32string> free_words(std::vector<Op> const& ops) {
    std::vector<std::u32string> out;
    for (auto const& op : ops)
        for (auto const& [key, value] : op.args.items())
            if (std::ranges::find(kFreeArgs, key) != kFreeArgs.end()) free_words(value, out);
    return out;
}

void keep_free_words(std::vector<Piece>& pieces, std::vector<Token> const& tokens, Message const& text,
                     Plan const& plan) {
    std::u32string folded;
    for (std::size_t i = 0; i < text.size(); ++i)
        folded += text.folded(i);
    for (auto const& words : free_words(plan.ops)) {
        if (words.size() < 2) continue;
        for (auto at = folded.find(words); at != folded.npos; at = folded.find(words, at + 1))
            for (std::size_t i = 0; i < tokens.size(); ++i)
                if (tokens[i].first < at + words.size() && tokens[i].last > at) pieces[i].kept = true;
    }
}

bool is_plain_edit(Plan const& plan) {
    static constexpr std::array kTalk = {"question", "chitchat", "clarify", "generate_video", "other"};
    return !plan.ops.empty() && std::ranges::none_of(plan.ops, [](Op const& op) {
        return std::ranges::find(kTalk, op.name) != kTalk.end();
    });
}

bool begins_with_verb(std::vector<Piece> const& pieces, bool chinese) {
    if (pieces.empty()) return false;
    if (!chinese) {
        static constexpr std::array kNouns = {"is", "are",   "was",    "should", "needs",
                                              "to", "looks", "sounds", "can"};
        auto const is = [&](auto const& list, std::string const& word) {
            return std::ranges::find(list, word) != list.end();
        };
        return is(kEnglishVerbs, pieces[0].folded) && pieces.size() > 1 && !is(kNouns, pieces[1].folded) &&
               pieces[1].kind != Token::Kind::Mark;
    }
    std::string start;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, pieces.size()); ++i)
        start += pieces[i].folded;
    if (start.starts_with("配乐") || start.starts_with("配樂")) return false;
    return std::ranges::any_of(kChineseVerbs, [&](std::string_view verb) { return start.starts_with(verb); });
}

} // namespace

std::string_view name(DressGroup group) {
    switch (group) {
    case DressGroup::Typographic:
        return "typographic";
    case DressGroup::Polite:
        return "polite";
    case DressGroup::Wording:
        return "wording";
    case DressGroup::Typo:
        return "typo";
    case DressGroup::Join:
        return "join";
    }
    return "";
}

bool is_mark(Piece const& piece, std::string_view marks) {
    return piece.kind == Token::Kind::Mark && marks.find(piece.folded) != marks.npos;
}

bool ends_sentence(Piece const& piece) {
    return is_mark(piece, ".!?;。；…\n");
}

std::vector<Piece> without_final_mark(std::vector<Piece> pieces) {
    while (pieces.size() > 1 && ends_sentence(pieces.back()))
        pieces.pop_back();
    return pieces;
}

std::string written(std::vector<Piece> const& pieces, std::string const& tail) {
    std::string out;
    for (auto const& piece : pieces)
        out += piece.space + piece.words;
    return out + tail;
}

Saying saying(Request const& request, Plan plan) {
    Saying said;
    said.request = &request;
    said.plan = std::move(plan);
    said.chinese = request.language == "zh";
    Message const text(request.text);
    auto const tokens = tokenize(text);
    auto const typed = [&](std::size_t first, std::size_t last) {
        std::string out;
        for (; first < last; ++first)
            append_utf8(out, text.original(first));
        return out;
    };
    std::size_t at = 0;
    for (auto const& token : tokens) {
        bool const own = token.kind == Token::Kind::Quoted || token.kind == Token::Kind::File;
        said.pieces.push_back({token.kind, typed(at, token.first), typed(token.first, token.last),
                               token.folded, token.number, own});
        at = token.last;
    }
    said.tail = typed(at, text.size());
    keep_free_words(said.pieces, tokens, text, said.plan);
    said.edits = is_plain_edit(said.plan);
    said.imperative = said.edits && begins_with_verb(said.pieces, said.chinese);
    auto const body = without_final_mark(said.pieces);
    said.one_sentence = std::ranges::none_of(body, ends_sentence);
    said.open_end = !body.empty() && body.back().kept && body.back().kind != Token::Kind::Quoted &&
                    body.back().kind != Token::Kind::File;
    return said;
}

std::optional<std::string> each(Saying const& said,
                                std::function<bool(std::vector<Piece>&, std::size_t)> const& change) {
    auto pieces = said.pieces;
    bool changed = false;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (!pieces[i].kept && change(pieces, i)) changed = true;
    if (!changed) return std::nullopt;
    return written(pieces, said.tail);
}

std::optional<std::string> each_run(Saying const& said,
                                    std::function<std::string(std::string)> const& change) {
    std::string out;
    std::string run;
    auto const flush = [&] {
        if (!run.empty()) out += change(run);
        run.clear();
    };
    for (auto const& piece : said.pieces) {
        if (piece.kept) flush();
        (piece.kept ? out : run) += piece.space + piece.words;
    }
    flush();
    out += said.tail;
    if (out == said.request->text) return std::nullopt;
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::uint64_t drawn(Saying const& said, std::string_view what) {
    std::uint64_t hash = 14695981039346656037ull; // FNV-1a, 64 bits.
    for (auto const words : {std::string_view(said.request->id), what})
        for (unsigned char const c : words)
            hash = (hash ^ c) * 1099511628211ull;
    return hash ^ (hash >> 29);
}

} // namespace needledrop::language

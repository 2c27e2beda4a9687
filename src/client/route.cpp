#include "client/route.h"

#include "language/planner.h"

#include <re2/re2.h>

#include <string>

namespace needledrop::client {

namespace {

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}
bool matches(std::string_view text, RE2 const& pattern) {
    return RE2::PartialMatch(piece(text), pattern);
}

/// Asks about exporting instead of asking for it: "does export cost credits?", "多久能导出？"
bool is_question(std::string_view message) {
    static RE2 const kAsks(
        R"((?i)^\s*(how|what|why|when|where|which|who|does|do|did|is|are|was|will|would|should)\b|吗|怎么|多久|多少|为什么|什么)");
    static RE2 const kMark(R"([?？]\s*$)");
    return matches(message, kAsks) && matches(message, kMark);
}

/// "how many credits do I have left?", which the planner takes for a question like any other.
bool asks_for_balance(std::string_view message) {
    static RE2 const kBalance(
        R"((?i)^\s*(?:(?:please|hey|hi|so|um)[, ]+)*(?:how (?:many|much)|what(?:'s| is| are)?|check|show|see)\b[^,.;]*\b(?:credits?|balance)\b[^,.;]*$)");
    static RE2 const kCost(
        R"((?i)\b(cost|costs|charge|charged|use|uses|need|needed|refund)\b|花|消耗|扣|需要|要多少|退)");
    static RE2 const kChinese(
        R"(^\s*(?:请问|请|帮我|我|现在|账号|账户|里|的)*(?:还|一共|总共)?(?:剩|有|查|看|显示)[^，。；,.]*(?:积分|余额|点数|额度)[^，。；,.]*$)");
    return (matches(message, kBalance) || matches(message, kChinese)) && !matches(message, kCost);
}

/// A message that asks for nothing but a look at one moment.
std::optional<PreviewRoute> preview_in(std::string_view message) {
    static RE2 const kEnglish(
        R"((?i)^\s*(?:please |can you |could you |let me |now )*(?:(?:see |show (?:me )?|give me |take |get )?(?:a |the |an )?(?:quick )?(?:preview|still|frame|screenshot|snapshot)|what does (?:it|this|that) look like|how does (?:it|this|that) look|show me how it looks)((?: (?:of|the|video|it|frame|picture|image|at|from|for|around|in|on|right|now|please|so far|beginning|start|end|middle|[\d:.]+ ?(?:s|sec|secs|seconds?|min|minutes?)?))*)[.?!\s]*$)");
    static RE2 const kChinese(
        R"(^\s*(?:请|帮我|给我|让我)*\s*(?:预览|看看|看一下|看下|截图|截一帧|截个图|截一张)(?:一下|视频|效果)?\s*((?:第|在|的|处|时|那里|那一|画面|效果|一帧|这一|帧|开头|结尾|中间|最后|是什么样|长什么样|\s|[\d:.：]+\s*(?:秒|分)?)*)[。？?！\s]*$)");
    static RE2 const kLooks(R"(预览|截|帧|画面|效果|样)");
    std::string where;
    bool const english = RE2::FullMatch(piece(message), kEnglish, &where);
    bool const chinese =
        !english && RE2::FullMatch(piece(message), kChinese, &where) && matches(message, kLooks);
    if (!english && !chinese) return std::nullopt;
    PreviewRoute preview{moment_in(where)};
    static RE2 const kStart(R"((?i)\b(start|beginning)\b|开头)");
    static RE2 const kEnd(R"((?i)\bend\b|结尾|最后)");
    if (matches(where, kStart)) preview.share = 0;
    if (matches(where, kEnd)) preview.share = 1;
    return preview;
}

/// "export to trip.mp4": the request, and the file that it ends in.
std::optional<ExportRoute> export_to_file_in(std::string_view message) {
    static RE2 const kTo(
        R"x((?i)^(.*?)\s*(?:\b(?:to|as|into|in|at)\b|到|为|成|存为|保存为)\s*(?:"([^"]+\.mp4)"|'([^']+\.mp4)'|(\S+\.mp4))\s*[.。!！]?\s*$)x");
    std::string request, quoted, other_quoted, bare;
    if (!RE2::FullMatch(piece(message), kTo, &request, &quoted, &other_quoted, &bare)) return std::nullopt;
    auto plan = language::plan(request);
    if (plan.action != language::Action::Export || plan.ops.size() != 1) return std::nullopt;
    return ExportRoute{quoted + other_quoted + bare, plan.ops.front().args};
}

} // namespace

std::optional<double> moment_in(std::string_view text) {
    static RE2 const kClock(R"((\d{1,3})[:：](\d{1,2}(?:\.\d+)?))");
    static RE2 const kMinutes(R"((?i)(\d{1,3}) ?(?:min|minutes?|分)(?:\D*(\d{1,2}(?:\.\d+)?))?)");
    static RE2 const kSeconds(R"((\d{1,6}(?:\.\d+)?))");
    int minutes = 0;
    double seconds = 0;
    if (RE2::PartialMatch(piece(text), kClock, &minutes, &seconds)) return minutes * 60 + seconds;
    std::string rest;
    if (RE2::PartialMatch(piece(text), kMinutes, &minutes, &rest))
        return minutes * 60 + (rest.empty() ? 0.0 : std::stod(rest));
    if (RE2::PartialMatch(piece(text), kSeconds, &seconds)) return seconds;
    return std::nullopt;
}

Route route(std::string_view message) {
    if (auto preview = preview_in(message)) return *preview;
    if (auto named = export_to_file_in(message)) return *named;
    auto plan = language::plan(message);
    switch (plan.action) {
    case language::Action::Export:
        if (is_question(message)) return TalkRoute{};
        return ExportRoute{std::nullopt, plan.ops.empty() ? nlohmann::json::object() : plan.ops.front().args};
    case language::Action::Credits:
        return CreditsRoute{};
    case language::Action::State:
        return StateRoute{};
    case language::Action::Upload:
        return UploadRoute{};
    case language::Action::Sse:
        break;
    }
    if (asks_for_balance(message)) return CreditsRoute{};
    return TalkRoute{};
}

} // namespace needledrop::client

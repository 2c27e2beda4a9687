#include "client/route.h"

#include <re2/re2.h>

namespace needledrop::client {

namespace {

bool matches(std::string_view text, RE2 const& pattern) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

/// Asks about exporting instead of asking for it: "does export cost credits?", "多久能导出？"
bool is_question(std::string_view message) {
    static RE2 const kAsks(
        R"((?i)^\s*(how|what|why|when|where|which|who|does|do|did|is|are|was|will|would|should)\b|吗|怎么|多久|多少|为什么|什么)");
    static RE2 const kMark(R"([?？]\s*$)");
    return matches(message, kAsks) && matches(message, kMark);
}

} // namespace

language::Action route(std::string_view message) {
    using language::Action;
    static RE2 const kBalance(
        R"((?i)^\s*(?:(?:please|hey|hi|so|um)[, ]+)*(?:how (?:many|much)|what(?:'s| is| are)?|check|show|see)\b[^,.;]*\b(?:credits?|balance)\b[^,.;]*$)");
    static RE2 const kCost(R"((?i)\b(cost|costs|charge|charged|use|uses|need|needed|refund)\b)");
    auto const plan = language::plan(message);
    if (plan.action == Action::Sse && matches(message, kBalance) && !matches(message, kCost))
        return Action::Credits;
    if (plan.action == Action::Export && is_question(message)) return Action::Sse;
    return plan.action;
}

} // namespace needledrop::client

#include "client/screen_words.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

namespace needledrop::client {

namespace {

/// Sentences with the marks and blanks that follow them, so that joining them gives the text again.
std::vector<std::string_view> sentences(std::string_view text) {
    static RE2 const kSentence(R"((?s)(.*?(?:[.!?]+["')\]]*(?:\s+|$)|[。！？；]+\s*|\n+|$)))");
    std::vector<std::string_view> found;
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece sentence;
    while (!rest.empty() && RE2::Consume(&rest, kSentence, &sentence) && !sentence.empty())
        found.emplace_back(sentence.data(), sentence.size());
    return found;
}

bool matches(std::string_view text, RE2 const& pattern) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

std::optional<ScreenAction> action_of(std::string_view sentence) {
    static RE2 const kPress(
        R"((?i)\b(click|press|tap|hit)\b|\b(select|use|push)\b.*\bbutton\b|点击|点一下|按下|单击|轻点|点按)");
    static RE2 const kExport(R"((?i)\b(export|download|render|save video)\b|导出|下载)");
    static RE2 const kMoney(
        R"((?i)\b(billing|credits?|subscription|account page|usage|plan)\b|账单|积分|余额|套餐)");
    static RE2 const kLook(R"((?i)\b(check|see|visit|view|open|go to)\b|查看|打开|前往)");
    static RE2 const kPlace(
        R"((?i)\b(panel|tab|sidebar|menu|dashboard|button|toolbar|page|screen|editor)\b|面板|标签|侧边栏|菜单|按钮|页面|工具栏)");
    static RE2 const kDrag(
        R"((?i)^\s*(?:(?:you can|please|to do this|then|simply|just|now|next),?\s+)*(?:drag|drop)\s+(.+?)[.!。！\s]*$|^\s*(?:请|你可以|可以|您可以)?把?(.*?)(?:拖动|拖到|拖拽)(.*?)[。！\s]*$)");
    std::string what, chinese_what, where;
    if (RE2::PartialMatch(re2::StringPiece(sentence.data(), sentence.size()), kDrag, &what, &chinese_what,
                          &where)) {
        if (!what.empty()) return SendEdit{"move " + what};
        return SendEdit{"把" + chinese_what + "移到" + where};
    }
    bool const presses = matches(sentence, kPress);
    if (presses && matches(sentence, kExport)) return ExportIt{};
    bool const looks = matches(sentence, kLook);
    if ((looks || presses) && matches(sentence, kMoney) && !matches(sentence, kExport)) return ShowCredits{};
    if ((looks || presses) && matches(sentence, kPlace)) return ShowTimeline{};
    return std::nullopt;
}

} // namespace

Translated translate_screen_words(std::string_view text) {
    Translated translated;
    for (auto const sentence : sentences(text)) {
        auto const action = action_of(sentence);
        if (!action)
            translated.text += sentence;
        else if (std::ranges::find(translated.actions, *action) == translated.actions.end())
            translated.actions.push_back(*action);
    }
    while (!translated.text.empty() && (translated.text.back() == ' ' || translated.text.back() == '\n'))
        translated.text.pop_back();
    return translated;
}

} // namespace needledrop::client

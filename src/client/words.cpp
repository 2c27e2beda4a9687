#include "client/words.h"

#include <fmt/format.h>

namespace needledrop::client {

namespace {

std::string no_credits(Refusal const& refusal, Language language, std::string const& base_url) {
    if (!refusal.bind_id)
        return std::string(in(language, "There are no credits left. Top up your account to go on editing.",
                              "积分用完了。请充值后继续编辑。"));
    return fmt::format(
        fmt::runtime(in(language, "There are no credits left. Register to get more: {}/register?bind={}",
                        "积分用完了。注册即可获得更多：{}/register?bind={}")),
        base_url, *refusal.bind_id);
}

std::string otherwise(Refusal const& refusal, Language language) {
    if (refusal.status >= 500)
        return std::string(in(language,
                              "The server has a problem of its own. Try again in a minute; nothing was lost.",
                              "服务器出了问题。请过一分钟再试，内容没有丢失。"));
    if (!refusal.message.empty()) return refusal.message;
    return fmt::format(
        fmt::runtime(in(language, "The server refused this (code {}).", "服务器拒绝了这个请求（代码 {}）。")),
        refusal.code);
}

} // namespace

std::string explain(Refusal const& refusal, Language language, std::string const& base_url) {
    switch (refusal.code) {
    case 1001:
    case 401:
        return std::string(
            in(language,
               "The server did not accept this sign-in, also after renewing it. Check NEMO_TOKEN, or leave "
               "it unset.",
               "登录未被接受，重新登录也没有成功。请检查 NEMO_TOKEN，或不要设置它。"));
    case 1002:
        return std::string(
            in(language, "That project is no longer on the server.", "服务器上已经没有这个项目了。"));
    case 2001:
        return no_credits(refusal, language, base_url);
    case 4001:
        return std::string(in(
            language,
            "That file's format is not supported. Use MP4, MOV, AVI, WebM or MKV video; JPG, PNG, GIF or "
            "WebP "
            "pictures; MP3, WAV, M4A or AAC sound.",
            "不支持这种文件格式。视频请用 MP4、MOV、AVI、WebM、MKV；图片请用 JPG、PNG、GIF、WebP；音频请用 "
            "MP3、WAV、M4A、AAC。"));
    case 4002:
        return std::string(in(language, "That file is larger than 500 MB. Compress it, or trim it first.",
                              "文件超过 500 MB。请先压缩或剪短。"));
    case 402:
        return fmt::format(fmt::runtime(in(language, "Register or upgrade your plan to unlock export. {}{}",
                                           "注册或升级套餐后即可导出。{}{}")),
                           refusal.bind_id ? base_url + "/register?bind=" : std::string(),
                           refusal.bind_id.value_or(""));
    case 429:
        return std::string(
            in(language, "The server takes no more requests from here for now. Try again later, or register.",
               "请求太频繁，服务器暂时不再接受。请稍后再试，或注册账号。"));
    default:
        return otherwise(refusal, language);
    }
}

Language language_of(std::string_view text) {
    // U+3400..U+9FFF are the three-byte sequences E3 90 80 … E9 BF BF.
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        auto const lead = static_cast<unsigned char>(text[i]);
        auto const next = static_cast<unsigned char>(text[i + 1]);
        if ((lead == 0xE3 && next >= 0x90) || (lead >= 0xE4 && lead <= 0xE9)) return Language::Chinese;
    }
    return Language::English;
}

} // namespace needledrop::client

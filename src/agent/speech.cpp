#include "agent/speech.h"

#include <fmt/format.h>

namespace needledrop::agent {
namespace {

std::string decimal(Time time) {
    auto const tenths = time.units_nearest(1, 10);
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

} // namespace

std::string Speech::time(Time time) const {
    auto words = spoken(time);
    if (is_chinese() && words.ends_with(" s")) words.replace(words.size() - 1, 1, "秒");
    return words;
}

std::string Speech::range(TimeRange range) const {
    return fmt::format("{}–{} {}", decimal(range.start), decimal(range.end()), is_chinese() ? "秒" : "s");
}

std::string Speech::clips(std::size_t count_named, std::size_t first, std::size_t count_all) const {
    if (count_all == 1) return (*this)("the clip", "片段");
    if (count_named == count_all) return (*this)("all clips", "所有片段");
    return (*this)(fmt::format("clip {}", first + 1), fmt::format("第 {} 段", first + 1));
}

} // namespace needledrop::agent

// Speech: the same thing said in English or in Chinese.
#pragma once

#include "language/planner.h"
#include "time/time.h"

#include <string>

namespace needledrop::agent {

class Speech {
public:
    explicit Speech(language::Language language) : language_(language) {}
    bool is_chinese() const { return language_ == language::Language::Chinese; }
    /// The one of the two that fits.
    std::string operator()(std::string english, std::string chinese) const { return is_chinese() ? std::move(chinese) : std::move(english); }
    /// "3 s", "1:05" / "3 秒", "1:05".
    std::string time(Time time) const;
    /// "0–60 s" / "0–60 秒".
    std::string range(TimeRange range) const;
    /// "clip 2", "all clips" / "第 2 段", "所有片段".
    std::string clips(std::size_t count_named, std::size_t first, std::size_t count_all) const;

private:
    language::Language language_;
};

} // namespace needledrop::agent

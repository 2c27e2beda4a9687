// Subtitle files. SubRip has no standard; this follows what players accept. WebVTT: W3C, 2019.
#include "studio/shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace needledrop::studio {
namespace {

constexpr std::size_t kMostLines = 20'000;

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// "00:01:02,500", "01:02.500" -> time.
std::optional<Time> read_stamp(std::string_view text) {
    std::int64_t parts[3] = {0, 0, 0};
    int count = 0;
    auto const point = text.find_first_of(",.");
    auto whole = text.substr(0, point);
    while (count < 3) {
        auto const colon = whole.find(':');
        auto const part = whole.substr(0, colon);
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), parts[count]);
        if (error != std::errc() || end != part.data() + part.size() || parts[count] < 0 || parts[count] > 99) return std::nullopt;
        ++count;
        if (colon == std::string_view::npos) break;
        whole.remove_prefix(colon + 1);
    }
    if (count < 2) return std::nullopt;
    std::int64_t ms = 0;
    if (point != std::string_view::npos) {
        auto fraction = std::string(text.substr(point + 1, 3));
        fraction.resize(3, '0');
        if (std::from_chars(fraction.data(), fraction.data() + 3, ms).ptr != fraction.data() + 3) return std::nullopt;
    }
    std::int64_t const seconds = count == 3 ? (parts[0] * 60 + parts[1]) * 60 + parts[2] : parts[0] * 60 + parts[1];
    return Time::from_ms(seconds * 1000 + ms);
}

/// "00:00:01,000 --> 00:00:02,500 align:start" -> range.
std::optional<TimeRange> read_timing(std::string_view line) {
    auto const arrow = line.find("-->");
    if (arrow == std::string_view::npos) return std::nullopt;
    auto const after = trimmed(line.substr(arrow + 3));
    auto const start = read_stamp(trimmed(line.substr(0, arrow)));
    auto const end = read_stamp(after.substr(0, after.find_first_of(" \t")));
    if (!start || !end || *end <= *start) return std::nullopt;
    return TimeRange::between(*start, *end);
}

/// Drops <i>, {\an8} and the like: styling that is not carried over.
std::string without_tags(std::string_view text) {
    std::string plain;
    char until = 0;
    for (char const c : text) {
        if (until) {
            if (c == until) until = 0;
        } else if (c == '<') until = '>';
        else if (c == '{') until = '}';
        else plain += c;
    }
    return plain;
}

std::string_view next_line(std::string_view& text) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return trimmed(line);
}

} // namespace

Result<CaptionFile> read_captions(std::string name, std::string_view text) {
    CaptionFile file{std::move(name), {}};
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty() && file.lines.size() < kMostLines) {
        auto const timing = read_timing(next_line(text));
        if (!timing) continue;
        std::string words;
        while (!text.empty()) {
            auto const line = next_line(text);
            if (line.empty()) break;
            words += (words.empty() ? "" : "\n") + without_tags(line);
        }
        if (!words.empty()) file.lines.push_back({*timing, std::move(words)});
    }
    if (file.lines.empty())
        return Error{Fault::Unsupported, fmt::format("{} has no timed lines; subtitles should be SubRip (.srt) or WebVTT (.vtt).", file.name)};
    std::ranges::stable_sort(file.lines, {}, [](CaptionLine const& line) { return line.at.start; });
    for (std::size_t i = 0; i + 1 < file.lines.size(); ++i)
        file.lines[i].at = TimeRange::between(file.lines[i].at.start, std::min(file.lines[i].at.end(), file.lines[i + 1].at.start));
    std::erase_if(file.lines, [](CaptionLine const& line) { return line.at.empty(); });
    return file;
}

} // namespace needledrop::studio

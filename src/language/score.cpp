#include "language/score.h"

#include "language/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace needledrop::language {
namespace {

using json = nlohmann::json;

std::string canonical(std::string const& words) {
    auto const space = [](unsigned char c) { return std::isspace(c) != 0; };
    auto first = std::find_if_not(words.begin(), words.end(), space);
    auto last = std::find_if_not(words.rbegin(), std::make_reverse_iterator(first), space).base();
    std::string out(first, last);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool same_value(json const& a, json const& b) {
    if (a.is_number() && b.is_number()) return std::abs(a.get<double>() - b.get<double>()) < 1e-3;
    if (a.is_string() && b.is_string())
        return canonical(a.get<std::string>()) == canonical(b.get<std::string>());
    if (a.is_array() && b.is_array()) return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_value);
    return a == b;
}

bool is_free_description(std::string const& op, std::string const& arg) {
    return (op == "other" && arg == "what") || ((op == "question" || op == "clarify") && arg == "about") ||
           (op == "generate_video" && arg == "prompt");
}

bool edits(std::vector<Op> const& ops) {
    return std::ranges::any_of(ops, [](Op const& op) {
        auto const* spec = find_op(op.name);
        return spec && spec->edits && op.name != "other";
    });
}

std::vector<Op> ops_of(json const& list) {
    std::vector<Op> ops;
    for (auto const& item : list)
        ops.push_back({item.at("op").get<std::string>(), item.value("args", json::object())});
    return ops;
}

} // namespace

bool same_op(Op const& planned, Op const& gold, Strictness strictness) {
    if (planned.name != gold.name) return false;
    bool const lenient = strictness == Strictness::Lenient;
    if (lenient && (gold.name == "question" || gold.name == "clarify" || gold.name == "generate_video" ||
                    gold.name == "chitchat" || gold.name == "other"))
        return true;
    std::size_t compared = 0;
    for (auto const& [key, value] : gold.args.items()) {
        if (is_free_description(gold.name, key) && lenient) continue;
        if (!planned.args.contains(key) || !same_value(planned.args[key], value)) return false;
        ++compared;
    }
    return planned.args.size() == compared;
}

bool same_ops(std::span<Op const> planned, std::span<Op const> gold, Strictness strictness) {
    return std::ranges::equal(planned, gold,
                              [&](Op const& a, Op const& b) { return same_op(a, b, strictness); });
}

Request request_of(json const& row) {
    Request request{row.value("id", ""),
                    row.value("lang", ""),
                    row.at("text").get<std::string>(),
                    row.value("action", "sse"),
                    {}};
    request.readings.push_back(ops_of(row.at("gold")));
    if (row.contains("alt"))
        for (auto const& other : row["alt"])
            request.readings.push_back(ops_of(other));
    return request;
}

Verdict judge(Plan const& plan, Request const& request) {
    Verdict verdict;
    for (auto const& reading : request.readings) {
        verdict.strict |= same_ops(plan.ops, reading, Strictness::Strict);
        verdict.lenient |= same_ops(plan.ops, reading, Strictness::Lenient);
    }
    verdict.action = name(plan.action) == request.action;
    verdict.needless_edit = edits(plan.ops) && std::ranges::none_of(request.readings, edits);
    return verdict;
}

} // namespace needledrop::language

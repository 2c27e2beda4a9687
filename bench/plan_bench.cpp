// Scores the planner on a file of requests and times it.
//
// usage: plan_bench FILE.jsonl [--misses] [--runs N]
//        plan_bench FILE.jsonl… --variants [--misses] [--only WORD] [--every N] [--at-most GROUP=PERCENT]…
// Prints exact plans by language, needless edits, and the median and 99th percentile of time a message.
// --misses lists what was planned otherwise; leave it off for a held-out file.
// --variants says each request that is read right in other dresses and counts the plans that change; exit
// code 1 when a group of dresses passes its bound.
#include "plan_variants.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>

using namespace needledrop::language;

namespace {

struct Totals {
    int rows = 0, strict = 0, lenient = 0, action = 0, needless = 0;
};

std::string written(std::vector<Op> const& ops) {
    std::string out;
    for (auto const& op : ops)
        out += op.name + op.args.dump() + " ";
    return out;
}

double microseconds(Request const& request, int runs) {
    double best = 1e12;
    for (int i = 0; i < runs; ++i) {
        auto const start = std::chrono::steady_clock::now();
        auto const made = plan(request.text);
        std::chrono::duration<double, std::micro> const taken = std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count() + (made.ops.empty() ? 0 : 0));
    }
    return best;
}

void print(std::string const& name, Totals const& t) {
    std::printf("%-6s %4d rows  exact %5.1f %%  exact but for free descriptions %5.1f %%  action %5.1f %%  "
                "needless edits %d\n",
                name.c_str(), t.rows, 100.0 * t.strict / t.rows, 100.0 * t.lenient / t.rows,
                100.0 * t.action / t.rows, t.needless);
}

std::vector<Request> requests_of(std::vector<char const*> const& files) {
    std::vector<Request> out;
    for (auto const* name : files) {
        std::ifstream file(name);
        if (!file) std::fprintf(stderr, "cannot read %s\n", name);
        for (std::string line; std::getline(file, line);)
            if (!line.empty()) out.push_back(request_of(nlohmann::json::parse(line)));
    }
    return out;
}

void score(std::vector<Request> const& requests, bool misses, int runs) {
    std::map<std::string, Totals> totals;
    std::vector<double> times;
    (void)plan("warm up 預熱"); // The first message builds the index.
    for (auto const& request : requests) {
        times.push_back(microseconds(request, runs));
        auto const made = plan(request.text);
        auto const verdict = judge(made, request);
        for (auto* t : {&totals["all"], &totals[request.language]}) {
            ++t->rows;
            t->strict += verdict.strict;
            t->lenient += verdict.lenient;
            t->action += verdict.action;
            t->needless += verdict.needless_edit;
        }
        if (misses && (!verdict.lenient || !verdict.action || verdict.needless_edit))
            std::cout << (verdict.needless_edit ? "EDIT " : "     ") << request.id << " | " << request.text
                      << "\n       got  " << name(made.action) << " " << written(made.ops) << "\n       gold "
                      << request.action << " " << written(request.readings.front()) << "\n";
    }
    for (auto const& [language, t] : totals)
        print(language, t);
    std::ranges::sort(times);
    if (!times.empty())
        std::printf("time a message: median %.1f us, p99 %.1f us, worst %.1f us\n", times[times.size() / 2],
                    times[std::min(times.size() - 1, times.size() * 99 / 100)], times.back());
}

} // namespace

int main(int count, char** words) {
    VariantOptions options;
    bool variants = false;
    int runs = 1;
    std::vector<char const*> files;
    for (int i = 1; i < count; ++i) {
        std::string const word = words[i];
        auto const value = [&] { return i + 1 < count ? std::string(words[++i]) : std::string(); };
        if (word == "--misses")
            options.misses = true;
        else if (word == "--variants")
            variants = true;
        else if (word == "--only")
            options.only = value();
        else if (word == "--every")
            options.every = static_cast<std::size_t>(std::max(1, std::atoi(value().c_str())));
        else if (word == "--runs")
            runs = std::max(1, std::atoi(value().c_str()));
        else if (word == "--at-most") {
            auto const bound = value();
            auto const sign = bound.find('=');
            if (sign != bound.npos)
                options.at_most[bound.substr(0, sign)] = std::atof(bound.c_str() + sign + 1);
        } else
            files.push_back(words[i]);
    }
    auto const requests = requests_of(files);
    if (requests.empty()) {
        std::fprintf(stderr, "usage: plan_bench FILE.jsonl… [--misses] [--runs N]\n"
                             "       plan_bench FILE.jsonl… --variants [--misses] [--only WORD] [--every N] "
                             "[--at-most GROUP=PERCENT]…\n");
        return 2;
    }
    if (variants) return plan_variants(requests, options) ? 0 : 1;
    score(requests, options.misses, runs);
    return 0;
}

// Scores the planner on a file of requests and times it.
//
// usage: plan_bench FILE.jsonl [--misses] [--runs N]
// Prints exact plans by language, needless edits, and the median and 99th percentile of time a message.
// --misses lists what was planned otherwise; leave it off for a held-out file.
#include "language/score.h"

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

} // namespace

int main(int count, char** words) {
    bool misses = false;
    int runs = 1;
    for (int i = 2; i < count; ++i) {
        if (!std::strcmp(words[i], "--misses")) misses = true;
        if (!std::strcmp(words[i], "--runs") && i + 1 < count) runs = std::max(1, std::atoi(words[i + 1]));
    }
    std::ifstream file(count > 1 ? words[1] : "");
    if (!file) {
        std::fprintf(stderr, "usage: plan_bench FILE.jsonl [--misses] [--runs N]\n");
        return 2;
    }
    std::map<std::string, Totals> totals;
    std::vector<double> times;
    (void)plan("warm up 預熱"); // The first message builds the index.
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        auto const request = request_of(nlohmann::json::parse(line));
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

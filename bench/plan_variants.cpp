#include "plan_variants.h"

#include <algorithm>
#include <cstdio>

namespace needledrop::language {
namespace {

struct Tally {
    int tried = 0, changed = 0;
};

std::string in_words(std::vector<Op> const& ops) {
    std::string out;
    for (auto const& op : ops)
        out += op.name + op.args.dump() + " ";
    return out;
}

class Trial {
public:
    explicit Trial(VariantOptions const& options)
        : options_(options) {}

    bool wanted(std::string const& dress) const { return dress.find(options_.only) != dress.npos; }

    void count(DressGroup group, std::string const& dress, std::string const& id, std::string const& text,
               bool same, Plan const& made, std::vector<Op> const& gold) {
        auto const place = std::ranges::find_if(
            rows_, [&](Row const& row) { return row.dress == dress && row.group == group; });
        auto& row = place != rows_.end() ? *place : rows_.emplace_back(Row{group, dress, {}});
        for (auto* tally : {&row.tally, &groups_[group]}) {
            ++tally->tried;
            tally->changed += !same;
        }
        if (!same && options_.misses)
            std::printf("%s | %s | %s\n       got  %s%s\n       gold %s\n", dress.c_str(), id.c_str(),
                        text.c_str(), made.action == Action::Sse ? "" : "(action) ",
                        in_words(made.ops).c_str(), in_words(gold).c_str());
    }

    bool report() const {
        for (auto const& row : rows_)
            print(std::string(name(row.group)), row.dress, row.tally);
        bool within = true;
        for (auto const& [group, tally] : groups_) {
            print("all", std::string(name(group)), tally);
            auto const bound = options_.at_most.find(std::string(name(group)));
            if (bound == options_.at_most.end() || percent(tally) <= bound->second) continue;
            std::printf("too many: at most %.1f %% of %s\n", bound->second, bound->first.c_str());
            within = false;
        }
        return within;
    }

private:
    struct Row {
        DressGroup group;
        std::string dress;
        Tally tally;
    };

    static double percent(Tally const& t) { return t.tried ? 100.0 * t.changed / t.tried : 0; }

    static void print(std::string const& group, std::string const& dress, Tally const& t) {
        std::printf("%5.1f %%  %5d of %6d  %-11s  %s\n", percent(t), t.changed, t.tried, group.c_str(),
                    dress.c_str());
    }

    VariantOptions const& options_;
    std::vector<Row> rows_;
    std::map<DressGroup, Tally> groups_;
};

bool is_right(Plan const& made, Request const& request) {
    auto const verdict = judge(made, request);
    return verdict.lenient && verdict.action;
}

void wear(Trial& trial, std::vector<Dress> const& dresses, Saying const& said) {
    for (auto const& dress : dresses) {
        if (!trial.wanted(dress.name)) continue;
        auto const text = dress.put_on(said);
        if (!text || *text == said.request->text) continue;
        auto const made = plan(*text);
        trial.count(dress.group, dress.name, said.request->id, *text, is_right(made, *said.request), made,
                    said.plan.ops);
    }
}

/// Both plans in order, each by any of its readings.
bool is_both(Plan const& made, Saying const& first, Saying const& second) {
    for (auto const& a : first.request->readings)
        for (auto const& b : second.request->readings) {
            auto both = a;
            both.insert(both.end(), b.begin(), b.end());
            if (same_ops(made.ops, both, Strictness::Lenient)) return true;
        }
    return false;
}

void join_up(Trial& trial, std::vector<Saying> const& sayings) {
    static constexpr std::size_t kSearch = 40; // Partners looked at from a place that the id draws.
    for (auto const& first : sayings)
        for (auto const& joint : joints()) {
            if (!trial.wanted(joint.name) || joint.chinese != first.chinese) continue;
            std::size_t const start = drawn(first, joint.name) % sayings.size();
            for (std::size_t step = 0; step < kSearch; ++step) {
                auto const& second = sayings[(start + step) % sayings.size()];
                if (!may_join(first, second)) continue;
                auto const text = joined(first, second, joint);
                if (!text) break;
                auto const made = plan(*text);
                auto gold = first.plan.ops;
                gold.insert(gold.end(), second.plan.ops.begin(), second.plan.ops.end());
                trial.count(DressGroup::Join, joint.name, first.request->id + "+" + second.request->id, *text,
                            is_both(made, first, second), made, gold);
                break;
            }
        }
}

} // namespace

bool plan_variants(std::vector<Request> const& requests, VariantOptions const& options) {
    Trial trial(options);
    std::vector<Saying> sayings;
    for (std::size_t i = 0; i < requests.size(); i += std::max<std::size_t>(1, options.every)) {
        auto made = plan(requests[i].text);
        if (is_right(made, requests[i])) sayings.push_back(saying(requests[i], std::move(made)));
    }
    std::printf("%zu of %zu requests are read right as they stand\n", sayings.size(), requests.size());
    auto const typographic = typographic_dresses(), english = english_dresses(), chinese = chinese_dresses();
    for (auto const& said : sayings)
        wear(trial, typographic, said);
    for (auto const& said : sayings)
        wear(trial, said.chinese ? chinese : english, said);
    join_up(trial, sayings);
    return trial.report();
}

} // namespace needledrop::language

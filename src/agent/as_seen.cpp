#include "agent/as_seen.h"

#include <algorithm>
#include <optional>

namespace needledrop::agent {
namespace {

using language::Op;
using Json = nlohmann::json;

/// The seconds that a trim of the whole picture takes away, as a span; absent for other ops.
struct Gone {
    double from = 0, to = 0;
    double after(double second) const { return second >= to ? second - (to - from) : std::min(second, from); }
};

std::optional<Gone> gone_by(Op const& op) {
    if (op.name != "trim" || op.args.contains("clip") || op.args.contains("target")) return std::nullopt;
    if (op.args.contains("first_s") && op.args["first_s"].is_number()) return Gone{0, op.args["first_s"].get<double>()};
    if (!op.args.contains("remove")) return std::nullopt;
    auto const& span = op.args["remove"];
    bool const is_known = span.is_array() && span.size() == 2 && span[0].is_number() && span[1].is_number();
    if (!is_known || span[0].get<double>() < 0 || span[1].get<double>() <= span[0].get<double>()) return std::nullopt;
    return Gone{span[0].get<double>(), span[1].get<double>()};
}

void move_second(Json& second, Gone const& gone) {
    if (second.is_number() && second.get<double>() >= 0) second = gone.after(second.get<double>());
}

void move_seconds(Op& op, Gone const& gone) {
    if (op.name == "split" && op.args.contains("at_s")) move_second(op.args["at_s"], gone);
    if (op.name == "trim" && op.args.contains("remove") && op.args["remove"].is_array() && !op.args.contains("clip"))
        for (auto& second : op.args["remove"]) move_second(second, gone);
}

/// `number` counts from 1 in `clip`, where it is a number and behind the one that is gone.
void move_number(Json& number, int gone) {
    if (number.is_number_integer() && number.get<int>() > gone) number = number.get<int>() - 1;
}

void move_numbers(Op& op, int gone) {
    for (auto const* key : {"clip", "index"})
        if (op.args.contains(key)) move_number(op.args[key], gone);
}

} // namespace

std::vector<Op> as_seen(std::vector<Op> ops) {
    for (std::size_t i = 0; i < ops.size(); ++i) {
        bool const deletes = ops[i].name == "delete_clip" && ops[i].args.contains("index") && ops[i].args["index"].is_number_integer();
        auto const gone = gone_by(ops[i]);
        for (std::size_t later = i + 1; later < ops.size(); ++later) {
            if (deletes) move_numbers(ops[later], ops[i].args["index"].get<int>());
            if (gone) move_seconds(ops[later], *gone);
        }
    }
    return ops;
}

} // namespace needledrop::agent

// The vocabulary of plans as data: every op, its args with their types and ranges, and a check of plans
// against it.
//
// Used to check plans that come from outside (a model, a client, a file) before anything acts on them, to
// write the JSON schemas that a tool-calling model is given, and to write the docs' table. Constant data,
// thread-safe.
#pragma once

#include "base/result.h"
#include "language/op.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

enum class ArgType {
    Number,
    Integer,
    Boolean,
    Text,     ///< Any words, at most kLongestText bytes.
    Choice,   ///< One of `choices`.
    Clip,     ///< 1-based number, or "last", "selected", "all".
    Moment,   ///< Seconds; negative counts from the end; "playhead".
    Range,    ///< [Moment, Moment], null for the end.
    TextList, ///< Array of file names, "current", or clips.
    ClipPair, ///< [Clip, Clip].
};

struct ArgSpec {
    std::string_view name;
    ArgType type;
    double least = 0;              ///< For numbers.
    double most = 0;               ///< For numbers; least == most means unbounded.
    std::string_view choices = {}; ///< "a|b|c" for Choice.
};

struct OpSpec {
    std::string_view name;
    std::string_view summary; ///< One English sentence, also the tool's description for a model.
    std::span<ArgSpec const> args;
    bool edits; ///< Changes the draft when carried out.
};

inline constexpr std::size_t kLongestText = 4000;
inline constexpr std::size_t kMostOps = 40;

/// Every op, in the order of the docs.
std::span<OpSpec const> vocabulary();

/// Null when there is no such op.
OpSpec const* find_op(std::string_view name);

/// Checks names, types and ranges. Fails: InvalidArgument, naming the op and the arg at fault.
Result<void> validate(Op const& op);
Result<void> validate(std::span<Op const> ops);

/// Reads {"op":…, "args":{…}} and checks it. `args` may be absent. Fails: InvalidArgument.
Result<Op> op_from_json(nlohmann::json const& value);

/// A JSON schema of the op's args: an object with no additional properties.
nlohmann::json schema(OpSpec const& op);

} // namespace needledrop::language

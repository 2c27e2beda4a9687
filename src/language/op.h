// Op: one step of a plan, in the vocabulary that vocabulary.h lists (name, and only the args that were said).
//
// Values as JSON: numbers are seconds, percent, decibels or factors as the arg's name says; a clip is a
// 1-based number or "last", "selected", "all"; a [start, end] pair is in seconds, where a negative number
// counts from the end, null is the end and "playhead" is the playhead. Plain values: copy freely.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace needledrop::language {

struct Op {
    std::string name;
    nlohmann::json args = nlohmann::json::object();

    friend bool operator==(Op const&, Op const&) = default;
};

/// {"op": name, "args": {…}}
nlohmann::json to_json(Op const& op);

} // namespace needledrop::language

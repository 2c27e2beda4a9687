// For tests: sentences and the ops that they are read as.
#pragma once

#include "language/planner.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>

namespace needledrop::language {

struct Said {
    char const* text;
    char const* ops; ///< [{name: args}, …]
};

/// The plan of `text` without a draft of its own, as [{name: args}, …].
inline nlohmann::json read(std::string const& text) {
    nlohmann::json ops = nlohmann::json::array();
    for (auto const& op : plan(text).ops)
        ops.push_back({{op.name, op.args}});
    return ops;
}

/// Expects each sentence to be read as its ops, no more and no less.
inline void reads(std::initializer_list<Said> sentences) {
    for (auto const& said : sentences)
        EXPECT_EQ(read(said.text), nlohmann::json::parse(said.ops)) << said.text;
}

} // namespace needledrop::language

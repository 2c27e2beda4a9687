#include "language/vocabulary.h"

#include <gtest/gtest.h>

namespace needledrop::language {
namespace {

Op op(char const* text) {
    auto const value = nlohmann::json::parse(text);
    return {value["op"], value["args"]};
}

TEST(Vocabulary, accepts_ops_in_its_shape) {
    for (auto const* good : {
             R"({"op":"add_music","args":{"genre":"lo-fi","volume_percent":35,"fade_out_s":3}})",
             R"({"op":"trim","args":{"remove":[0,"playhead"]}})",
             R"({"op":"trim","args":{"keep":[-10,null],"clip":"last"}})",
             R"({"op":"reorder","args":{"swap":[1,2]}})",
             R"({"op":"merge","args":{"order":["intro.mp4","current"]}})",
             R"({"op":"show_state","args":{}})",
         })
        EXPECT_TRUE(validate(op(good))) << good;
}

TEST(Vocabulary, refuses_unknown_ops_args_and_values_and_says_which) {
    for (auto const* bad : {
             R"({"op":"format_disk","args":{}})",
             R"({"op":"mute","args":{"volume":3}})",
             R"({"op":"mute","args":{"target":"everyone"}})",
             R"({"op":"mute","args":[]})",
             R"({"op":"speed","args":{"factor":-1}})",
             R"({"op":"undo","args":{"times":1.5}})",
             R"({"op":"trim","args":{"keep":[1]}})",
             R"({"op":"delete_clip","args":{"index":0}})",
         })
        EXPECT_FALSE(validate(op(bad))) << bad;
    EXPECT_NE(validate(op(R"({"op":"mute","args":{"volume":3}})")).error().message.find("volume"),
              std::string::npos);
}

TEST(Vocabulary, reads_an_op_from_json_only_when_it_is_one) {
    EXPECT_TRUE(op_from_json({{"op", "undo"}}));
    EXPECT_FALSE(op_from_json({{"name", "undo"}}));
    EXPECT_FALSE(op_from_json("undo"));
}

TEST(Vocabulary, writes_a_closed_schema_for_each_op) {
    for (auto const& spec : vocabulary()) {
        auto const written = schema(spec);
        EXPECT_EQ(written["additionalProperties"], false) << spec.name;
        EXPECT_EQ(written["properties"].size(), spec.args.size()) << spec.name;
    }
}

TEST(Vocabulary, refuses_a_plan_of_too_many_ops) {
    EXPECT_FALSE(validate(std::vector<Op>(kMostOps + 1, Op{"undo", nlohmann::json::object()})));
}

} // namespace
} // namespace needledrop::language

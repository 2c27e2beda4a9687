#include "language/score.h"

#include <gtest/gtest.h>

namespace needledrop::language {
namespace {

Op op(char const* name, char const* args) {
    return {name, nlohmann::json::parse(args)};
}

TEST(Score, takes_numbers_by_value_and_words_without_case_or_outer_space) {
    EXPECT_TRUE(
        same_op(op("trim", R"({"first_s":5.0})"), op("trim", R"({"first_s":5})"), Strictness::Strict));
    EXPECT_TRUE(same_op(op("add_text", R"({"text":" hello "})"), op("add_text", R"({"text":"Hello"})"),
                        Strictness::Strict));
    EXPECT_TRUE(
        same_op(op("trim", R"({"keep":[0,30]})"), op("trim", R"({"keep":[0.0,30]})"), Strictness::Strict));
}

TEST(Score, counts_a_missing_or_an_extra_arg_as_a_miss) {
    EXPECT_FALSE(same_op(op("trim", "{}"), op("trim", R"({"first_s":5})"), Strictness::Lenient));
    EXPECT_FALSE(same_op(op("trim", R"({"first_s":5,"clip":1})"), op("trim", R"({"first_s":5})"),
                         Strictness::Lenient));
}

TEST(Score, forgives_free_descriptions_only_when_lenient) {
    auto const planned = op("other", R"({"what":"freeze"})");
    auto const gold = op("other", R"({"what":"freeze frame"})");
    EXPECT_TRUE(same_op(planned, gold, Strictness::Lenient));
    EXPECT_FALSE(same_op(planned, gold, Strictness::Strict));
}

TEST(Score, minds_the_order_and_number_of_ops) {
    std::vector<Op> const two = {op("merge", "{}"), op("add_music", "{}")};
    std::vector<Op> const swapped = {two[1], two[0]};
    EXPECT_TRUE(same_ops(two, two, Strictness::Strict));
    EXPECT_FALSE(same_ops(two, swapped, Strictness::Strict));
    EXPECT_FALSE(same_ops(two, std::vector<Op>{two[0]}, Strictness::Strict));
}

TEST(Score, reports_an_edit_where_no_reading_edits) {
    auto const request =
        request_of(nlohmann::json::parse(R"({"text":"is it loud?","gold":[{"op":"question","args":{}}]})"));
    Plan plan;
    plan.ops = {op("mute", "{}")};
    EXPECT_TRUE(judge(plan, request).needless_edit);
    plan.ops = {op("question", R"({"about":"x"})")};
    EXPECT_FALSE(judge(plan, request).needless_edit);
    EXPECT_TRUE(judge(plan, request).lenient);
}

} // namespace
} // namespace needledrop::language

#include "studio/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <future>

namespace needledrop::studio {
namespace {
namespace fs = std::filesystem;

class KeptTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-kept-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }
    template <class Make>
    Result<int> number(Make const& make, Cancel const& cancel) {
        return kept_or_made(
            std::optional(folder_), "number.json", cancel, make,
            [](nlohmann::json const& json) -> Result<int> {
                if (json.is_number_integer()) return json.get<int>();
                return Error{Fault::Corrupt, "not a number"};
            },
            [](nlohmann::json& json, int value) { json = value; });
    }
    fs::path folder_;
    Cancel never_;
};

} // namespace

TEST_F(KeptTest, what_was_made_is_read_and_what_is_damaged_is_made_anew) {
    EXPECT_EQ(*number([]() -> Result<int> { return 7; }, never_), 7);
    EXPECT_EQ(*number([]() -> Result<int> { return 8; }, never_), 7);
    ASSERT_TRUE(write_file(folder_ / "number.json", "{"));
    EXPECT_EQ(*number([]() -> Result<int> { return 8; }, never_), 8);
}

TEST_F(KeptTest, two_who_want_the_same_make_it_once) {
    std::atomic<int> made{0};
    std::promise<void> begun, go_on;
    auto const gate = go_on.get_future().share();
    auto const slowly = [&]() -> Result<int> {
        if (++made == 1) begun.set_value();
        gate.wait();
        return 7;
    };
    auto first = std::async(std::launch::async, [&] { return number(slowly, never_); });
    begun.get_future().wait();
    auto second = std::async(std::launch::async, [&] { return number(slowly, never_); });
    EXPECT_EQ(second.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
    go_on.set_value();
    EXPECT_EQ(*first.get(), 7);
    EXPECT_EQ(*second.get(), 7);
    EXPECT_EQ(made, 1);
}

TEST_F(KeptTest, who_waits_for_another_can_be_stopped) {
    std::promise<void> begun, go_on;
    auto first = std::async(std::launch::async, [&] {
        return number(
            [&]() -> Result<int> {
                begun.set_value();
                go_on.get_future().wait();
                return 7;
            },
            never_);
    });
    begun.get_future().wait();
    Cancel cancel;
    cancel.request();
    EXPECT_EQ(number([]() -> Result<int> { return 8; }, cancel).error().kind, Fault::Cancelled);
    go_on.set_value();
    EXPECT_EQ(*first.get(), 7);
}

} // namespace needledrop::studio

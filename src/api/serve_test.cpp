#include "api/serve.h"

#include "base/file.h"
#include "http/client.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <future>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;

/// Does nothing: these tests look at the server around it.
class IdleWork final : public Work {
public:
    std::string empty_draft() override { return R"({"t":[]})"; }
    Result<store::Asset> take_in(store::Session const&, store::Blobs::Writer, Arrival const&) override {
        return no();
    }
    bool is_edit(store::Session const&, std::string const&) override { return false; }
    void run(store::Turn const&, TurnTerms const&, Cancel const&) override {}
    Result<nlohmann::json> state(store::Session const&) override { return nlohmann::json::object(); }
    Result<std::string> check_export(store::Session const&, nlohmann::json const&,
                                     nlohmann::json const&) override {
        return no();
    }
    Result<std::string> preview(store::Session const&, double) override { return std::string(); }
    Result<Rendered> render(store::Job const&, std::function<void(int)> const&, Cancel const&) override {
        return no();
    }

private:
    static Error no() { return {Fault::Unsupported, "Nothing is done here."}; }
};

Result<std::unique_ptr<Work>> idle(store::Store&, store::Blobs&, Config const&, fs::path const&) {
    return std::unique_ptr<Work>(std::make_unique<IdleWork>());
}

class Serve : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-serve-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        options_.data = folder_ / "data";
        options_.port = 0;
        options_.stop = &stop_;
    }
    void TearDown() override {
        stop_.request();
        bool const ended_well = !serving_.valid() || serving_.get();
        EXPECT_TRUE(ended_well);
        fs::remove_all(folder_);
    }
    void start() {
        std::promise<std::uint16_t> ready;
        auto port = ready.get_future();
        options_.on_ready = [&ready](std::uint16_t given) { ready.set_value(given); };
        serving_ = std::async(std::launch::async, [this] { return serve(options_, idle); });
        port_ = port.get();
    }
    http::ClientResponse get(std::string const& path) {
        return *http::Client().send({.url = "http://127.0.0.1:" + std::to_string(port_) + path});
    }

    fs::path folder_;
    ServeOptions options_;
    Cancel stop_;
    std::uint16_t port_ = 0;
    std::future<Result<void>> serving_;
};

} // namespace

TEST_F(Serve, a_fresh_folder_is_enough_and_only_one_server_works_in_it) {
    start();
    EXPECT_EQ(get("/readyz").status, 200);
    auto second = options_;
    second.on_ready = nullptr;
    EXPECT_EQ(serve(second, idle).error().kind, Fault::Busy);
}

TEST_F(Serve, a_browser_is_told_what_runs_here) {
    start();
    auto const page = get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("NEMO_API_URL=http://127.0.0.1:" + std::to_string(port_)), std::string::npos) << page.body;
}

TEST_F(Serve, the_web_ui_is_served_beside_the_contract) {
    options_.web = folder_ / "web";
    fs::create_directories(options_.web / "assets");
    ASSERT_TRUE(write_file(options_.web / "index.html", "<p>app"));
    ASSERT_TRUE(write_file(options_.web / "assets" / "app.js", "run()"));
    start();
    EXPECT_EQ(get("/").body, "<p>app");
    EXPECT_EQ(get("/api/no-such-call").status, 404);
    auto const script = get("/assets/app.js");
    EXPECT_EQ(script.body, "run()");
    EXPECT_NE(script.headers.value_or_empty("Cache-Control").find("immutable"), std::string_view::npos);
    EXPECT_EQ(get("/assets/none.js").status, 404);
    EXPECT_EQ(get("/assets/%2e%2e/%2e%2e/data/needledrop.db").status, 400);
    EXPECT_EQ(get("/list-apps").status, 200);
}

TEST_F(Serve, the_web_ui_may_load_nothing_from_elsewhere_and_each_answer_has_a_word_of_its_own) {
    options_.web = folder_ / "web";
    fs::create_directories(options_.web);
    ASSERT_TRUE(write_file(options_.web / "index.html", "<meta content=\"__NONCE__\">"));
    start();
    auto const first = get("/");
    std::string const policy(first.headers.value_or_empty("Content-Security-Policy"));
    EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")) << policy;
    EXPECT_EQ(policy.find("http"), std::string::npos) << policy;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
    constexpr std::string_view kBefore = "<meta content=\"", kAfter = "\">";
    ASSERT_GT(first.body.size(), kBefore.size() + kAfter.size());
    auto const word = first.body.substr(kBefore.size(), first.body.size() - kBefore.size() - kAfter.size());
    EXPECT_NE(policy.find("'nonce-" + word + "'"), std::string::npos) << policy << first.body;
    EXPECT_NE(get("/index.html").body, first.body);
}

TEST_F(Serve, a_configuration_that_is_wrong_is_said_before_anything_is_served) {
    fs::create_directories(options_.data);
    ASSERT_TRUE(write_file(options_.data / "config.json", R"({"edit_credits":"many"})"));
    auto const failed = serve(options_, idle);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("edit_credits"), std::string::npos);
}

} // namespace needledrop::api

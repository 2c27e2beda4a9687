// The server and the client against each other, and the server against raw sockets that behave badly.
#include "http/server.h"

#include "base/file.h"
#include "http/client.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>

namespace needledrop::http {
namespace {
namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// A socket that says exactly what it is told to.
class Raw {
public:
    explicit Raw(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Raw() { hang_up(); }
    void say(std::string_view words) {
        EXPECT_EQ(::send(socket_, words.data(), words.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(words.size()));
    }
    /// Whatever comes until `wanted` was seen, the peer closes, or `time` has passed.
    std::string hear(std::string_view wanted, milliseconds time = milliseconds(5000)) {
        std::string heard;
        auto const until = std::chrono::steady_clock::now() + time;
        while (heard.find(wanted) == std::string::npos || wanted.empty()) {
            auto const left =
                std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now()).count();
            pollfd waiting{socket_, POLLIN, 0};
            if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
            char bytes[4096];
            auto const got = ::recv(socket_, bytes, sizeof bytes, 0);
            if (got <= 0) break;
            heard.append(bytes, static_cast<std::size_t>(got));
        }
        return heard;
    }
    std::string hear_all(milliseconds time = milliseconds(5000)) { return hear("", time); }
    void hang_up() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }

private:
    int socket_;
};

class CountingSink : public BodySink {
public:
    CountingSink(std::atomic<int>& abandoned, std::uint64_t refuse_after)
        : abandoned_(abandoned)
        , refuse_after_(refuse_after) {}
    ~CountingSink() override {
        if (!finished_) ++abandoned_;
    }
    Result<void> write(std::span<char const> bytes) override {
        for (char c : bytes)
            sum_ += static_cast<unsigned char>(c);
        count_ += bytes.size();
        if (count_ > refuse_after_) return Error{Fault::Unsupported, "not this file"};
        return {};
    }
    Response finish() override {
        finished_ = true;
        return text_response(200, std::to_string(count_) + " " + std::to_string(sum_));
    }
    Response refuse(Error const& error) override {
        return text_response(error.kind == Fault::TooLarge ? 413 : 415, error.message);
    }

private:
    std::atomic<int>& abandoned_;
    std::uint64_t refuse_after_;
    std::uint64_t count_ = 0;
    std::uint64_t sum_ = 0;
    bool finished_ = false;
};

struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    std::function<void()> wake;
    bool open = false;
};

class GatedAnswer : public LateAnswer {
public:
    explicit GatedAnswer(Gate& gate)
        : gate_(gate) {}
    void subscribe(std::function<void()> wake) override {
        std::lock_guard lock(gate_.mutex);
        gate_.wake = std::move(wake);
        gate_.changed.notify_all();
    }
    std::optional<Response> attempt(Waiting waiting) override {
        std::lock_guard lock(gate_.mutex);
        if (gate_.open) return text_response(200, "opened");
        if (waiting == Waiting::NoLonger) return text_response(200, "still shut");
        return std::nullopt;
    }

private:
    Gate& gate_;
};

class HttpServer : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-http-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        Router router;
        router.add(Method::Get, "/hello/{name}", [](Request const& request) {
            return text_response(200, "hello " + request.parameter("name") + " " +
                                          request.query_value("q").value_or("-"));
        });
        router.add(Method::Post, "/echo",
                   [](Request const& request) { return text_response(200, request.body); },
                   {.body_limit = 1000});
        router.add(Method::Get, "/throws",
                   [](Request const&) -> Response { throw std::runtime_error("inside"); });
        router.add(Method::Get, "/hang", [this](Request const& request) {
            hanging_ = true;
            while (!request.cancel->requested())
                std::this_thread::sleep_for(milliseconds(1));
            cancelled_ = true;
            return text_response(200, "cancelled");
        });
        router.add(Method::Get, "/short",
                   [](Request const& request) {
                       while (!request.cancel->requested())
                           std::this_thread::sleep_for(milliseconds(1));
                       return text_response(504, "too long");
                   },
                   {.deadline = milliseconds(50)});
        router.add(Method::Get, "/file", [this](Request const&) {
            return Response{200, {}, FileContent{folder_ / "file", "video/mp4", "My film.mp4", "", {}}};
        });
        router.add(Method::Get, "/events", [this](Request const&) {
            return Response{200, {}, EventStream{channel_.source()}};
        });
        router.add(Method::Get, "/late", [this](Request const&) {
            return Response{200, {}, Deferred{std::make_unique<GatedAnswer>(gate_), late_wait_}};
        });
        router.add_stream(
            Method::Post, "/upload",
            [this](Request const& request) -> std::variant<std::unique_ptr<BodySink>, Response> {
                if (request.headers.find("X-No")) return text_response(403, "no");
                auto const refuse_after = request.query_value("refuse") ? 1000u : 1u << 30;
                return std::make_unique<CountingSink>(abandoned_, refuse_after);
            },
            {.body_limit = 64u << 20});
        options_.limits.ping_interval = milliseconds(100);
        options_.limits.header_time = milliseconds(300);
        options_.limits.idle_time = milliseconds(2000);
        options_.limits.body_stall = milliseconds(300);
        options_.workers = 4;
        options_.on_exchange = [this](Exchange const& exchange) {
            std::lock_guard lock(mutex_);
            exchanges_.push_back(exchange);
        };
        start(std::move(router));
    }
    void start(Router router) {
        auto started = Server::start(std::move(router), options_);
        ASSERT_TRUE(started) << started.error().message;
        server_ = std::move(*started);
    }
    void TearDown() override {
        server_.reset();
        fs::remove_all(folder_);
    }
    std::string url(std::string const& path) const {
        return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
    }
    ClientResponse get(std::string const& path, Headers headers = {}) {
        auto response = client_.send({.url = url(path), .headers = std::move(headers)});
        EXPECT_TRUE(response) << response.error().message;
        return response ? *response : ClientResponse{};
    }
    std::string raw(std::string const& words, milliseconds time = milliseconds(5000)) {
        Raw socket(server_->port());
        socket.say(words);
        return socket.hear_all(time);
    }
    template <class Condition>
    static bool eventually(Condition condition) {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > until) return false;
            std::this_thread::sleep_for(milliseconds(2));
        }
        return true;
    }

    fs::path folder_;
    ServerOptions options_;
    Client client_;
    EventChannel channel_{64};
    Gate gate_;
    milliseconds late_wait_{200};
    std::atomic<int> abandoned_{0};
    std::atomic<bool> hanging_{false};
    std::atomic<bool> cancelled_{false};
    std::mutex mutex_;
    std::vector<Exchange> exchanges_;
    std::unique_ptr<Server> server_;
};

} // namespace

TEST_F(HttpServer, answers_with_decoded_parameters_and_a_request_id) {
    auto const response = get("/hello/a%20b?q=1%2B1");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "hello a b 1+1");
    EXPECT_EQ(response.headers.value_or_empty("X-Request-Id").size(), 16u);
}

TEST_F(HttpServer, one_connection_serves_many_requests_also_pipelined) {
    Raw socket(server_->port());
    socket.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\noneGET /hello/two "
               "HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.hear("hello two");
    socket.say("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
               "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    EXPECT_NE(socket.hear("abcde").find("abcde"), std::string::npos);
}

TEST_F(HttpServer, what_it_refuses_by_itself_has_the_right_status) {
    EXPECT_EQ(get("/nothing").status, 404);
    EXPECT_EQ(get("/echo").status, 405);
    EXPECT_EQ(get("/echo").headers.value_or_empty("Allow"), "POST");
    EXPECT_EQ(get("/throws").status, 500);
    EXPECT_EQ(
        client_.send({.method = Method::Post, .url = url("/echo"), .body = std::string(1001, 'x')})->status,
        413);
    EXPECT_EQ(
        client_.send({.method = Method::Post, .url = url("/echo"), .body = std::string(1000, 'x')})->status,
        200);
}

TEST_F(HttpServer, malformed_requests_are_refused_and_the_connection_ends) {
    EXPECT_TRUE(raw("NONSENSE\r\n\r\n").starts_with("HTTP/1.1 400"));
    EXPECT_TRUE(raw("GET /../etc HTTP/1.1\r\nHost: x\r\n\r\n").starts_with("HTTP/1.1 400"));
    EXPECT_TRUE(raw("GET /hello/x HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
    EXPECT_TRUE(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n")
                    .starts_with("HTTP/1.1 431"));
    EXPECT_TRUE(raw("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                    .starts_with("HTTP/1.1 400"));
}

TEST_F(HttpServer, a_slow_head_is_cut_and_a_slow_body_is_told) {
    EXPECT_EQ(raw("GET /hello/x HT"), "");
    EXPECT_TRUE(
        raw("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab").starts_with("HTTP/1.1 408"));
}

TEST_F(HttpServer, an_upload_streams_through_the_sink_in_order) {
    std::string body(5'000'001, '\0');
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i)
        sum += static_cast<unsigned char>(body[i] = static_cast<char>(i * 31));
    auto const wanted = std::to_string(body.size()) + " " + std::to_string(sum);
    ASSERT_TRUE(write_file(folder_ / "up", body));
    std::uint64_t last_sent = 0;
    ClientRequest request{.method = Method::Post, .url = url("/upload"), .body = folder_ / "up"};
    request.on_sent = [&](TransferProgress sent) { last_sent = sent.bytes; };
    EXPECT_EQ(client_.send(request)->body, wanted);
    EXPECT_EQ(last_sent, body.size());
    request.headers.add("Transfer-Encoding", "chunked");
    EXPECT_EQ(client_.send(request)->body, wanted);
}

TEST_F(HttpServer, a_refused_upload_gets_its_answer_although_the_client_still_sends) {
    std::string const body(3'000'000, 'x');
    EXPECT_EQ(client_.send({.method = Method::Post, .url = url("/upload?refuse=1"), .body = body})->status,
              415);
    EXPECT_EQ(
        client_
            .send({.method = Method::Post, .url = url("/upload"), .headers = {{"X-No", "1"}}, .body = body})
            ->status,
        403);
    EXPECT_TRUE(eventually([&] { return abandoned_ == 1; }));
}

TEST_F(HttpServer, a_client_that_leaves_mid_upload_abandons_the_sink) {
    Raw socket(server_->port());
    socket.say("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nsome");
    std::this_thread::sleep_for(milliseconds(20));
    socket.hang_up();
    EXPECT_TRUE(eventually([&] { return abandoned_ == 1; }));
    EXPECT_TRUE(eventually([&] { return server_->counts().connections == 0; }));
}

TEST_F(HttpServer, a_chunked_upload_over_the_limit_is_refused) {
    ASSERT_TRUE(write_file(folder_ / "up", std::string((64u << 20) + 1, 'x')));
    ClientRequest request{.method = Method::Post, .url = url("/upload"), .body = folder_ / "up"};
    request.headers.add("Transfer-Encoding", "chunked");
    EXPECT_EQ(client_.send(request)->status, 413);
}

TEST_F(HttpServer, files_come_whole_in_ranges_or_not_at_all) {
    std::string content;
    for (int i = 0; i < 100'000; ++i)
        content += std::to_string(i);
    ASSERT_TRUE(write_file(folder_ / "file", content));
    auto const whole = get("/file");
    EXPECT_EQ(whole.body, content);
    EXPECT_EQ(whole.headers.value_or_empty("Content-Disposition"), "attachment; filename=\"My film.mp4\"");
    auto const tag = std::string(whole.headers.value_or_empty("ETag"));
    auto const part = get("/file", {{"Range", "bytes=10-19"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, content.substr(10, 10));
    EXPECT_EQ(part.headers.value_or_empty("Content-Range"), "bytes 10-19/" + std::to_string(content.size()));
    EXPECT_EQ(get("/file", {{"If-None-Match", tag}}).status, 304);
    EXPECT_EQ(get("/file", {{"Range", "bytes=99999999-"}}).status, 416);
    auto const head = client_.send({.method = Method::Head, .url = url("/file")});
    EXPECT_EQ(head->headers.value_or_empty("Content-Length"), std::to_string(content.size()));
    EXPECT_TRUE(head->body.empty());
    fs::remove(folder_ / "file");
    EXPECT_EQ(get("/file").status, 404);
}

TEST_F(HttpServer, a_download_arrives_whole_or_leaves_nothing) {
    std::string const content(3'000'000, 'v');
    ASSERT_TRUE(write_file(folder_ / "file", content));
    std::uint64_t received = 0;
    auto const done = client_.download({.url = url("/file")}, folder_ / "copy",
                                       [&](TransferProgress progress) { received = progress.bytes; });
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(*read_file(folder_ / "copy"), content);
    EXPECT_EQ(received, content.size());
    EXPECT_EQ(client_.download({.url = url("/nothing")}, folder_ / "none")->status, 404);
    EXPECT_FALSE(fs::exists(folder_ / "none"));
}

TEST_F(HttpServer, events_stream_with_pings_until_they_end) {
    std::vector<ServerEvent> heard;
    std::atomic<int> pings{0};
    auto stream = std::async(std::launch::async, [&] {
        return client_.stream(
            {.url = url("/events")}, [&](ServerEvent const& event) { heard.push_back(event); },
            [&](std::string_view) { ++pings; });
    });
    EXPECT_TRUE(channel_.send({"1", "", "{\"a\":1}"}));
    EXPECT_TRUE(eventually([&] { return pings >= 2; }));
    EXPECT_EQ(server_->counts().streams, 1);
    EXPECT_TRUE(channel_.send({"2", "", "two"}));
    channel_.close();
    auto const end = stream.get();
    ASSERT_TRUE(end) << end.error().message;
    EXPECT_TRUE(end->whole);
    EXPECT_EQ(end->last_id, "2");
    EXPECT_EQ(heard, (std::vector<ServerEvent>{{"1", "", "{\"a\":1}"}, {"2", "", "two"}}));
}

TEST_F(HttpServer, a_listener_that_leaves_is_noticed_and_its_source_released) {
    Raw socket(server_->port());
    socket.say("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.hear("text/event-stream");
    EXPECT_TRUE(eventually([&] { return server_->counts().streams == 1; }));
    socket.hang_up();
    EXPECT_TRUE(eventually([&] { return server_->counts().streams == 0; }));
    EXPECT_TRUE(eventually([&] { return !channel_.send({"", "", "anyone?"}); }));
}

TEST_F(HttpServer, a_connection_goes_on_after_a_stream) {
    Raw socket(server_->port());
    channel_.close();
    socket.say("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.hear("0\r\n\r\n");
    socket.say("GET /hello/again HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(socket.hear("hello again").find("hello again"), std::string::npos);
}

TEST_F(HttpServer, old_clients_get_streams_without_chunks) {
    channel_.send({"1", "", "x"});
    channel_.close();
    auto const heard = raw("GET /events HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(heard.ends_with("\r\n\r\nid: 1\ndata: x\n\n")) << heard;
}

TEST_F(HttpServer, a_late_answer_comes_when_it_is_ready_or_when_time_is_up) {
    EXPECT_EQ(get("/late").body, "still shut");
    late_wait_ = milliseconds(60'000);
    auto waiting = std::async(std::launch::async, [&] { return get("/late").body; });
    std::unique_lock lock(gate_.mutex);
    gate_.wake = nullptr;
    ASSERT_TRUE(
        gate_.changed.wait_for(lock, std::chrono::seconds(10), [&] { return gate_.wake != nullptr; }));
    gate_.open = true;
    auto const wake = gate_.wake;
    lock.unlock();
    wake();
    EXPECT_EQ(waiting.get(), "opened");
}

TEST_F(HttpServer, a_handler_learns_that_its_client_left_and_that_its_time_is_up) {
    EXPECT_EQ(get("/short").status, 504);
    Raw socket(server_->port());
    socket.say("GET /hang HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_TRUE(eventually([&] { return hanging_.load(); }));
    socket.hang_up();
    EXPECT_TRUE(eventually([&] { return cancelled_.load(); }));
}

TEST_F(HttpServer, many_silent_streams_hold_no_thread) {
    late_wait_ = milliseconds(60'000); // Before anybody asks: the handlers read it.
    std::vector<std::unique_ptr<Raw>> listeners;
    for (int i = 0; i < 60; ++i) {
        listeners.push_back(std::make_unique<Raw>(server_->port()));
        listeners.back()->say("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    EXPECT_EQ(get("/hello/there").status, 200);
}

TEST_F(HttpServer, stopping_ends_streams_and_idle_connections_at_once) {
    Raw stream(server_->port());
    Raw idle(server_->port());
    stream.say("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.hear("text/event-stream");
    auto const began = std::chrono::steady_clock::now();
    server_->stop(std::chrono::seconds(30));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
    EXPECT_TRUE(stream.hear_all().ends_with("0\r\n\r\n"));
}

TEST_F(HttpServer, every_request_is_reported_without_its_query) {
    get("/hello/a?token=secret");
    ASSERT_TRUE(eventually([&] {
        std::lock_guard lock(mutex_);
        return !exchanges_.empty();
    }));
    std::lock_guard lock(mutex_);
    EXPECT_EQ(exchanges_[0].route, "/hello/{name}");
    EXPECT_EQ(exchanges_[0].path, "/hello/a");
    EXPECT_EQ(exchanges_[0].status, 200);
    EXPECT_EQ(exchanges_[0].body_bytes_out, std::string("hello a -").size());
}

TEST_F(HttpServer, connections_over_the_limit_are_told_so) {
    server_.reset();
    options_.limits.connections = 1;
    Router router;
    router.add(Method::Get, "/", [](Request const&) { return text_response(200, "ok"); });
    start(std::move(router));
    Raw first(server_->port());
    first.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    first.hear("ok");
    EXPECT_TRUE(raw("").starts_with("HTTP/1.1 503"));
}

TEST_F(HttpServer, cross_origin_headers_are_sent_only_to_allowed_origins) {
    EXPECT_FALSE(get("/hello/x", {{"Origin", "http://web"}}).headers.find("Access-Control-Allow-Origin"));
    server_.reset();
    options_.allowed_origins = {"http://web"};
    Router router;
    router.add(Method::Post, "/x", [](Request const&) { return text_response(200, "ok"); });
    start(std::move(router));
    auto const preflight =
        client_.send({.method = Method::Options, .url = url("/x"), .headers = {{"Origin", "http://web"}}});
    EXPECT_EQ(preflight->status, 204);
    EXPECT_EQ(preflight->headers.value_or_empty("Access-Control-Allow-Origin"), "http://web");
    EXPECT_NE(preflight->headers.value_or_empty("Access-Control-Allow-Headers").find("Content-Range"), std::string_view::npos)
        << "for uploads in pieces";
    EXPECT_FALSE(
        client_.send({.method = Method::Options, .url = url("/x"), .headers = {{"Origin", "http://evil"}}})
            ->headers.find("Access-Control-Allow-Origin"));
}

TEST_F(HttpServer, only_named_hosts_are_answered_when_hosts_are_named) {
    server_.reset();
    options_.allowed_hosts = {"127.0.0.1", "localhost"};
    start({});
    EXPECT_EQ(get("/").status, 404);
    EXPECT_EQ(get("/", {{"Host", "evil.example:80"}}).status, 400);
}

TEST_F(HttpServer, a_taken_port_is_said_plainly) {
    options_.port = server_->port();
    auto const second = Server::start({}, options_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, Fault::Unavailable);
}

TEST_F(HttpServer, an_untrusted_fetch_does_not_reach_inside_also_by_name_or_redirect) {
    auto const take = [](std::span<char const>) -> Result<void> { return {}; };
    auto const port = std::to_string(server_->port());
    for (auto const& inside : {url("/hello/x"), "http://localhost:" + port + "/hello/x",
                               "http://[::1]:" + port + "/", "http://2130706433:" + port + "/",
                               "http://0x7f.1:" + port + "/", "http://[::ffff:127.0.0.1]:" + port + "/"}) {
        auto const fetched = fetch_untrusted(inside, {}, take);
        ASSERT_FALSE(fetched) << inside;
        EXPECT_EQ(fetched.error().kind, Fault::Denied) << inside << ": " << fetched.error().message;
    }
    for (auto const& bad : {"file:///etc/passwd", "ftp://example.com/x", "gopher://x", "not an address", ""})
        EXPECT_EQ(fetch_untrusted(bad, {}, take).error().kind, Fault::InvalidArgument) << bad;
    EXPECT_FALSE(fetch_untrusted("http://u:p@127.0.0.1/", {.reach = Reach::Anywhere}, take));
}

TEST_F(HttpServer, an_allowed_fetch_keeps_to_its_limits) {
    ASSERT_TRUE(write_file(folder_ / "file", std::string(100'000, 'x')));
    std::uint64_t bytes = 0;
    auto const take = [&](std::span<char const> block) -> Result<void> {
        bytes += block.size();
        return {};
    };
    auto const fetched = fetch_untrusted(url("/file"), {.reach = Reach::Anywhere}, take);
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_EQ(bytes, 100'000u);
    EXPECT_EQ(fetched->filename, "My film.mp4");
    EXPECT_EQ(
        fetch_untrusted(url("/file"), {.reach = Reach::Anywhere, .size_limit = 99'999}, take).error().kind,
        Fault::TooLarge);
    EXPECT_EQ(fetch_untrusted(url("/nothing"), {.reach = Reach::Anywhere}, take).error().kind,
              Fault::Unavailable);
}

TEST_F(HttpServer, a_cancelled_stream_stops) {
    Cancel cancel;
    auto stream = std::async(std::launch::async, [&] {
        return client_.stream({.url = url("/events"), .cancel = &cancel}, [](ServerEvent const&) {});
    });
    EXPECT_TRUE(eventually([&] { return server_->counts().streams == 1; }));
    cancel.request();
    EXPECT_EQ(stream.get().error().kind, Fault::Cancelled);
}

} // namespace needledrop::http

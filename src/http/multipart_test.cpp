#include "http/multipart.h"

#include <gtest/gtest.h>

namespace needledrop::http {
namespace {

struct Part {
    PartHeader header;
    std::string data;
    bool ended = false;
};

class Collector : public PartReceiver {
public:
    Result<void> begin_part(PartHeader const& header) override {
        parts.push_back({header, {}, false});
        return {};
    }
    Result<void> part_data(std::string_view bytes) override {
        parts.back().data += bytes;
        return {};
    }
    Result<void> end_part() override {
        parts.back().ended = true;
        return {};
    }
    std::vector<Part> parts;
};

constexpr auto kType = "multipart/form-data; boundary=\"XyZ\"";

Result<std::vector<Part>> parse(std::string const& body, std::size_t piece = 1 << 20,
                                MultipartLimits limits = {}) {
    auto parser = TRY(MultipartParser::create(kType, limits));
    Collector collector;
    for (std::size_t at = 0; at < body.size(); at += piece)
        TRY(parser.feed(std::string_view(body).substr(at, piece), collector));
    TRY(parser.finish());
    return collector.parts;
}

std::string part(std::string const& disposition, std::string const& data, std::string const& more = "") {
    return "--XyZ\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + data + "\r\n";
}

} // namespace

TEST(Multipart, data_comes_in_pieces_as_large_as_they_were_fed) {
    struct Counter final : PartReceiver {
        Result<void> begin_part(PartHeader const&) override { return {}; }
        Result<void> part_data(std::string_view) override {
            ++pieces;
            return {};
        }
        Result<void> end_part() override { return {}; }
        int pieces = 0;
    } counter;
    std::string film;
    for (int i = 0; i < 10'000; ++i)
        film += "\r\n--Xy"; // Nearly a delimiter, as random bytes nearly are.
    auto parser = MultipartParser::create(kType);
    ASSERT_TRUE(parser->feed(part("name=\"files\"", film) + "--XyZ--", counter) && parser->finish());
    EXPECT_EQ(counter.pieces, 1);
}

TEST(Multipart, parts_come_out_the_same_however_the_bytes_are_cut) {
    std::string const tricky = "\r\n--XyY\r\r\n--Xy\r\n\r\n-\r\n--";
    auto const body = part("name=\"files\"; filename=\"a.mp4\"", tricky, "Content-Type: video/mp4\r\n") +
                      part("name=empty", "") + part("name=\"files\"; filename=\"b.mp4\"", "BBB") +
                      "--XyZ--\r\n";
    for (std::size_t piece : {1u, 2u, 3u, 7u, 64u, 100000u}) {
        auto const parts = parse(body, piece);
        ASSERT_TRUE(parts) << parts.error().message << piece;
        ASSERT_EQ(parts->size(), 3u);
        EXPECT_EQ((*parts)[0].data, tricky);
        EXPECT_EQ((*parts)[0].header.content_type, "video/mp4");
        EXPECT_EQ((*parts)[0].header.filename, "a.mp4");
        EXPECT_EQ((*parts)[1].data, "");
        EXPECT_FALSE((*parts)[1].header.filename);
        EXPECT_EQ((*parts)[2].data, "BBB");
        EXPECT_TRUE((*parts)[2].ended);
    }
}

TEST(Multipart, names_are_read_as_browsers_and_curl_write_them) {
    auto const named = [](std::string const& value) {
        return header_parameter("form-data; " + value, "filename");
    };
    EXPECT_EQ(named("name=\"f\"; filename=\"a \\\"b\\\".mp4\""), "a \"b\".mp4");
    EXPECT_EQ(named("filename=\"C:\\videos\\a.mp4\""), "C:\\videos\\a.mp4");
    EXPECT_EQ(named("filename=\"a;b.mp4\""), "a;b.mp4");
    EXPECT_EQ(named("filename=\"x.mp4\"; filename*=UTF-8''%E5%BD%B1.mp4"), "影.mp4");
    EXPECT_EQ(named("FILENAME=plain.mp4 ; name=q"), "plain.mp4");
    EXPECT_FALSE(named("name=\"filename=trap\""));
}

TEST(Multipart, a_preamble_and_an_epilogue_are_ignored) {
    auto const parts = parse("this is ignored\r\n" + part("name=a", "1") + "--XyZ--\r\nand this\r\n--XyZ", 5);
    ASSERT_TRUE(parts) << parts.error().message;
    EXPECT_EQ(parts->size(), 1u);
}

TEST(Multipart, broken_bodies_are_refused) {
    for (auto const& body :
         {std::string(), std::string("--XyZ"), part("name=a", "1"), part("name=a", "1") + "--XyZ",
          part("name=a", "1") + "--XyZ??", std::string("--XyZ\r\n\r\nno header\r\n--XyZ--"),
          std::string("--XyZ\r\nno colon\r\n\r\n1\r\n--XyZ--"), part("file=a", "1") + "--XyZ--",
          std::string(10'000, 'x')})
        EXPECT_EQ(parse(body).error().kind, Fault::InvalidArgument) << body.substr(0, 40);
}

TEST(Multipart, limits_hold) {
    auto const two = part("name=a", "1") + part("name=b", "2") + "--XyZ--";
    EXPECT_EQ(parse(two, 9, {.parts = 1}).error().kind, Fault::TooLarge);
    EXPECT_EQ(parse(part("name=" + std::string(99, 'a'), ""), 9, {.header_bytes = 50}).error().kind,
              Fault::TooLarge);
}

TEST(Multipart, only_a_usable_content_type_is_taken) {
    EXPECT_TRUE(MultipartParser::create("Multipart/Form-Data; charset=utf-8; boundary=abc"));
    for (auto const& type : {std::string("multipart/mixed; boundary=a"), std::string("multipart/form-data"),
                             std::string("multipart/form-data; boundary="), std::string("text/plain"),
                             "multipart/form-data; boundary=" + std::string(71, 'b')})
        EXPECT_FALSE(MultipartParser::create(type)) << type;
}

} // namespace needledrop::http

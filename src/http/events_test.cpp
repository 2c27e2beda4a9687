#include "http/events.h"

#include <gtest/gtest.h>

namespace needledrop::http {
namespace {

std::vector<ServerEvent> parse(std::vector<std::string> const& pieces) {
    EventParser parser;
    std::vector<ServerEvent> events;
    for (auto const& piece : pieces)
        EXPECT_TRUE(parser.feed(piece, [&](ServerEvent const& event) { events.push_back(event); }));
    return events;
}

} // namespace

TEST(Events, what_is_encoded_is_parsed_back_whole_at_every_cut) {
    std::vector<ServerEvent> const sent{{"inv:1", "", "{\"a\":1}"}, {"inv:2", "note", "two\nlines"}};
    auto const wire = encode(sent[0]) + ": ping\n\n" + encode(sent[1]);
    for (std::size_t cut = 0; cut <= wire.size(); ++cut)
        ASSERT_EQ(parse({wire.substr(0, cut), wire.substr(cut)}), sent) << "cut at " << cut;
}

TEST(Events, every_kind_of_line_end_and_a_byte_order_mark_are_understood) {
    std::vector<ServerEvent> const wanted{{"", "", "x"}, {"", "", "y"}};
    EXPECT_EQ(parse({"\xEF\xBB\xBF"
                     "data: x\r\n\r\ndata:y\r\r"}),
              wanted);
}

TEST(Events, empty_data_is_no_event_and_unfinished_ones_are_not_reported) {
    EXPECT_TRUE(parse({"data:\n\nid: 3\n\ndata: never ended\n"}).empty());
}

TEST(Events, an_id_or_name_cannot_smuggle_in_another_line) {
    EXPECT_EQ(encode({"1\ndata: evil", "", "x"}), "id: 1data: evil\ndata: x\n\n");
}

TEST(Events, an_endless_line_is_refused) {
    EventParser parser(100);
    auto const result = parser.feed(std::string(200, 'x'), [](auto const&) {});
    EXPECT_EQ(result.error().kind, Fault::TooLarge);
}

TEST(Events, a_channel_is_bounded_and_notices_that_nobody_listens) {
    EventChannel channel(2);
    auto source = channel.source();
    int woken = 0;
    source->subscribe([&] { ++woken; });
    EXPECT_TRUE(channel.send({"1", "", "a"}));
    EXPECT_TRUE(channel.send({"2", "", "b"}));
    EXPECT_FALSE(channel.send({"3", "", "full"}));
    EXPECT_EQ(source->next()->events.size(), 2u);
    EXPECT_EQ(woken, 2);
    channel.close();
    EXPECT_TRUE(source->next()->last);
    source.reset();
    EXPECT_FALSE(channel.send({"4", "", "gone"}));
}

} // namespace needledrop::http

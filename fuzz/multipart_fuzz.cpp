// Fuzz target: a multipart body gives the same parts whether it comes whole or in pieces, and never more
// bytes than came. The first byte chooses how long the pieces are; the boundary is "b".
#include "replay.h"

#include "http/multipart.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace {
using namespace needledrop;

class Collector final : public http::PartReceiver {
public:
    Result<void> begin_part(http::PartHeader const& header) override {
        require(!open_);
        open_ = true;
        told_ +=
            "begin " + header.name + "|" + header.filename.value_or("-") + "|" + header.content_type + "\n";
        return {};
    }
    Result<void> part_data(std::string_view bytes) override {
        require(open_);
        count_ += bytes.size();
        told_ += bytes;
        return {};
    }
    Result<void> end_part() override {
        require(open_);
        open_ = false;
        told_ += "\nend\n";
        return {};
    }
    static void require(bool holds) {
        if (!holds) std::abort();
    }
    std::string const& told() const { return told_; }
    std::size_t count() const { return count_; }
    bool open() const { return open_; }

private:
    std::string told_;
    std::size_t count_ = 0;
    bool open_ = false;
};

struct Outcome {
    bool whole = false;
    std::string told;
};

Outcome parse(std::string_view body, std::size_t piece) {
    auto parser = http::MultipartParser::create("multipart/form-data; boundary=b",
                                                {.parts = 16, .header_bytes = 512, .preamble_bytes = 256});
    Collector collector;
    auto const size = body.size();
    bool fed = true;
    for (; fed && !body.empty(); body.remove_prefix(std::min(piece, body.size())))
        fed = static_cast<bool>(parser->feed(body.substr(0, piece), collector));
    bool const whole = fed && parser->finish();
    if (collector.count() > size || (whole && collector.open())) std::abort();
    return {whole, collector.told()};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const body(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const at_once = parse(body, std::max<std::size_t>(body.size(), 1));
    auto const in_pieces = parse(body, 1 + data[0] % 64);
    // Where it fails, pieces may have told of less or more before it did.
    if (at_once.whole != in_pieces.whole || (at_once.whole && at_once.told != in_pieces.told)) std::abort();
    (void)http::header_parameter(body, "name");
    (void)http::header_parameter(body, "filename");
    (void)http::MultipartParser::create(body);
    return 0;
}

// Resumable uploads: a file in pieces, for phones and long ways. An addition to the contract.
//
//     POST   …/resumable        {"filename","size"}          -> upload_id, offset 0
//     PUT    …/resumable/<id>   Content-Range: bytes a-b/n    -> offset; after the last byte, the upload's answer
//     GET    …/resumable/<id>                                -> offset
//     DELETE …/resumable/<id>
#include "api/upload.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

json shown(Context const& context, PartialUpload const& upload) {
    auto const left = context.config.partial_uploads_kept - (std::filesystem::file_time_type::clock::now() - upload.touched);
    auto const seconds = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(left).count());
    return {{"upload_id", upload.id},    {"filename", upload.filename}, {"size", upload.size},
            {"offset", upload.offset},   {"complete", false},           {"expires_in", seconds}};
}

http::Response begin(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Upload));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const body = TRY_ANSWER(object_of(request.body));
    auto const filename = TRY_ANSWER(text_field(body, {"filename", "name"}));
    auto const size = body.find("size");
    if (size == body.end() || !size->is_number_unsigned() || *size == 0u)
        return refuse(problem::kMalformed, "\"size\" must be the file's size in bytes.");
    auto const limit = context.config.plan(caller.user.plan).upload_bytes;
    if (size->get<std::uint64_t>() > limit)
        return refuse(problem::kFileTooLarge, fmt::format("\"{}\" is larger than {} MB. Compress or trim it first.", clean_filename(filename), limit >> 20));
    TRY_ANSWER(context.housekeeping.new_file()); // Says so at once where the space is used up.
    auto const upload = context.partial.begin(session.id, caller.user.id, clean_filename(filename), size->get<std::uint64_t>());
    if (!upload && upload.error().kind == Fault::Exhausted) return refuse(problem::kRateLimited, upload.error().message);
    if (!upload) return refuse(upload.error());
    return ok(shown(context, *upload));
}

/// Where "bytes 0-99/1000" begins and ends (half open) and of how much; "bytes */1000" asks only.
struct Range {
    std::uint64_t begin = 0, end = 0, total = 0;
};

std::optional<Range> parse_range(std::string_view text) {
    Range range;
    auto const number = [&](std::uint64_t& into) {
        auto const read = std::from_chars(text.data(), text.data() + text.size(), into);
        if (read.ec != std::errc()) return false;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        return true;
    };
    auto const word = [&](std::string_view expected) {
        if (!text.starts_with(expected)) return false;
        text.remove_prefix(expected.size());
        return true;
    };
    if (!word("bytes ")) return std::nullopt;
    if (!word("*")) {
        if (!number(range.begin) || !word("-") || !number(range.end) || range.end < range.begin || range.end == UINT64_MAX) return std::nullopt;
        ++range.end;
    }
    if (!word("/") || !number(range.total) || !text.empty() || range.end > range.total) return std::nullopt;
    return range;
}

http::Response wrong_offset(PartialUpload const& upload) {
    return refuse(problem::kConflict, fmt::format("{} bytes of this file are here. Go on from there.", upload.offset),
                  {{"upload_id", upload.id}, {"offset", upload.offset}});
}

/// Moves the finished file to where files are kept, as if it had come at once.
http::Response complete(Context& context, http::Request const& request, store::Session const& session, PartialUpload const& upload) {
    auto writer = TRY_ANSWER(context.housekeeping.new_file());
    std::ifstream part(context.partial.part_of(upload), std::ios::binary);
    std::vector<char> block(1u << 20);
    while (part.read(block.data(), static_cast<std::streamsize>(block.size())) || part.gcount() > 0)
        TRY_ANSWER(writer.write(std::span(block).first(static_cast<std::size_t>(part.gcount()))));
    if (writer.size() != upload.size) return refuse(problem::kInternal, "The file could not be read back. Send the last piece again.");
    auto asset = context.work.take_in(session, std::move(writer), {.filename = upload.filename, .alone = asked_alone(request)});
    // A file that cannot be used never will be; what failed for another reason may be tried again.
    bool const over = asset || problem_of(asset.error().kind).status < 500;
    if (over) context.partial.remove(upload);
    std::vector<Outcome> outcomes;
    outcomes.push_back({upload.filename, std::move(asset)});
    return upload_answer(context, request, outcomes);
}

class PieceSink final : public http::BodySink {
public:
    PieceSink(Context& context, http::Request const& request, store::Session session, PartialUpload upload, Range range, PartialUploads::Writer writer)
        : context_(context), request_(request), session_(std::move(session)), upload_(std::move(upload)), range_(range), writer_(std::move(writer)) {}

    Result<void> write(std::span<char const> bytes) override {
        if (writer_.offset() + bytes.size() > range_.end)
            return Error{Fault::InvalidArgument, "More bytes came than Content-Range says."};
        return writer_.write(bytes);
    }
    http::Response finish() override {
        upload_.offset = writer_.offset();
        if (upload_.offset < range_.end) return wrong_offset(upload_);
        if (upload_.offset == upload_.size) return complete(context_, request_, session_, upload_);
        upload_.touched = std::filesystem::file_time_type::clock::now();
        return ok(shown(context_, upload_));
    }
    http::Response refuse(Error const& error) override { return api::refuse(error); }

private:
    Context& context_;
    http::Request const& request_;
    store::Session session_;
    PartialUpload upload_;
    Range range_;
    PartialUploads::Writer writer_;
};

using Taken = std::variant<std::unique_ptr<http::BodySink>, http::Response>;

Taken piece(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Upload));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const upload = TRY_ANSWER(context.partial.find(session.id, request.parameter("upload")));
    auto const range = parse_range(request.headers.value_or_empty("Content-Range"));
    if (!range || range->total != upload.size)
        return refuse(problem::kMalformed, fmt::format("Content-Range must be \"bytes FIRST-LAST/{}\".", upload.size));
    bool const only_asks = range->end == 0;
    if (only_asks && upload.offset == upload.size) return complete(context, request, session, upload);
    if (only_asks) return ok(shown(context, upload));
    auto writer = context.partial.resume(upload, range->begin);
    if (!writer && writer.error().kind == Fault::Conflict) return wrong_offset(upload);
    if (!writer) return refuse(writer.error());
    return std::make_unique<PieceSink>(context, request, session, upload, *range, std::move(*writer));
}

http::Response ask(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Upload));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    return ok(shown(context, TRY_ANSWER(context.partial.find(session.id, request.parameter("upload")))));
}

http::Response give_up(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Upload));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    context.partial.remove(TRY_ANSWER(context.partial.find(session.id, request.parameter("upload"))));
    return ok({{"removed", true}});
}

} // namespace

void add_resumable_routes(http::Router& router, Context& context) {
    using http::Method;
    std::string const all = "/api/upload-video/{app}/{user}/{session}/resumable";
    http::RouteOptions const large{.body_limit = 8ull << 30, .deadline = std::chrono::hours(2)};
    router.add(Method::Post, all, with(context, begin), {.body_limit = 16'384});
    router.add_stream(
        Method::Put, all + "/{upload}", [&context](http::Request const& request) { return piece(context, request); }, large);
    router.add(Method::Get, all + "/{upload}", with(context, ask));
    router.add(Method::Delete, all + "/{upload}", with(context, give_up));
}

} // namespace needledrop::api

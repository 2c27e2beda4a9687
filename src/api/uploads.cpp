// Files come in: as multipart parts that are streamed to disk, or by their addresses; and go out again by
// signed links.
#include "api/upload.h"

#include "http/client.h"
#include "http/multipart.h"

#include <fmt/format.h>

#include <semaphore>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

constexpr auto kAccepted = "mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac";
constexpr std::uint64_t kWholeUpload = 8ull << 30; ///< Several files at once, each within the plan's limit.
constexpr std::uint64_t kUrlBody = 256 * 1024;

class FormSink final : public http::BodySink, http::PartReceiver {
public:
    FormSink(Context& context, http::Request const& request, store::Session session, std::uint64_t limit,
             http::MultipartParser parser)
        : context_(context)
        , request_(request)
        , session_(std::move(session))
        , limit_(limit)
        , parser_(std::move(parser)) {}

    Result<void> write(std::span<char const> bytes) override {
        return parser_.feed({bytes.data(), bytes.size()}, *this);
    }

    http::Response finish() override {
        if (auto const whole = parser_.finish(); !whole) return api::refuse(whole.error());
        std::vector<Outcome> outcomes;
        for (auto& file : files_) {
            auto asset =
                context_.work.take_in(session_, std::move(file.writer),
                                      {file.filename, "upload", asked_alone(request_) && outcomes.empty()});
            outcomes.push_back({file.filename, std::move(asset)});
        }
        return upload_answer(context_, request_, outcomes);
    }

    http::Response refuse(Error const& error) override { return api::refuse(error); }

private:
    struct File {
        std::string filename;
        store::Blobs::Writer writer;
    };

    Result<void> begin_part(http::PartHeader const& header) override {
        taking_ = header.filename.has_value() && (header.name == "files" || header.name == "file");
        if (!taking_) return {};
        auto writer = TRY(context_.housekeeping.new_file());
        files_.push_back({clean_filename(*header.filename), std::move(writer)});
        return {};
    }
    Result<void> part_data(std::string_view bytes) override {
        if (!taking_) return {};
        auto& file = files_.back();
        if (file.writer.size() + bytes.size() > limit_)
            return Error{Fault::TooLarge,
                         fmt::format("\"{}\" is larger than {} MB. Compress or trim it first.", file.filename,
                                     limit_ >> 20)};
        return file.writer.write(bytes);
    }
    Result<void> end_part() override { return {}; }

    Context& context_;
    http::Request const& request_;
    store::Session session_;
    std::uint64_t limit_;
    http::MultipartParser parser_;
    std::vector<File> files_;
    bool taking_ = false;
};

/// Downloads at once, in all; each takes a worker.
std::counting_semaphore<4>& downloads() {
    static std::counting_semaphore<4> most(4);
    return most;
}

class UrlSink final : public http::BodySink {
public:
    UrlSink(Context& context, http::Request const& request, store::Session session, std::uint64_t limit)
        : context_(context)
        , request_(request)
        , session_(std::move(session))
        , limit_(limit) {}

    Result<void> write(std::span<char const> bytes) override {
        if (body_.size() + bytes.size() > kUrlBody)
            return Error{Fault::TooLarge, "The request's JSON is too large."};
        body_.append(bytes.data(), bytes.size());
        return {};
    }

    http::Response finish() override {
        auto const body = TRY_ANSWER(object_of(body_));
        auto const urls = body.find("urls");
        constexpr std::size_t kMost = 20;
        bool const usable = urls != body.end() && urls->is_array() && !urls->empty() && urls->size() <= kMost;
        if (!usable) return api::refuse(problem::kMalformed, "\"urls\" must be a list of 1 to 20 addresses.");
        for (auto const& url : *urls)
            if (!url.is_string()) return api::refuse(problem::kMalformed, "Each of \"urls\" must be a text.");
        std::vector<Outcome> outcomes;
        for (auto const& url : *urls) {
            auto const address = url.get<std::string>();
            outcomes.push_back({address, fetch(address, asked_alone(request_) && outcomes.empty())});
        }
        return upload_answer(context_, request_, outcomes);
    }

    http::Response refuse(Error const& error) override { return api::refuse(error); }

private:
    Result<store::Asset> fetch(std::string const& address, bool alone) {
        auto writer = TRY(context_.housekeeping.new_file());
        http::FetchOptions options;
        options.reach = context_.config.inside_addresses ? http::Reach::Anywhere : http::Reach::PublicOnly;
        options.size_limit = limit_;
        options.cancel = request_.cancel.get();
        if (!downloads().try_acquire_for(std::chrono::seconds(30)))
            return Error{Fault::Busy, "Many downloads are under way. Try again in a moment."};
        auto const fetched = http::fetch_untrusted(
            address, options, [&](std::span<char const> bytes) { return writer.write(bytes); });
        downloads().release();
        if (!fetched) return fetched.error();
        return context_.work.take_in(session_, std::move(writer),
                                     {clean_filename(fetched->filename), "url", alone});
    }

    Context& context_;
    http::Request const& request_;
    store::Session session_;
    std::uint64_t limit_;
    std::string body_;
};

using Taken = std::variant<std::unique_ptr<http::BodySink>, http::Response>;

Taken upload(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Upload));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const limit = context.config.plan(caller.user.plan).upload_bytes;
    auto const type = request.headers.value_or_empty("Content-Type");
    if (type.starts_with("application/json"))
        return std::make_unique<UrlSink>(context, request, session, limit);
    auto parser = http::MultipartParser::create(type);
    if (!parser) return refuse(parser.error());
    return std::make_unique<FormSink>(context, request, session, limit, std::move(*parser));
}

http::Response glimpse(Context& context, http::Request const& request, Glimpse which) {
    auto const session = store::SessionId(request.parameter("session"));
    if (!is_signed(context, request)) {
        auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
        OR_REFUSE(session_of(context, caller, session.text()));
    }
    auto const asset =
        TRY_ANSWER(context.store.assets().find(session, store::AssetId(request.parameter("asset"))));
    auto const path = TRY_ANSWER(context.work.glimpse(asset, which));
    auto const type = which == Glimpse::Thumbnail ? "image/png" : "application/json";
    return {200, {{"Cache-Control", "private, max-age=86400"}}, http::FileContent{path, type, "", asset.hash, {}}};
}
http::Response thumbnail(Context& context, http::Request const& request) {
    return glimpse(context, request, Glimpse::Thumbnail);
}
http::Response waveform(Context& context, http::Request const& request) {
    return glimpse(context, request, Glimpse::Waveform);
}

http::Response asset_content(Context& context, http::Request const& request) {
    auto const session = store::SessionId(request.parameter("session"));
    bool const has_link = request.query_value("signature").has_value();
    bool const good_link = is_signed(context, request);
    if (has_link && !good_link && request.headers.value_or_empty("Authorization").empty())
        return refuse(problem::kBadToken,
                      "This link is wrong or has expired. Read the project's state for a new one.");
    if (!good_link) {
        auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
        OR_REFUSE(session_of(context, caller, session.text()));
    }
    auto const asset =
        TRY_ANSWER(context.store.assets().find(session, store::AssetId(request.parameter("asset"))));
    auto const path = TRY_ANSWER(context.blobs.find(asset.hash));
    // Only kinds that a browser plays come inline; what somebody uploaded must never run as a page of ours.
    return {200,
            {{"Cache-Control", "private, max-age=3600"}},
            http::FileContent{path, asset.type, "", asset.hash, {}}};
}

} // namespace

std::string clean_filename(std::string name) {
    name = name.substr(name.find_last_of("/\\") + 1);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    constexpr std::size_t kLongest = 180;
    if (name.size() > kLongest) {
        auto const dot = name.find_last_of('.');
        auto const extension =
            dot != std::string::npos && name.size() - dot <= 10 ? name.substr(dot) : std::string();
        auto cut = kLongest - extension.size();
        while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80)
            --cut; // Not inside a UTF-8 character.
        name = name.substr(0, cut) + extension;
    }
    bool const only_dots = name.find_first_not_of(". ") == std::string::npos;
    return only_dots ? "file" : name;
}

http::Response upload_answer(Context& context, http::Request const& request, std::vector<Outcome> const& outcomes) {
    json files = json::array();
    json rejected = json::array();
    for (auto const& [filename, asset] : outcomes) {
        if (asset)
            files.push_back(asset_json(context, request, *asset));
        else
            rejected.push_back({{"filename", filename}, {"message", asset.error().message}});
    }
    if (files.empty() && outcomes.empty())
        return refuse(problem::kMalformed, "There is no file in the upload.");
    if (files.empty()) {
        auto const& error = outcomes.front().asset.error();
        bool const unsupported = error.kind == Fault::Unsupported || error.kind == Fault::Corrupt;
        auto const words = unsupported ? error.message + " Accepted: " + kAccepted + "." : error.message;
        return refuse(problem_of(error.kind), words, {{"rejected", rejected}});
    }
    json data{{"files", std::move(files)}, {"session_state_applied", true}};
    if (!rejected.empty()) data["rejected"] = std::move(rejected);
    return ok(data);
}

/// ?timeline=new: the first file begins a new timeline.
bool asked_alone(http::Request const& request) {
    return request.query_value("timeline") == "new";
}

json asset_json(Context const& context, http::Request const& request, store::Asset const& asset) {
    auto const facts = json::parse(asset.metadata, nullptr, false);
    auto const fact = [&](char const* name) {
        return facts.is_object() && facts.contains(name) ? facts[name] : json();
    };
    auto const path = fmt::format("/api/assets/{}/{}", asset.session.text(), asset.id.text());
    auto const link_where = [&](char const* known, char const* leaf) {
        return fact(known) == true ? json(signed_link(context, request, path + leaf)) : json();
    };
    return {{"filename", asset.name},
            {"file_type", asset.type.substr(0, asset.type.find('/'))},
            {"mime_type", asset.type},
            {"cdn_url", signed_link(context, request, path)},
            {"thumbnail_url", link_where("has_thumbnail", "/thumbnail")},
            {"waveform_url", link_where("has_waveform", "/waveform")},
            {"prepared", fact("prepared").is_number()},
            {"scene_cuts_ms", fact("scene_cuts_ms")},
            {"speech_ms", fact("speech_ms")},
            {"loudness_lufs", fact("loudness_lufs")},
            {"duration", fact("duration")},
            {"width", fact("width")},
            {"height", fact("height")},
            {"fps", fact("fps")},
            {"size", asset.size},
            {"hash", asset.hash},
            {"asset_id", asset.id.text()},
            {"draft_asset_id", fact("draft_id")},
            {"origin", asset.origin}};
}

void add_upload_routes(http::Router& router, Context& context) {
    using http::Method;
    http::RouteOptions const large{.body_limit = kWholeUpload, .deadline = std::chrono::hours(2)};
    auto const take = [&context](http::Request const& request) { return upload(context, request); };
    router.add_stream(Method::Post, "/api/upload-video/{app}/{user}/{session}", take, large);
    router.add(Method::Get, "/api/assets/{session}/{asset}", with(context, asset_content));
    router.add(Method::Get, "/api/assets/{session}/{asset}/thumbnail", with(context, thumbnail));
    router.add(Method::Get, "/api/assets/{session}/{asset}/waveform", with(context, waveform));
}

} // namespace needledrop::api

// Conversation, exporting: check, submit, wait, download, hand over.
#include "base/file.h"
#include "client/conversation_own.h"
#include "client/heart.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::client {

using namespace std::chrono_literals;

namespace {

/// Looks come soon at first, for exports that only copy, and then ever later up to the longest pause.
constexpr auto kFirstLook = 200ms;
constexpr auto kLongestPause = 2000ms;
constexpr auto kLongest = 2h;
constexpr int kMostMissed = 10; ///< Status calls in a row without an answer.

std::string new_render_id() {
    static int count = 0;
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return fmt::format("render_{}{:02}", ms.count(), count++ % 100);
}

/// The published shapes: progress as a share or in percent.
double share_of(Json const& progress) {
    if (!progress.is_number()) return 0;
    auto const value = progress.get<double>();
    return value > 1 ? value / 100 : value;
}

std::string link_in(Answer const& answer) {
    auto const output = answer.find({"output"});
    if (output.is_object() && output.contains("url") && output["url"].is_string())
        return output["url"].get<std::string>();
    auto const link = answer.find({"outputUrl", "output_url"});
    return link.is_string() ? link.get<std::string>() : "";
}

/// What to ask of a render: the contract's two, and what was said of size and shape.
Json output_of(Json const& said) {
    Json output{{"format", "mp4"}, {"quality", "high"}};
    for (auto const* key : {"format", "quality", "resolution", "preset", "aspect", "max_size_mb"})
        if (said.is_object() && said.contains(key)) output[key] = said[key];
    return output;
}

std::string reason_in(Answer const& answer) {
    auto const error = answer.find({"error", "errorMessage"});
    if (error.is_string()) return error.get<std::string>();
    if (error.is_object() && error.contains("message") && error["message"].is_string())
        return error["message"].get<std::string>();
    return {};
}

} // namespace

/// A link to the file. Fails: Internal where the render failed and may be tried again; Unsupported where it
/// was refused.
Result<std::string> Conversation::Implementation::wait_for_render(std::string const& id,
                                                                  Cancel const& cancel) {
    auto const begun = clock_.now();
    auto const video = std::string(in(language_, "video", "视频"));
    int missed = 0;
    for (auto pause = std::chrono::milliseconds(kFirstLook);;
         pause = std::min(pause * 3 / 2, kLongestPause)) {
        TRY(clock_.sleep(pause, cancel));
        if (clock_.now() - begun > kLongest)
            return Error{Fault::Unavailable,
                         "The export takes longer than two hours; it goes on on the server."};
        auto const answer = service_.render_status(id, cancel);
        if (!answer && answer.error().kind == Fault::Cancelled) return answer.error();
        bool const unanswered = !answer || (answer->refusal && answer->refusal->status >= 500);
        if (unanswered && ++missed < kMostMissed) continue;
        if (!answer) return answer.error();
        if (answer->refusal && answer->refusal->code == 1001 && missed++ < kMostMissed) {
            TRY(get_over(*answer->refusal, cancel));
            continue;
        }
        if (answer->refusal) return in_words(*answer->refusal);
        missed = 0;
        auto const status = answer->find({"status"});
        if (status == "completed") {
            show_progress(Step::Rendering, video, 1);
            auto const link = link_in(*answer);
            return link.empty() ? "/api/render/proxy/" + id + "/download" : link;
        }
        if (status == "failed") {
            auto const reason = reason_in(*answer);
            return Error{Fault::Internal,
                         reason.empty()
                             ? std::string(in(language_, "the server gave no reason", "服务器没有说明原因"))
                             : reason};
        }
        if (status == "cancelled")
            return Error{Fault::Cancelled,
                         std::string(in(language_, "The export was cancelled.", "导出已取消。"))};
        show_progress(Step::Rendering, video, std::min(0.99, share_of(answer->find({"progress"}))));
    }
}

Result<std::string> Conversation::Implementation::render_once(Json const& draft, Json const& output,
                                                              Cancel const& cancel) {
    auto const id = new_render_id();
    // Submitting the same id and draft again returns the same job, so a lost answer is no danger.
    TRY(make([&] { return service_.submit_render(id, session_, draft, output, cancel); }, Retry::AnyTime,
             cancel));
    return follow_render(id, cancel);
}

Result<std::string> Conversation::Implementation::follow_render(std::string const& id, Cancel const& cancel) {
    rendering_ = id;
    auto link = wait_for_render(id, cancel);
    if (link || link.error().kind != Fault::Cancelled) rendering_.clear();
    return link;
}

std::string Conversation::Implementation::browser_link(Cancel const& cancel) {
    if (task_.empty() || !settings_.links) return {};
    auto const answer = service_.claim_token(task_, session_, cancel);
    if (!answer || answer->refusal) return {};
    auto const claim = answer->find({"claim_token"});
    return claim.is_string() ? service_.base_url() + "/workspace/claim?ct=" + claim.get<std::string>() : "";
}

std::string Conversation::Implementation::stem() const {
    return attached_.empty() ? std::string("video") : attached_.front().stem().string();
}

/// "clip-needledrop.mp4", "clip-needledrop-2.mp4"…
std::filesystem::path Conversation::Implementation::free_name() const {
    for (int number = 1;; ++number) {
        auto const file = settings_.output_folder /
                          (stem() + "-needledrop" + (number > 1 ? fmt::format("-{}", number) : "") + ".mp4");
        std::error_code error;
        if (!std::filesystem::exists(file, error)) return file;
    }
}

/// Never over a file that the video is made of.
Result<std::filesystem::path>
Conversation::Implementation::place_for(std::optional<std::filesystem::path> const& destination) const {
    auto const place = destination ? *destination : settings_.output ? *settings_.output : free_name();
    std::error_code error;
    for (auto const& file : attached_)
        if (std::filesystem::equivalent(file, place, error))
            return Error{Fault::InvalidArgument,
                         fmt::format(fmt::runtime(in(
                                         language_,
                                         "{} is one of your own files and stays as it is; say another name.",
                                         "{} 是您自己的素材，不会被覆盖；请换一个文件名。")),
                                     place.filename().string())};
    return place;
}

Result<std::filesystem::path>
Conversation::Implementation::export_to(std::optional<std::filesystem::path> const& destination,
                                        Json const& said, Cancel const& cancel, std::string const& begun) {
    auto const file = TRY(place_for(destination));
    TRY(connect(cancel));
    auto const current = TRY(draft(cancel));
    if (!read_draft(current).can_be_exported())
        return Error{Fault::InvalidArgument,
                     std::string(in(language_, "There is nothing to export yet: add a clip first.",
                                    "还没有可以导出的内容：请先添加一个片段。"))};
    Heart const heart(clock_, [&] { note("⏳ Still working…", "⏳ 仍在处理…"); });
    note("Exporting…", "正在导出…");
    auto const output = output_of(said);
    auto link = begun.empty() ? render_once(current, output, cancel) : follow_render(begun, cancel);
    if (!link && link.error().kind == Fault::Internal) {
        note("The export failed; trying once more…", "导出失败，正在重试…");
        link = render_once(current, output, cancel);
    }
    if (!link && link.error().kind == Fault::Internal)
        return Error{
            Fault::Unavailable,
            fmt::format(
                fmt::runtime(in(language_, "The export failed twice: {}. Your edit is kept; try again later.",
                                "导出两次都失败了：{}。编辑内容已保留，请稍后再试。")),
                link.error().message)};
    if (!link) return link.error();
    auto const name = file.filename().string();
    TRY(service_.download(
        *link, file, [&](double share) { show_progress(Step::Downloading, name, share); }, cancel));
    exported.push_back(file);
    auto const browser = browser_link(cancel);
    std::scoped_lock const lock(display_mutex_);
    display_.file(file, browser);
    return file;
}

Result<std::filesystem::path> Conversation::Implementation::preview(
    PreviewRoute const& wish, std::optional<std::filesystem::path> const& destination, Cancel const& cancel) {
    TRY(connect(cancel));
    auto const view = read_draft(TRY(draft(cancel)));
    if (!view.can_be_exported())
        return Error{Fault::InvalidArgument,
                     std::string(in(language_, "There is nothing to look at yet: add a clip first.",
                                    "还没有可以看的内容：请先添加一个片段。"))};
    auto const end = static_cast<double>(view.duration_ms()) / 1000;
    if (wish.at_s && *wish.at_s > end)
        return Error{Fault::OutOfRange,
                     fmt::format(fmt::runtime(in(language_, "The timeline ends at {:.1f} s.",
                                                 "时间线到 {:.1f} 秒为止。")),
                                 end)};
    auto const at = wish.at_s.value_or(end * wish.share);
    auto const picture = TRY(service_.preview(session_, at, cancel));
    if (picture.empty())
        return Error{
            Fault::Unsupported,
            std::string(in(language_, "This server shows no single pictures. Say \"export\" for the video.",
                           "这个服务器不能显示单帧画面。说“导出”即可得到视频。"))};
    auto const file =
        destination.value_or(settings_.output_folder / fmt::format("{}-{:.1f}s.png", stem(), at));
    TRY(write_file(file, picture));
    std::scoped_lock const lock(display_mutex_);
    display_.picture(file, at);
    return file;
}

} // namespace needledrop::client

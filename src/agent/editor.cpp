#include "agent/editor.h"

#include "language/vocabulary.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace needledrop::agent {

Editor::Handler Editor::handler_of(std::string_view op) {
    static constexpr std::pair<std::string_view, Handler> kHandlers[] = {
        {"add_music", &Editor::add_music},
        {"replace_music", &Editor::replace_music},
        {"remove_music", &Editor::remove_music},
        {"set_volume", &Editor::set_volume},
        {"mute", &Editor::mute},
        {"fade", &Editor::fade},
        {"duck", &Editor::duck},
        {"normalize_loudness", &Editor::normalize_loudness},
        {"denoise_audio", &Editor::denoise_audio},
        {"sound_effect", &Editor::sound_effect},
        {"voiceover", &Editor::voiceover},
        {"trim", &Editor::trim},
        {"split", &Editor::split},
        {"delete_clip", &Editor::delete_clip},
        {"reorder", &Editor::reorder},
        {"merge", &Editor::merge},
        {"speed", &Editor::speed},
        {"reverse", &Editor::reverse},
        {"remove_silence", &Editor::remove_silence},
        {"highlight", &Editor::highlight},
        {"slideshow", &Editor::slideshow},
        {"set_aspect", &Editor::set_aspect},
        {"set_resolution", &Editor::set_resolution},
        {"rotate", &Editor::rotate},
        {"flip", &Editor::flip},
        {"crop", &Editor::crop},
        {"filter", &Editor::filter},
        {"color", &Editor::color},
        {"transition", &Editor::transition},
        {"stabilize", &Editor::stabilize},
        {"add_text", &Editor::add_text},
        {"edit_text", &Editor::edit_text},
        {"remove_text", &Editor::remove_text},
        {"add_captions", &Editor::add_captions},
        {"other", &Editor::other},
    };
    for (auto const& [name, handler] : kHandlers)
        if (name == op) return handler;
    return nullptr;
}

Result<void> Editor::carry_out(language::Op const& op) {
    TRY(language::validate(op));
    auto const handler = handler_of(op.name);
    if (!handler)
        return Error{Fault::Unsupported, say_("That can't be done here yet.", "这个目前还做不到。")};
    auto const before = draft_;
    auto const phrases = done_.size();
    auto const outcome = (this->*handler)(Args(op, before, desk_->pointing, say_));
    if (outcome) return {};
    draft_ = before;
    done_.resize(phrases);
    return outcome.error();
}

Result<ClipIndices> Editor::clips_meant(Args const& args) {
    auto const range = TRY(args.range("range"));
    return range ? clips_between(*range) : args.clips();
}

Result<ClipIndices> Editor::clips_between(TimeRange range) {
    for (auto const edge : {range.start, range.end()})
        if (edge > Time() && edge < duration()) draft_ = TRY(timeline::split(draft_, edge));
    ClipIndices within;
    auto const& clips = timeline::clips(draft_);
    for (std::size_t i = 0; i < clips.size(); ++i)
        if (range.contains(clips[i].at.start)) within.push_back(i);
    return within;
}

Result<void> Editor::change_clips(ClipIndices const& indices, std::function<void(timeline::Segment&)> const& change) {
    auto const clips = timeline::clips(draft_);
    for (auto const index : indices) draft_ = TRY(timeline::change_segment(draft_, clips[index].id, change));
    return {};
}

} // namespace needledrop::agent

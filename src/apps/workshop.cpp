#include "apps/workshop.h"

#include "ffmpeg/ffmpeg.h"

#include <cstdlib>

namespace needledrop::apps {

struct Workshop::Parts {
    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters = ffmpeg::create_filters();
};

Workshop::Workshop() : parts_(std::make_unique<Parts>()) {
    studio::Settings settings;
    settings.cache_folder = cache_folder();
    studio_ = std::make_unique<studio::Studio>(render::Tools{*parts_->decoders, *parts_->encoders, *parts_->filters}, settings);
}
Workshop::~Workshop() = default;

std::optional<std::filesystem::path> cache_folder() {
    auto const set = [](char const* name) -> char const* {
        auto const* value = std::getenv(name);
        return value && *value ? value : nullptr;
    };
    if (auto const* own = set("NEEDLEDROP_CACHE")) return std::filesystem::path(own);
    if (auto const* cache = set("XDG_CACHE_HOME")) return std::filesystem::path(cache) / "needledrop";
    if (auto const* home = set("HOME")) return std::filesystem::path(home) / ".cache" / "needledrop";
    return std::nullopt;
}

} // namespace needledrop::apps

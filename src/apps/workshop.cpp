#include "apps/workshop.h"

#include "ffmpeg/ffmpeg.h"

#include <cstdlib>

namespace needledrop::apps {
namespace {

/// Nothing where it is not set, or set to nothing.
char const* environment(char const* name) {
    auto const* value = std::getenv(name);
    return value && *value ? value : nullptr;
}

/// $NEEDLEDROP_WORKERS: encoding threads, for measuring and for sharing a machine; anything else than 1 … 64 counts as
/// not set. Never changes the bytes.
int worker_count() {
    auto const* wanted = environment("NEEDLEDROP_WORKERS");
    auto const count = wanted ? std::atoi(wanted) : 0;
    return count >= 1 && count <= 64 ? count : 0;
}

} // namespace

struct Workshop::Parts {
    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters = ffmpeg::create_filters();
};

Workshop::Workshop(std::optional<std::filesystem::path> library) : parts_(std::make_unique<Parts>()) {
    studio::Settings settings;
    settings.cache_folder = cache_folder();
    settings.workers = worker_count();
    settings.library_index = std::move(library);
    studio_ = std::make_unique<studio::Studio>(render::Tools{*parts_->decoders, *parts_->encoders, *parts_->filters}, settings);
}
Workshop::~Workshop() = default;

std::optional<std::filesystem::path> cache_folder() {
    if (auto const* own = environment("NEEDLEDROP_CACHE")) return std::filesystem::path(own);
    if (auto const* cache = environment("XDG_CACHE_HOME")) return std::filesystem::path(cache) / "needledrop";
    if (auto const* home = environment("HOME")) return std::filesystem::path(home) / ".cache" / "needledrop";
    return std::nullopt;
}

std::optional<std::filesystem::path> library_index() {
    if (auto const* own = environment("NEEDLEDROP_LIBRARY")) return std::filesystem::path(own);
    if (auto const* data = environment("XDG_DATA_HOME")) return std::filesystem::path(data) / "needledrop" / "library.json";
    if (auto const* home = environment("HOME"))
        return std::filesystem::path(home) / ".local" / "share" / "needledrop" / "library.json";
    return std::nullopt;
}

} // namespace needledrop::apps

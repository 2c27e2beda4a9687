#include "apps/workshop.h"

#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/hardware.h"

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

/// $NEEDLEDROP_HARDWARE: "auto", or one of nvenc, qsv, vaapi: tried now, and used where it proves to work. Not set or
/// "off": the same draft gives the same bytes on every machine.
std::unique_ptr<media::Encoders> create_encoders(std::vector<std::string>& words) {
    std::string const wanted = environment("NEEDLEDROP_HARDWARE") ? environment("NEEDLEDROP_HARDWARE") : "off";
    if (wanted == "off") return ffmpeg::create_encoders();
    auto candidates = ffmpeg::hardware_candidates(wanted == "auto" ? "" : wanted);
    if (candidates.empty()) words.push_back("NEEDLEDROP_HARDWARE is " + wanted + ", which is none of auto, off, nvenc, qsv, vaapi");
    return ffmpeg::with_hardware(ffmpeg::create_encoders(), std::move(candidates), words);
}

} // namespace

struct Workshop::Parts {
    std::vector<std::string> encoder_words;
    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = create_encoders(encoder_words);
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

std::vector<std::string> const& Workshop::encoder_words() const { return parts_->encoder_words; }

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

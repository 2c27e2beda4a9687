// The Shelf: the files a project may use, with what was found in them.
#pragma once

#include "media/decoder.h"
#include "render/render.h"
#include "timeline/draft.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::studio {

/// One timed line of a subtitle file.
struct CaptionLine {
    TimeRange at;
    std::string words;
};

/// A file of subtitles that a person gave.
struct CaptionFile {
    std::string name;
    std::vector<CaptionLine> lines; ///< In time order.
};

/// A media file that a person gave.
struct Item {
    timeline::Asset asset;
    std::filesystem::path path;
    media::MediaInfo info;
};

/// Thread-safe. Items are never removed, so references stay good as long as the shelf.
class Shelf final : public render::Files {
public:
    /// Adds a file under the name a person knows it by; the same content twice is one item (the first name stays).
    void add(Item item);
    void add(CaptionFile captions);

    Result<std::filesystem::path> path_of(timeline::AssetId const& asset) const override;
    Item const* find(timeline::AssetId const& asset) const;
    /// By the name a person types: exact first, then without folder and extension, in any case. Null where none is.
    Item const* find_named(std::string_view name) const;
    CaptionFile const* find_captions(std::string_view name) const;
    /// In the order they were given.
    std::vector<Item const*> items() const;
    /// The latest one given, or null.
    CaptionFile const* latest_captions() const;

private:
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Item>> items_;
    std::vector<std::unique_ptr<CaptionFile>> captions_;
};

/// Reads SubRip or WebVTT text. Fails: Unsupported where no timed line is found.
Result<CaptionFile> read_captions(std::string name, std::string_view text);

} // namespace needledrop::studio

#include "studio/shelf.h"

#include "base/text.h"
#include <fmt/format.h>

#include <algorithm>

namespace needledrop::studio {
namespace {

/// How well `name` fits what was typed: 3 the same, 2 the same file name, 1 the same without extension, 0 not.
int fit(std::string const& name, std::string const& typed) {
    if (name == typed) return 3;
    std::filesystem::path const name_path(lower(name)), typed_path(lower(typed));
    if (name_path.filename() == typed_path.filename()) return 2;
    return name_path.stem() == typed_path.stem() ? 1 : 0;
}

template <class Entries, class Name>
auto const* best(Entries const& entries, std::string_view typed, Name const& name) {
    decltype(entries.front().get()) found = nullptr;
    int best_fit = 0;
    for (auto const& entry : entries) {
        int const how_well = fit(name(*entry), std::string(typed));
        if (how_well > best_fit) {
            best_fit = how_well;
            found = entry.get();
        }
    }
    return found;
}

} // namespace

void Shelf::add(Item item) {
    std::lock_guard const lock(mutex_);
    bool const known = std::ranges::any_of(items_, [&](auto const& other) { return other->asset.id == item.asset.id; });
    if (!known) items_.push_back(std::make_unique<Item>(std::move(item)));
}

void Shelf::add(CaptionFile captions) {
    std::lock_guard const lock(mutex_);
    captions_.push_back(std::make_unique<CaptionFile>(std::move(captions)));
}

Result<std::filesystem::path> Shelf::path_of(timeline::AssetId const& asset) const {
    if (auto const* item = find(asset)) return item->path;
    return Error{Fault::NotFound, "A file that the timeline uses is not part of this project."};
}

Item const* Shelf::find(timeline::AssetId const& asset) const {
    std::lock_guard const lock(mutex_);
    auto const found = std::ranges::find_if(items_, [&](auto const& item) { return item->asset.id == asset; });
    return found == items_.end() ? nullptr : found->get();
}

Item const* Shelf::find_named(std::string_view name) const {
    std::lock_guard const lock(mutex_);
    return best(items_, name, [](Item const& item) { return item.asset.name; });
}

CaptionFile const* Shelf::find_captions(std::string_view name) const {
    std::lock_guard const lock(mutex_);
    return best(captions_, name, [](CaptionFile const& file) { return file.name; });
}

std::vector<Item const*> Shelf::items() const {
    std::lock_guard const lock(mutex_);
    std::vector<Item const*> all;
    for (auto const& item : items_) all.push_back(item.get());
    return all;
}

CaptionFile const* Shelf::latest_captions() const {
    std::lock_guard const lock(mutex_);
    return captions_.empty() ? nullptr : captions_.back().get();
}

} // namespace needledrop::studio

// The Workshop: the concrete parts a command works with, put together. The only place that names them.
#pragma once

#include "studio/studio.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::apps {

/// The index of the person's songs: $NEEDLEDROP_LIBRARY, else $XDG_DATA_HOME/needledrop/library.json, else
/// ~/.local/share/needledrop/library.json; nothing without a home.
std::optional<std::filesystem::path> library_index();

/// Owns the codecs and the studio over them.
class Workshop {
public:
    /// With the songs of `library`, an index that library_index() names or an operator; with none where absent.
    explicit Workshop(std::optional<std::filesystem::path> library);
    Workshop() : Workshop(library_index()) {}
    ~Workshop();
    studio::Studio const& studio() const { return *studio_; }
    /// A line each about the encoder of pictures: which hardware was tried and why it is not used. Empty: none was asked for.
    std::vector<std::string> const& encoder_words() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    std::unique_ptr<studio::Studio> studio_;
};

/// $NEEDLEDROP_CACHE, else $XDG_CACHE_HOME/needledrop, else ~/.cache/needledrop; nothing without a home.
std::optional<std::filesystem::path> cache_folder();


} // namespace needledrop::apps

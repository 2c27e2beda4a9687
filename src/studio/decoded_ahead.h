// DecodedAhead: the sound of clips, decoded on a thread of its own while the music under them is being made.
#pragma once

#include "base/cancel.h"
#include "media/decoder.h"
#include "mix/mix.h"

#include <filesystem>
#include <memory>

namespace needledrop::studio {

/// Used by one thread. What it hands out may outlive it, but not the decoders and the cancel it was created with.
class DecodedAhead {
public:
    DecodedAhead(media::Decoders const& decoders, Cancel const& cancel);

    /// Wants sample frames [from, from + frames) of a file. What is opened counts positions as the file does and is silent
    /// outside them. Opening waits for start()'s work; fails as decoding does.
    mix::OpenSource want(std::filesystem::path file, std::int64_t from, std::int64_t frames);
    /// Begins; nothing is wanted any more after it. Without it, opening decodes then.
    void start();

private:
    struct Work;
    std::shared_ptr<Work> work_;
};

} // namespace needledrop::studio

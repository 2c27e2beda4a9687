// FluidSynth behind one class: parts in, one stereo stem a part out. Its own effects are off; the desk has
// better.
#pragma once

#include "music/score.h"

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::music {

/// What one part plays, in sample frames.
struct Stroke {
    std::int64_t frame = 0;
    int part = 0;
    int key = 60;
    int velocity = 0; ///< 0 ends the note.
};

/// The strokes of every part in order of time; a key that is struck again ends its earlier note first.
std::vector<Stroke> strokes_of(std::vector<Part> const& parts);

/// One stereo stem, left and right apart.
struct Stem {
    std::vector<float> left;
    std::vector<float> right;
};

/// At most 16 parts. One thread. Strokes sound to the nearest 64 frames (1.3 ms), which is the synthesizer's
/// step.
class Orchestra {
public:
    static constexpr std::int64_t kStep = 64;

    /// Fails: Unavailable (the soundfont cannot be read), Internal.
    static Result<Orchestra> create(std::filesystem::path const& soundfont, std::vector<Part> const& parts);
    Orchestra(Orchestra&&) noexcept;
    Orchestra& operator=(Orchestra&&) noexcept;
    ~Orchestra();

    void strike(Stroke const& stroke);
    /// The next `frames` (a multiple of kStep) of every part, into the beginnings of `stems`.
    Result<void> render(std::int64_t frames, std::vector<Stem>& stems);
    /// Stops every sound at once.
    void silence();

private:
    struct Engine;
    explicit Orchestra(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> engine_;
};

} // namespace needledrop::music

// FluidSynth behind one class: parts in, one stereo stem a part out. Its own effects are off; the desk has
// better.
#pragma once

#include "music/score.h"

#include "base/result.h"

#include <filesystem>
#include <memory>
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

/// At most 16 parts. Strokes sound to the nearest 64 frames (1.3 ms), which is the synthesizer's step.
///
/// The parts sit in up to three rows, each with a synthesizer of its own, so that rows can play on several
/// threads. Who sits where depends on the parts alone, never on the threads: the same parts give the same
/// bits. Parts that are filtered far below 12 kHz anyway sit in a row that plays at half the sample rate, for
/// half the work.
class Orchestra {
public:
    /// Fails: Unavailable (the soundfont cannot be read), Internal.
    static Result<Orchestra> create(std::filesystem::path const& soundfont, std::vector<Part> const& parts);
    Orchestra(Orchestra&&) noexcept;
    Orchestra& operator=(Orchestra&&) noexcept;
    ~Orchestra();

    /// Puts `strokes` on the stands and stops every sound; playing starts at frame 0.
    void open(std::vector<Stroke> const& strokes);

    std::size_t rows() const;
    /// The next `frames` (a multiple of 128) of one row's parts, into the beginnings of their `stems`.
    /// Different rows may play at the same time.
    Result<void> render(std::size_t row, std::int64_t frames, std::vector<Stem>& stems);

private:
    struct Row;
    explicit Orchestra(std::vector<std::unique_ptr<Row>> rows);
    std::vector<std::unique_ptr<Row>> rows_;
};

} // namespace needledrop::music

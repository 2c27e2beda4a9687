// The print of a programme's sound: what the gate needs to recognise it in a finished file, without keeping it.
#pragma once

#include "media/samples.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::render {

/// Every ten milliseconds of a programme.
inline constexpr std::int64_t kPrintBlock = media::kSampleRate / 100;

struct SoundPrint {
    double integrated_lufs = 0; ///< ITU-R BS.1770-4, gated.
    /// The largest second difference of any channel in each kPrintBlock: a click of height h adds h to it.
    std::vector<float> edges;
    std::vector<float> levels; ///< Mean square of each kPrintBlock, both channels.
};

/// Takes the print of what is handed over piece by piece. Not thread-safe.
class SoundPrinter {
public:
    /// `known_lufs` is taken for the loudness, which is then not measured.
    explicit SoundPrinter(std::optional<double> known_lufs = std::nullopt);
    SoundPrinter(SoundPrinter&&) noexcept;
    SoundPrinter& operator=(SoundPrinter&&) noexcept;
    ~SoundPrinter();
    void add(std::span<float const> interleaved);
    /// Used up by it.
    SoundPrint finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Passes `inner` on and takes its print. seek(0) begins anew; other seeks spoil it.
class PrintedSource final : public media::SampleSource {
public:
    PrintedSource(std::unique_ptr<media::SampleSource> inner, std::optional<double> known_lufs)
        : inner_(std::move(inner)), known_lufs_(known_lufs), printer_(known_lufs) {}
    std::int64_t length() const override { return inner_->length(); }
    Result<std::int64_t> read(std::span<float> interleaved) override;
    Result<void> seek(std::int64_t frame) override;
    SoundPrint finish() { return printer_.finish(); }

private:
    std::unique_ptr<media::SampleSource> inner_;
    std::optional<double> known_lufs_;
    SoundPrinter printer_;
};

/// Why `heard` is not what was meant; none where it is: another loudness, clicks that were not there, sound that
/// comes earlier or later. Coding noise is not a fault.
std::optional<std::string> sound_fault(SoundPrint const& meant, SoundPrint const& heard);

/// For the cache. None where `bytes` are not a print.
std::string to_bytes(SoundPrint const& print);
std::optional<SoundPrint> print_from(std::string_view bytes);

} // namespace needledrop::render

#include "media/samples.h"

#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <utility>

namespace needledrop::media {
namespace {

constexpr std::int64_t kFrameBytes = kChannels * static_cast<std::int64_t>(sizeof(float));

class MemorySource final : public SampleSource {
public:
    explicit MemorySource(Samples samples) : samples_(std::move(samples)) {}
    std::int64_t length() const override { return samples_.frames(); }
    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const wanted = static_cast<std::int64_t>(interleaved.size()) / kChannels;
        auto const count = std::min(wanted, length() - position_);
        std::copy_n(samples_.interleaved.begin() + position_ * kChannels, count * kChannels, interleaved.begin());
        position_ += count;
        return count;
    }
    Result<void> seek(std::int64_t frame) override {
        position_ = std::clamp<std::int64_t>(frame, 0, length());
        return {};
    }

private:
    Samples samples_;
    std::int64_t position_ = 0;
};

class ScratchSource final : public SampleSource {
public:
    ScratchSource(int descriptor, std::int64_t frames) : descriptor_(descriptor), frames_(frames) {}
    ScratchSource(ScratchSource const&) = delete;
    ScratchSource& operator=(ScratchSource const&) = delete;
    ~ScratchSource() override { ::close(descriptor_); }
    std::int64_t length() const override { return frames_; }
    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const wanted = std::min(static_cast<std::int64_t>(interleaved.size()) / kChannels, frames_ - position_);
        auto* bytes = reinterpret_cast<char*>(interleaved.data());
        std::int64_t done = 0;
        while (done < wanted * kFrameBytes) {
            auto const got = ::pread(descriptor_, bytes + done, static_cast<std::size_t>(wanted * kFrameBytes - done),
                                     position_ * kFrameBytes + done);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return system_error(got < 0 ? errno : EIO, "Cannot read back sound", "a temporary file");
            done += got;
        }
        position_ += wanted;
        return wanted;
    }
    Result<void> seek(std::int64_t frame) override {
        position_ = std::clamp<std::int64_t>(frame, 0, frames_);
        return {};
    }

private:
    int descriptor_;
    std::int64_t frames_;
    std::int64_t position_ = 0;
};

} // namespace

std::unique_ptr<SampleSource> source_of(Samples samples) { return std::make_unique<MemorySource>(std::move(samples)); }

Result<Samples> read_all(SampleSource& source) {
    TRY(source.seek(0));
    auto samples = Samples::silence(source.length());
    std::int64_t done = 0;
    while (done < samples.frames()) {
        auto const got = TRY(source.read(std::span(samples.interleaved).subspan(static_cast<std::size_t>(done * kChannels))));
        if (got == 0) break;
        done += got;
    }
    samples.interleaved.resize(static_cast<std::size_t>(done * kChannels));
    return samples;
}

Result<ScratchSamples> ScratchSamples::create() {
    auto pattern = (std::filesystem::temp_directory_path() / "needledrop-sound-XXXXXX").string();
    int const descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) return system_error(errno, "Cannot keep sound while working", pattern);
    ::unlink(pattern.c_str());
    return ScratchSamples(descriptor);
}

ScratchSamples::ScratchSamples(ScratchSamples&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), frames_(std::exchange(other.frames_, 0)) {}

ScratchSamples& ScratchSamples::operator=(ScratchSamples&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(frames_, other.frames_);
    return *this;
}

ScratchSamples::~ScratchSamples() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> ScratchSamples::append(std::span<float const> interleaved) {
    auto const* bytes = reinterpret_cast<char const*>(interleaved.data());
    auto const total = static_cast<std::int64_t>(interleaved.size_bytes());
    std::int64_t done = 0;
    while (done < total) {
        auto const put = ::pwrite(descriptor_, bytes + done, static_cast<std::size_t>(total - done), frames_ * kFrameBytes + done);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return system_error(errno, "Cannot keep sound while working", std::filesystem::temp_directory_path());
        done += put;
    }
    frames_ += total / kFrameBytes;
    return {};
}

Result<std::unique_ptr<SampleSource>> ScratchSamples::open() const {
    int const descriptor = ::dup(descriptor_);
    if (descriptor < 0) return system_error(errno, "Cannot read back sound", "a temporary file");
    return std::unique_ptr<SampleSource>(std::make_unique<ScratchSource>(descriptor, frames_));
}

} // namespace needledrop::media

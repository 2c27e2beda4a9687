#include "studio/decoded_ahead.h"

#include <algorithm>
#include <future>
#include <vector>

namespace needledrop::studio {
namespace {

/// A stretch of a file that is kept, at the positions it has in the file.
class Stretch final : public media::SampleSource {
public:
    Stretch(std::unique_ptr<media::SampleSource> kept, std::int64_t from) : kept_(std::move(kept)), from_(from), position_(from) {}

    std::int64_t length() const override { return from_ + kept_->length(); }
    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const wanted = static_cast<std::int64_t>(interleaved.size()) / media::kChannels;
        auto const silent = std::clamp<std::int64_t>(from_ - position_, 0, wanted);
        std::fill_n(interleaved.begin(), silent * media::kChannels, 0.0F);
        auto const got = silent + TRY(kept_->read(interleaved.subspan(static_cast<std::size_t>(silent * media::kChannels))));
        position_ += got;
        return got;
    }
    Result<void> seek(std::int64_t frame) override {
        position_ = std::clamp<std::int64_t>(frame, 0, length());
        return kept_->seek(std::max<std::int64_t>(0, position_ - from_));
    }

private:
    std::unique_ptr<media::SampleSource> kept_;
    std::int64_t from_;
    std::int64_t position_;
};

Result<media::ScratchSamples> decode(media::Decoders const& decoders, std::filesystem::path const& file, std::int64_t from, std::int64_t frames,
                                     Cancel const& cancel) {
    auto const source = TRY(decoders.open_samples(file));
    TRY(source->seek(from));
    auto kept = TRY(media::ScratchSamples::create());
    std::vector<float> block(std::size_t{1} << 15);
    while (frames > 0) {
        TRY(cancel.check());
        auto const most = std::min(frames, static_cast<std::int64_t>(block.size()) / media::kChannels);
        auto const got = TRY(source->read(std::span(block).first(static_cast<std::size_t>(most * media::kChannels))));
        if (got == 0) break;
        TRY(kept.append(std::span<float const>(block).first(static_cast<std::size_t>(got * media::kChannels))));
        frames -= got;
    }
    return kept;
}

} // namespace

struct DecodedAhead::Work {
    struct Wanted {
        std::filesystem::path file;
        std::int64_t from = 0, frames = 0;
    };
    media::Decoders const& decoders;
    Cancel const& cancel;
    std::vector<Wanted> wanted{};
    std::vector<media::ScratchSamples> kept{};
    std::shared_future<Result<void>> done{};

    Result<void> run() {
        for (auto const& [file, from, frames] : wanted) kept.push_back(TRY(decode(decoders, file, from, frames, cancel)));
        return {};
    }
};

DecodedAhead::DecodedAhead(media::Decoders const& decoders, Cancel const& cancel) : work_(std::make_shared<Work>(Work{decoders, cancel})) {
    work_->done = std::async(std::launch::deferred, [work = work_.get()] { return work->run(); });
}

mix::OpenSource DecodedAhead::want(std::filesystem::path file, std::int64_t from, std::int64_t frames) {
    work_->wanted.push_back({std::move(file), from, frames});
    return [work = work_, from, index = work_->wanted.size() - 1]() -> Result<std::unique_ptr<media::SampleSource>> {
        TRY(work->done.get());
        return std::unique_ptr<media::SampleSource>(std::make_unique<Stretch>(TRY(work->kept[index].open()), from));
    };
}

// Whoever drops the work last waits for it: the future is its own member and was made by std::async.
void DecodedAhead::start() {
    if (!work_->wanted.empty()) work_->done = std::async(std::launch::async, [work = work_.get()] { return work->run(); });
}

} // namespace needledrop::studio

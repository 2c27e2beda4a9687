#include "ffmpeg/known_streams.h"

#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <vector>

namespace needledrop::ffmpeg {
namespace {

constexpr std::size_t kMostFiles = 64;

struct FreeParameters {
    void operator()(AVCodecParameters* parameters) const { avcodec_parameters_free(&parameters); }
};

struct KnownStream {
    std::unique_ptr<AVCodecParameters, FreeParameters> parameters;
    AVRational average_rate, real_rate, sample_aspect;
    std::int64_t start = 0, duration = 0, frames = 0;
};

struct KnownFile {
    FileOnDisk file;
    std::vector<KnownStream> streams;
    std::int64_t start = 0, duration = 0, bit_rate = 0;
};

struct Memory {
    std::mutex mutex;
    std::deque<KnownFile> files; ///< The one used last is first.
};

Memory& memory() {
    static Memory all;
    return all;
}

KnownStream known_from(AVStream const& stream) {
    KnownStream known{{}, stream.avg_frame_rate, stream.r_frame_rate, stream.sample_aspect_ratio,
                      stream.start_time, stream.duration, stream.nb_frames};
    known.parameters.reset(avcodec_parameters_alloc());
    if (known.parameters && avcodec_parameters_copy(known.parameters.get(), stream.codecpar) < 0) known.parameters.reset();
    return known;
}

bool is_same_kind(AVStream const& stream, KnownStream const& known) {
    return known.parameters && stream.codecpar->codec_type == known.parameters->codec_type &&
           stream.codecpar->codec_id == known.parameters->codec_id;
}

bool tell(AVStream& stream, KnownStream const& known) {
    if (avcodec_parameters_copy(stream.codecpar, known.parameters.get()) < 0) return false;
    stream.avg_frame_rate = known.average_rate;
    stream.r_frame_rate = known.real_rate;
    stream.sample_aspect_ratio = known.sample_aspect;
    stream.start_time = known.start;
    stream.duration = known.duration;
    stream.nb_frames = known.frames;
    return true;
}

} // namespace

std::optional<FileOnDisk> FileOnDisk::at(std::filesystem::path const& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return FileOnDisk{found.st_dev, found.st_ino, found.st_size, found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec};
}

bool recall_streams(FileOnDisk const& file, AVFormatContext& context) {
    auto& [mutex, files] = memory();
    std::lock_guard const lock(mutex);
    auto const known = std::ranges::find(files, file, &KnownFile::file);
    if (known == files.end() || known->streams.size() != context.nb_streams) return false;
    for (unsigned i = 0; i < context.nb_streams; ++i)
        if (!is_same_kind(*context.streams[i], known->streams[i])) return false;
    for (unsigned i = 0; i < context.nb_streams; ++i)
        if (!tell(*context.streams[i], known->streams[i])) return false;
    context.start_time = known->start;
    context.duration = known->duration;
    context.bit_rate = known->bit_rate;
    std::rotate(files.begin(), known, known + 1);
    return true;
}

void remember_streams(FileOnDisk const& file, AVFormatContext const& context) {
    KnownFile known{file, {}, context.start_time, context.duration, context.bit_rate};
    for (unsigned i = 0; i < context.nb_streams; ++i) known.streams.push_back(known_from(*context.streams[i]));
    auto& [mutex, files] = memory();
    std::lock_guard const lock(mutex);
    std::erase_if(files, [&](KnownFile const& other) { return other.file == file; });
    files.push_front(std::move(known));
    if (files.size() > kMostFiles) files.pop_back();
}

} // namespace needledrop::ffmpeg

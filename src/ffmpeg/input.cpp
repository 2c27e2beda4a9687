#include "ffmpeg/input.h"

#include "ffmpeg/known_streams.h"

extern "C" {
#include <libavutil/dict.h>
#include <libavutil/log.h>
}

#include <algorithm>
#include <string_view>

namespace needledrop::ffmpeg {
namespace {

using media::FileKind;

char const* demuxer_of(FileKind kind) {
    switch (kind) {
    case FileKind::Mp4:
    case FileKind::Mov:
    case FileKind::M4a: return "mov";
    case FileKind::Avi: return "avi";
    case FileKind::Webm:
    case FileKind::Mkv: return "matroska";
    case FileKind::Jpeg: return "jpeg_pipe";
    case FileKind::Png: return "png_pipe";
    case FileKind::Gif: return "gif";
    case FileKind::Webp: return "webp_pipe";
    case FileKind::Mp3: return "mp3";
    case FileKind::Wav: return "wav";
    case FileKind::Aac: return "aac";
    }
    return "";
}

struct Options {
    AVDictionary* entries = nullptr;
    Options() = default;
    Options(Options const&) = delete;
    Options& operator=(Options const&) = delete;
    ~Options() { av_dict_free(&entries); }
    void set(char const* key, char const* value) { av_dict_set(&entries, key, value, 0); }
};

bool has_index_in_header(FileKind kind) { return kind == FileKind::Mp4 || kind == FileKind::Mov || kind == FileKind::M4a; }

Error unreadable(std::string const& name, FileKind kind) {
    std::string reason = " is damaged or incomplete: it begins like ";
    reason += std::string(media::extension(kind)) + ", but cannot be read.";
    if (has_index_in_header(kind)) reason += " Its index may be missing, as after a broken download.";
    return {Fault::Corrupt, name + reason};
}

bool has_usable_stream(AVFormatContext const& context) {
    for (unsigned index = 0; index < context.nb_streams; ++index) {
        auto const type = context.streams[index]->codecpar->codec_type;
        if (type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO) return true;
    }
    return false;
}

/// Looks into the packets only where it was not done before. False where nothing can be made of them.
bool find_streams(AVFormatContext& context, std::filesystem::path const& file, FileKind kind) {
    auto const on_disk = has_index_in_header(kind) ? FileOnDisk::at(file) : std::nullopt;
    if (on_disk && recall_streams(*on_disk, context)) return true;
    if (avformat_find_stream_info(&context, nullptr) < 0) return false;
    if (on_disk) remember_streams(*on_disk, context);
    return true;
}

} // namespace

Result<Input> Input::open(std::filesystem::path const& file, media::ProbeLimits const& limits) {
    auto const sniffed = TRY(sniff(file, limits.max_bytes));
    auto const name = file.filename().string();
    av_log_set_level(AV_LOG_QUIET);

    auto* context = avformat_alloc_context();
    if (!context) return Error{Fault::Internal, "No memory to open " + name + "."};
    Options options;
    options.set("protocol_whitelist", "file");
    auto const* demuxer = av_find_input_format(demuxer_of(sniffed.kind));
    options.set("format_whitelist", demuxer->name);
    options.set("probesize", "20000000");
    options.set("analyzeduration", "10000000");
    auto const url = "file:" + std::filesystem::absolute(file).string();
    // On failure libav frees the context itself.
    if (avformat_open_input(&context, url.c_str(), demuxer, &options.entries) < 0)
        return unreadable(name, sniffed.kind);
    InputPtr owned(context);
    if (!find_streams(*context, file, sniffed.kind) || !has_usable_stream(*context)) return unreadable(name, sniffed.kind);
    return Input(std::move(owned), sniffed, file);
}

Time Input::origin() const {
    bool const has_edit_lists = has_index_in_header(sniffed_.kind);
    if (has_edit_lists || context_->start_time == AV_NOPTS_VALUE) return Time();
    // Streams tell their own start more finely than the container's microseconds. A negative one belongs to samples
    // that the decoder drops (encoder delay); the medium then begins at zero.
    std::optional<Time> first;
    for (unsigned index = 0; index < context_->nb_streams; ++index) {
        auto const& stream = *context_->streams[index];
        if (stream.start_time == AV_NOPTS_VALUE) continue;
        auto const start = std::max(Time(), time_of(stream.start_time, stream.time_base));
        if (!first || start < *first) first = start;
    }
    return first.value_or(Time());
}

std::optional<int> Input::picture_stream() const {
    std::optional<int> best;
    for (unsigned index = 0; index < context_->nb_streams; ++index) {
        auto const& stream = *context_->streams[index];
        if (stream.codecpar->codec_type != AVMEDIA_TYPE_VIDEO) continue;
        if (stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) continue;
        if (stream.disposition & AV_DISPOSITION_DEFAULT) return static_cast<int>(index);
        if (!best) best = static_cast<int>(index);
    }
    return best;
}

std::vector<int> Input::sound_streams() const {
    std::vector<int> found;
    for (unsigned index = 0; index < context_->nb_streams; ++index)
        if (context_->streams[index]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO) found.push_back(static_cast<int>(index));
    return found;
}

Result<CodecPtr> open_decoder(AVStream const& stream, int threads) {
    auto const* decoder = avcodec_find_decoder(stream.codecpar->codec_id);
    // The native VP8 and VP9 decoders ignore transparency, which the container announces.
    auto const* alpha_mode = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    if (alpha_mode && std::string_view(alpha_mode->value) == "1") {
        if (stream.codecpar->codec_id == AV_CODEC_ID_VP8) decoder = avcodec_find_decoder_by_name("libvpx");
        if (stream.codecpar->codec_id == AV_CODEC_ID_VP9) decoder = avcodec_find_decoder_by_name("libvpx-vp9");
    }
    if (!decoder)
        return Error{Fault::Unsupported, std::string("The codec ") + avcodec_get_name(stream.codecpar->codec_id) +
                                             " cannot be read. Convert the file to H.264 first."};
    CodecPtr codec(avcodec_alloc_context3(decoder));
    if (!codec || avcodec_parameters_to_context(codec.get(), stream.codecpar) < 0)
        return Error{Fault::Internal, "A decoder could not be set up."};
    codec->pkt_timebase = stream.time_base;
    codec->thread_count = threads;
    codec->max_pixels = kMaxPixels;
    codec->thread_type = FF_THREAD_FRAME | FF_THREAD_SLICE;
    if (int const failed = avcodec_open2(codec.get(), decoder, nullptr); failed < 0)
        return av_error(failed, "A stream cannot be decoded", Fault::Unsupported);
    return codec;
}

} // namespace needledrop::ffmpeg

#include "ffmpeg/ffmpeg.h"

#include "ffmpeg/muxer.h"
#include "ffmpeg/packets.h"
#include "ffmpeg/pictures.h"
#include "ffmpeg/probe.h"
#include "ffmpeg/segment_encoder.h"
#include "ffmpeg/sound.h"
#include "ffmpeg/sound_encoder.h"

namespace needledrop::ffmpeg {
namespace {

using std::filesystem::path;

class FfmpegDecoders final : public media::Decoders {
public:
    Result<media::MediaInfo> probe(path const& file, media::ProbeLimits const& limits) const override {
        return ffmpeg::probe(file, limits);
    }
    Result<std::unique_ptr<media::PictureSource>> open_pictures(path const& file,
                                                                media::PictureRequest const& request) const override {
        return ffmpeg::open_pictures(file, request);
    }
    Result<std::unique_ptr<media::SampleSource>> open_samples(path const& file,
                                                              media::SoundRequest const& request) const override {
        return ffmpeg::open_samples(file, request);
    }
};

class FfmpegEncoders final : public media::Encoders {
public:
    std::string fingerprint(media::H264Settings const& settings) const override { return ffmpeg::fingerprint(settings); }
    Result<std::unique_ptr<media::SegmentEncoder>>
    create_segment_encoder(media::H264Settings const& settings) const override {
        return ffmpeg::create_segment_encoder(settings);
    }
    Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings,
                                           Cancel const& cancel, media::Progress const& progress) const override {
        return ffmpeg::encode_sound(sound, settings, cancel, progress);
    }
    Result<std::unique_ptr<media::Muxer>> create_muxer(path const& file, media::MuxSettings const& settings) const override {
        return ffmpeg::create_muxer(file, settings);
    }
    Result<std::unique_ptr<media::PacketSource>> open_packets(path const& file) const override {
        return ffmpeg::open_packets(file);
    }
};

} // namespace

std::unique_ptr<media::Decoders> create_decoders() { return std::make_unique<FfmpegDecoders>(); }
std::unique_ptr<media::Encoders> create_encoders() { return std::make_unique<FfmpegEncoders>(); }

} // namespace needledrop::ffmpeg

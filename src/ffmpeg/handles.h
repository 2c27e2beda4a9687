// libav's handles, each with its one deleter, and libav's error numbers as our errors.
#pragma once

#include "base/result.h"
#include "time/time.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavfilter/avfilter.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
}

#include <memory>
#include <string>
#include <string_view>

namespace needledrop::ffmpeg {

struct CloseInput {
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
};
struct FreeCodec {
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
};
struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeGraph {
    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};
struct FreeResampler {
    void operator()(SwrContext* context) const { swr_free(&context); }
};
struct FreeInOut {
    void operator()(AVFilterInOut* pads) const { avfilter_inout_free(&pads); }
};

using InputPtr = std::unique_ptr<AVFormatContext, CloseInput>;
using CodecPtr = std::unique_ptr<AVCodecContext, FreeCodec>;
using FramePtr = std::unique_ptr<AVFrame, FreeFrame>;
using PacketPtr = std::unique_ptr<AVPacket, FreePacket>;
using GraphPtr = std::unique_ptr<AVFilterGraph, FreeGraph>;
using ResamplerPtr = std::unique_ptr<SwrContext, FreeResampler>;
using InOutPtr = std::unique_ptr<AVFilterInOut, FreeInOut>;

inline FramePtr new_frame() { return FramePtr(av_frame_alloc()); }
inline PacketPtr new_packet() { return PacketPtr(av_packet_alloc()); }

/// A timestamp in units of `base` as exact time. Requires a timestamp that is set.
inline Time time_of(std::int64_t timestamp, AVRational base) {
    return Time::from_units(timestamp, base.num, base.den);
}

/// libav's number in words, with what was being done: "Cannot write out.mp4: No space left on device".
Error av_error(int number, std::string_view doing, Fault otherwise = Fault::Internal);

} // namespace needledrop::ffmpeg

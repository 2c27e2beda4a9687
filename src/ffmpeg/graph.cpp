#include "ffmpeg/graph.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/pixdesc.h>
}

#include <array>
#include <memory>

namespace needledrop::ffmpeg {
namespace {

using media::Plane;

std::string source_arguments(FrameShape const& shape, AVRational time_base) {
    return "video_size=" + std::to_string(shape.width) + "x" + std::to_string(shape.height) +
           ":pix_fmt=" + std::to_string(shape.format) + ":time_base=" + std::to_string(time_base.num) + "/" +
           std::to_string(time_base.den) + ":pixel_aspect=" + std::to_string(shape.sample_aspect.num) + "/" +
           std::to_string(shape.sample_aspect.den);
}

InOutPtr pad_of(char const* name, AVFilterContext* filter) {
    InOutPtr pads(avfilter_inout_alloc());
    if (!pads) return pads;
    pads->name = av_strdup(name);
    pads->filter_ctx = filter;
    pads->pad_idx = 0;
    pads->next = nullptr;
    return pads;
}

Plane plane_of(AVFrame const& frame, int index, int width, int height) {
    return {frame.data[index], frame.linesize[index], width, height};
}

} // namespace

FrameShape FrameShape::of(AVFrame const& frame) {
    auto const aspect = frame.sample_aspect_ratio;
    bool const has_aspect = aspect.num > 0 && aspect.den > 0;
    return {frame.width,     frame.height,      frame.format,
            frame.colorspace, frame.color_primaries, frame.color_trc,
            frame.color_range, has_aspect ? aspect : AVRational{1, 1}};
}

bool FrameShape::operator==(FrameShape const& other) const {
    return width == other.width && height == other.height && format == other.format && matrix == other.matrix &&
           primaries == other.primaries && transfer == other.transfer && range == other.range &&
           av_cmp_q(sample_aspect, other.sample_aspect) == 0;
}

Result<FilterChain> FilterChain::create(FrameShape const& shape, AVRational time_base, std::string const& text) {
    FilterChain chain{GraphPtr(avfilter_graph_alloc())};
    auto* graph = chain.graph_.get();
    if (!graph) return Error{Fault::Internal, "No memory for a picture filter."};
    graph->nb_threads = 1;
    auto const arguments = source_arguments(shape, time_base);
    int done = avfilter_graph_create_filter(&chain.source_, avfilter_get_by_name("buffer"), "in", arguments.c_str(), nullptr,
                                            graph);
    if (done >= 0)
        done = avfilter_graph_create_filter(&chain.sink_, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr, graph);
    if (done < 0) return av_error(done, "A picture filter could not be set up");
    auto* outputs = pad_of("in", chain.source_).release();
    auto* inputs = pad_of("out", chain.sink_).release();
    done = avfilter_graph_parse_ptr(graph, text.c_str(), &inputs, &outputs, nullptr);
    InOutPtr const left_inputs(inputs);
    InOutPtr const left_outputs(outputs);
    if (done >= 0) done = avfilter_graph_config(graph, nullptr);
    if (done < 0) return av_error(done, "The picture filter " + text + " could not be set up");
    return chain;
}

Result<void> FilterChain::push(AVFrame* frame) {
    int const done = av_buffersrc_add_frame_flags(source_, frame, AV_BUFFERSRC_FLAG_KEEP_REF | AV_BUFFERSRC_FLAG_PUSH);
    if (done < 0) return av_error(done, "A picture could not be filtered");
    return {};
}

Result<FramePtr> FilterChain::pull() {
    auto frame = new_frame();
    int const done = av_buffersink_get_frame(sink_, frame.get());
    if (done == AVERROR(EAGAIN) || done == AVERROR_EOF) return FramePtr();
    if (done < 0) return av_error(done, "A picture could not be filtered");
    return frame;
}

AVRational FilterChain::output_time_base() const { return av_buffersink_get_time_base(sink_); }

Result<FramePtr> pass(FilterChain& chain, AVFrame* frame) {
    TRY(chain.push(frame));
    auto filtered = TRY(chain.pull());
    if (!filtered) return Error{Fault::Internal, "A picture filter kept its picture back."};
    return filtered;
}

media::Picture picture_of(FramePtr frame) {
    int const width = frame->width;
    int const height = frame->height;
    int const chroma_width = (width + 1) / 2;
    int const chroma_height = (height + 1) / 2;
    std::array const planes{plane_of(*frame, 0, width, height), plane_of(*frame, 1, chroma_width, chroma_height),
                            plane_of(*frame, 2, chroma_width, chroma_height)};
    std::optional<Plane> alpha;
    if (frame->format == AV_PIX_FMT_YUVA420P) alpha = plane_of(*frame, 3, width, height);
    std::shared_ptr<void const> memory(frame.get(), [](void const* held) {
        auto* mine = static_cast<AVFrame*>(const_cast<void*>(held));
        av_frame_free(&mine);
    });
    frame.release(); // NOLINT(bugprone-unused-return-value): `memory` frees it.
    return {{width, height}, planes, alpha, std::move(memory)};
}

FramePtr frame_of(media::Picture const& picture) {
    auto frame = new_frame();
    frame->width = picture.size().width;
    frame->height = picture.size().height;
    frame->format = picture.alpha() ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P;
    frame->colorspace = AVCOL_SPC_BT709;
    frame->color_primaries = AVCOL_PRI_BT709;
    frame->color_trc = AVCOL_TRC_BT709;
    frame->color_range = AVCOL_RANGE_MPEG;
    frame->chroma_location = AVCHROMA_LOC_LEFT;
    frame->sample_aspect_ratio = {1, 1};
    auto const attach = [&](int index, Plane const& plane) {
        auto* held = new std::shared_ptr<void const>(picture.memory());
        auto* data = const_cast<std::uint8_t*>(plane.data);
        frame->data[index] = data;
        frame->linesize[index] = static_cast<int>(plane.stride);
        frame->buf[index] = av_buffer_create(
            data, static_cast<std::size_t>(plane.stride) * static_cast<std::size_t>(plane.height),
            [](void* opaque, std::uint8_t*) { delete static_cast<std::shared_ptr<void const>*>(opaque); }, held,
            AV_BUFFER_FLAG_READONLY);
    };
    for (int index = 0; index < 3; ++index) attach(index, picture.planes()[static_cast<std::size_t>(index)]);
    if (picture.alpha()) attach(3, *picture.alpha());
    frame->extended_data = frame->data;
    return frame;
}

} // namespace needledrop::ffmpeg

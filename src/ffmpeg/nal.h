// H.264 byte formats: NAL units, parameter sets, avcC (ITU-T H.264 7.3 and annex B; ISO/IEC 14496-15 5.3.3).
#pragma once

#include "base/result.h"
#include "media/encoder.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace needledrop::ffmpeg {

using ByteSpan = std::span<std::uint8_t const>;

enum class NalType : std::uint8_t { Slice = 1, SliceIdr = 5, Sei = 6, Sequence = 7, Picture = 8, Delimiter = 9, Filler = 12 };
inline NalType type_of(ByteSpan nal) { return static_cast<NalType>(nal[0] & 31); }

/// The NAL units between start codes; views into `stream`.
std::vector<ByteSpan> split_annex_b(ByteSpan stream);
/// The NAL units behind length fields of `length_bytes`; stops where a length leads outside. Views into `packet`.
std::vector<ByteSpan> split_length_prefixed(ByteSpan packet, int length_bytes);
/// Appends with a four-byte length.
void append_length_prefixed(media::Bytes& to, ByteSpan nal);

struct AvcConfiguration {
    media::ParameterSets sets;
    int length_bytes = 4;
};
/// Fails: Corrupt.
Result<AvcConfiguration> parse_avcc(ByteSpan bytes);
/// All sets of all streams in one record. Equal units are written once. Fails: InvalidArgument (no sets, over 31
/// sequence sets, or different units with the same id).
Result<media::Bytes> write_avcc(std::vector<media::ParameterSets> const& all);

/// What joining streams needs from a sequence parameter set.
struct SequenceInfo {
    int id = 0;
    int profile = 0;
    int constraints = 0;
    int level = 0;
    int width = 0;  ///< Cropped.
    int height = 0; ///< Cropped.
    int reference_frames = 0;
    bool frames_only = true;
    std::optional<int> reorder_frames; ///< From the VUI, where it says.
    bool full_range = false;
    int sample_aspect_numerator = 1; ///< 0 or 1:1 where not said.
    int sample_aspect_denominator = 1;
};
/// Fails: Corrupt.
Result<SequenceInfo> parse_sequence(ByteSpan nal);
/// The picture set's own id and the sequence set's that it refers to. Fails: Corrupt.
struct PictureSetIds {
    int picture = 0;
    int sequence = 0;
};
Result<PictureSetIds> parse_picture_set(ByteSpan nal);

/// Whether some slice of the coded picture is of an IDR; NAL units with four-byte lengths.
bool is_idr(ByteSpan picture);

} // namespace needledrop::ffmpeg

#include "render/originals.h"

#include <algorithm>
#include <set>

namespace needledrop::render {
namespace {

/// Profiles that every player knows: Baseline, Main, High (ITU-T H.264, A.2). The byte after the NAL header.
bool is_common_profile(media::Bytes const& sequence) {
    return sequence.size() > 4 && (sequence[1] == 66 || sequence[1] == 77 || sequence[1] == 100);
}

/// An Exp-Golomb number (ITU-T H.264, 9.1) at the start of `bytes`, from byte `from`. Ids are below 256 and stand
/// before any emulation prevention.
int leading_number(media::Bytes const& bytes, std::size_t from) {
    auto const bit = [&](std::size_t index) {
        auto const byte = from + index / 8;
        return byte < bytes.size() ? (bytes[byte] >> (7 - index % 8)) & 1 : 1;
    };
    std::size_t zeros = 0;
    while (zeros < 16 && !bit(zeros)) ++zeros;
    int value = 1;
    for (std::size_t i = 1; i <= zeros; ++i) value = value * 2 + bit(zeros + i);
    return value - 1;
}

} // namespace

std::string why_not_copied(media::CodedVideoInfo const& info) {
    if (info.video.bit_depth != 8 || info.video.colour.range != media::DynamicRange::Sdr || !std::ranges::all_of(info.sets.sequence, is_common_profile))
        return "the original's kind of H.264 does not play everywhere";
    if (!info.progressive_only || info.video.interlaced) return "the original is interlaced";
    if (!info.square_pixels) return "the original's pixels are not square";
    return {};
}

std::string why_not_joined(media::CodedVideoInfo const& info) {
    auto const& colour = info.video.colour;
    // Untagged high definition is BT.709 to every player, as what is encoded here is.
    bool const is_709 = colour.matrix == 1 || (colour.matrix == 2 && info.coded.height > 576);
    bool const is_sdr_709 = is_709 && (colour.primaries == 1 || colour.primaries == 2);
    if (!is_sdr_709 || colour.full_range) return "the original's colours are coded in another way";
    if (info.video.quarter_turns != 0) return "the original is stored lying on its side";
    if (info.coded != info.video.display) return "the original is stored in another size";
    if (info.sets.sequence.size() != 1) return "the original changes its coding on the way";
    return {};
}

int free_parameter_set_id(media::ParameterSets const& sets) {
    std::set<int> taken;
    for (auto const& sequence : sets.sequence) taken.insert(leading_number(sequence, 4));
    for (auto const& picture : sets.picture) taken.insert(leading_number(picture, 1));
    int id = 1; // 0 is for films that hold nothing copied.
    while (taken.contains(id)) ++id;
    return id;
}

} // namespace needledrop::render

#include "ffmpeg/nal.h"

#include <algorithm>
#include <array>
#include <map>

namespace needledrop::ffmpeg {
namespace {

/// The payload of a NAL unit without emulation prevention bytes (H.264 7.4.1).
media::Bytes unescaped(ByteSpan nal) {
    media::Bytes payload;
    payload.reserve(nal.size());
    int zeros = 0;
    for (auto const byte : nal) {
        if (zeros >= 2 && byte == 3) {
            zeros = 0;
            continue;
        }
        zeros = byte == 0 ? zeros + 1 : 0;
        payload.push_back(byte);
    }
    return payload;
}

/// Reads bits; past the end it yields zeros and remembers.
class BitReader {
public:
    explicit BitReader(ByteSpan bytes) : bytes_(bytes) {}
    bool has_overrun() const { return position_ > bytes_.size() * 8; }

    std::uint32_t bit() {
        auto const at = position_++;
        if (at / 8 >= bytes_.size()) return 0;
        return bytes_[at / 8] >> (7 - at % 8) & 1u;
    }
    std::uint32_t bits(int count) {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) value = value << 1 | bit();
        return value;
    }
    /// Exp-Golomb, H.264 9.1.
    std::uint32_t unsigned_golomb() {
        int zeros = 0;
        while (zeros < 32 && !has_overrun() && bit() == 0) ++zeros;
        return zeros >= 32 ? 0 : (1u << zeros) - 1 + bits(zeros);
    }
    std::int32_t signed_golomb() {
        auto const code = unsigned_golomb();
        auto const half = static_cast<std::int32_t>((code + 1) / 2);
        return code % 2 ? half : -half;
    }

private:
    ByteSpan bytes_;
    std::size_t position_ = 0;
};

void skip_scaling_list(BitReader& bits, int size) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size; ++i) {
        if (next != 0) next = (last + bits.signed_golomb() + 256) % 256;
        last = next == 0 ? last : next;
    }
}

bool has_chroma_fields(int profile) {
    static constexpr std::array kHigh{100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135};
    return std::find(kHigh.begin(), kHigh.end(), profile) != kHigh.end();
}

/// H.264 table E-1.
constexpr std::array<std::array<int, 2>, 17> kSampleAspects{{{1, 1}, {1, 1}, {12, 11}, {10, 11}, {16, 11}, {40, 33},
                                                             {24, 11}, {20, 11}, {32, 11}, {80, 33}, {18, 11}, {15, 11},
                                                             {64, 33}, {160, 99}, {4, 3}, {3, 2}, {2, 1}}};

void skip_hypothetical_decoder(BitReader& bits) {
    auto const count = bits.unsigned_golomb() + 1;
    bits.bits(8);
    for (std::uint32_t i = 0; i < std::min(count, 32u); ++i) {
        bits.unsigned_golomb();
        bits.unsigned_golomb();
        bits.bit();
    }
    bits.bits(20);
}

/// H.264 E.1.1.
void read_usability(BitReader& bits, SequenceInfo& info) {
    if (bits.bit()) {
        auto const aspect = bits.bits(8);
        if (aspect == 255) {
            info.sample_aspect_numerator = static_cast<int>(bits.bits(16));
            info.sample_aspect_denominator = static_cast<int>(bits.bits(16));
        } else if (aspect < kSampleAspects.size()) {
            info.sample_aspect_numerator = kSampleAspects[aspect][0];
            info.sample_aspect_denominator = kSampleAspects[aspect][1];
        }
    }
    if (bits.bit()) bits.bit(); // overscan
    if (bits.bit()) {           // video signal type
        bits.bits(3);
        info.full_range = bits.bit() != 0;
        if (bits.bit()) bits.bits(24);
    }
    if (bits.bit()) { // chroma location
        bits.unsigned_golomb();
        bits.unsigned_golomb();
    }
    if (bits.bit()) { // timing
        bits.bits(32);
        bits.bits(32);
        bits.bit();
    }
    bool const has_nal = bits.bit() != 0;
    if (has_nal) skip_hypothetical_decoder(bits);
    bool const has_vcl = bits.bit() != 0;
    if (has_vcl) skip_hypothetical_decoder(bits);
    if (has_nal || has_vcl) bits.bit();
    bits.bit();
    if (!bits.bit()) return; // bitstream restriction
    bits.bit();
    for (int i = 0; i < 4; ++i) bits.unsigned_golomb();
    auto const reorder = bits.unsigned_golomb();
    if (!bits.has_overrun() && reorder <= 16) info.reorder_frames = static_cast<int>(reorder);
}

Error corrupt_sets() { return {Fault::Corrupt, "The video's parameter sets are damaged."}; }

/// Puts `nal` among the units by id. False: another unit has that id.
bool add_unit(std::map<int, media::Bytes>& units, int id, media::Bytes const& nal) {
    auto const [place, is_new] = units.emplace(id, nal);
    return is_new || place->second == nal;
}

void append_units(media::Bytes& to, std::map<int, media::Bytes> const& units) {
    for (auto const& [id, nal] : units) {
        to.push_back(static_cast<std::uint8_t>(nal.size() >> 8));
        to.push_back(static_cast<std::uint8_t>(nal.size()));
        to.insert(to.end(), nal.begin(), nal.end());
    }
}

} // namespace

std::vector<ByteSpan> split_annex_b(ByteSpan stream) {
    std::vector<ByteSpan> units;
    std::optional<std::size_t> start;
    auto const close = [&](std::size_t end) {
        if (!start) return;
        while (end > *start && stream[end - 1] == 0) --end;
        if (end > *start) units.push_back(stream.subspan(*start, end - *start));
    };
    for (std::size_t i = 0; i + 2 < stream.size(); ++i) {
        if (stream[i] != 0 || stream[i + 1] != 0 || stream[i + 2] != 1) continue;
        close(i);
        start = i + 3;
        i += 2;
    }
    close(stream.size());
    return units;
}

std::vector<ByteSpan> split_length_prefixed(ByteSpan packet, int length_bytes) {
    std::vector<ByteSpan> units;
    std::size_t at = 0;
    auto const prefix = static_cast<std::size_t>(length_bytes);
    while (at + prefix <= packet.size()) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < prefix; ++i) length = length << 8 | packet[at + i];
        at += prefix;
        if (length > packet.size() - at) break;
        if (length > 0) units.push_back(packet.subspan(at, length));
        at += length;
    }
    return units;
}

void append_length_prefixed(media::Bytes& to, ByteSpan nal) {
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(nal.size() >> shift));
    to.insert(to.end(), nal.begin(), nal.end());
}

Result<AvcConfiguration> parse_avcc(ByteSpan bytes) {
    if (bytes.size() < 7 || bytes[0] != 1) return corrupt_sets();
    AvcConfiguration found;
    found.length_bytes = (bytes[4] & 3) + 1;
    std::size_t at = 5;
    auto const read_units = [&](int count, std::vector<media::Bytes>& to) {
        for (int i = 0; i < count; ++i) {
            if (at + 2 > bytes.size()) return false;
            auto const length = static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
            at += 2;
            if (length == 0 || at + length > bytes.size()) return false;
            to.emplace_back(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                            bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
            at += length;
        }
        return true;
    };
    int const sequences = bytes[at++] & 31;
    if (!read_units(sequences, found.sets.sequence) || at >= bytes.size()) return corrupt_sets();
    int const pictures = bytes[at++];
    if (!read_units(pictures, found.sets.picture)) return corrupt_sets();
    return found;
}

Result<media::Bytes> write_avcc(std::vector<media::ParameterSets> const& all) {
    std::map<int, media::Bytes> sequences;
    std::map<int, media::Bytes> pictures;
    int profile = 0;
    int constraints = 255;
    int level = 0;
    for (auto const& sets : all) {
        for (auto const& nal : sets.sequence) {
            auto const info = TRY(parse_sequence(nal));
            profile = std::max(profile, info.profile);
            constraints &= info.constraints;
            level = std::max(level, info.level);
            if (!add_unit(sequences, info.id, nal))
                return Error{Fault::InvalidArgument, "Two videos to be joined use one parameter set id differently."};
        }
        for (auto const& nal : sets.picture)
            if (!add_unit(pictures, TRY(parse_picture_set(nal)).picture, nal))
                return Error{Fault::InvalidArgument, "Two videos to be joined use one parameter set id differently."};
    }
    if (sequences.empty() || pictures.empty() || sequences.size() > 31 || pictures.size() > 255)
        return Error{Fault::InvalidArgument, "A video track needs between 1 and 31 parameter sets."};
    media::Bytes bytes{1, static_cast<std::uint8_t>(profile), static_cast<std::uint8_t>(constraints),
                       static_cast<std::uint8_t>(level), 0xFF, static_cast<std::uint8_t>(0xE0 | sequences.size())};
    append_units(bytes, sequences);
    bytes.push_back(static_cast<std::uint8_t>(pictures.size()));
    append_units(bytes, pictures);
    // 4:2:0, 8 bit, no extensions: the only kind that is written here.
    if (has_chroma_fields(profile)) bytes.insert(bytes.end(), {0xFC | 1, 0xF8, 0xF8, 0});
    return bytes;
}

// H.264 7.3.2.1.1.
Result<SequenceInfo> parse_sequence(ByteSpan nal) {
    if (nal.size() < 5 || type_of(nal) != NalType::Sequence) return corrupt_sets();
    auto const payload = unescaped(nal.subspan(1));
    BitReader bits(payload);
    SequenceInfo info;
    info.profile = static_cast<int>(bits.bits(8));
    info.constraints = static_cast<int>(bits.bits(8));
    info.level = static_cast<int>(bits.bits(8));
    info.id = static_cast<int>(bits.unsigned_golomb());
    std::uint32_t chroma = 1;
    if (has_chroma_fields(info.profile)) {
        chroma = bits.unsigned_golomb();
        if (chroma == 3) bits.bit();
        bits.unsigned_golomb();
        bits.unsigned_golomb();
        bits.bit();
        if (bits.bit())
            for (int i = 0; i < (chroma == 3 ? 12 : 8); ++i)
                if (bits.bit()) skip_scaling_list(bits, i < 6 ? 16 : 64);
    }
    bits.unsigned_golomb();
    auto const order_type = bits.unsigned_golomb();
    if (order_type == 0) bits.unsigned_golomb();
    if (order_type == 1) {
        bits.bit();
        bits.signed_golomb();
        bits.signed_golomb();
        auto const cycle = std::min(bits.unsigned_golomb(), 255u);
        for (std::uint32_t i = 0; i < cycle; ++i) bits.signed_golomb();
    }
    if (order_type == 2) info.reorder_frames = 0;
    info.reference_frames = static_cast<int>(bits.unsigned_golomb());
    bits.bit();
    auto const columns = static_cast<int>(bits.unsigned_golomb()) + 1;
    auto const rows = static_cast<int>(bits.unsigned_golomb()) + 1;
    info.frames_only = bits.bit() != 0;
    if (!info.frames_only) bits.bit();
    bits.bit();
    int const field_factor = info.frames_only ? 1 : 2;
    info.width = columns * 16;
    info.height = rows * 16 * field_factor;
    if (bits.bit()) {
        int const unit_x = chroma == 1 || chroma == 2 ? 2 : 1;
        int const unit_y = (chroma == 1 ? 2 : 1) * field_factor;
        int const left = static_cast<int>(bits.unsigned_golomb());
        int const right = static_cast<int>(bits.unsigned_golomb());
        int const top = static_cast<int>(bits.unsigned_golomb());
        int const bottom = static_cast<int>(bits.unsigned_golomb());
        info.width -= unit_x * (left + right);
        info.height -= unit_y * (top + bottom);
    }
    if (bits.has_overrun() || info.id > 31 || info.width <= 0 || info.height <= 0) return corrupt_sets();
    if (bits.bit()) read_usability(bits, info);
    return info;
}

Result<PictureSetIds> parse_picture_set(ByteSpan nal) {
    if (nal.size() < 2 || type_of(nal) != NalType::Picture) return corrupt_sets();
    auto const payload = unescaped(nal.subspan(1));
    BitReader bits(payload);
    PictureSetIds const ids{static_cast<int>(bits.unsigned_golomb()), static_cast<int>(bits.unsigned_golomb())};
    if (bits.has_overrun() || ids.picture > 255 || ids.sequence > 31) return corrupt_sets();
    return ids;
}

bool is_idr(ByteSpan picture) {
    auto const units = split_length_prefixed(picture, 4);
    return std::any_of(units.begin(), units.end(), [](auto nal) { return type_of(nal) == NalType::SliceIdr; });
}

} // namespace needledrop::ffmpeg

#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/generated_media.h"
#include "ffmpeg/nal.h"

#include <cmath>
#include <cstring>
#include <numbers>

namespace needledrop::ffmpeg {
namespace {

using media::CodedSegment;
using media::H264Settings;
using media::Picture;
using media::PictureKind;
using media::Size;
using media::VideoTrack;

media::Decoders const& decoders() {
    static auto const instance = create_decoders();
    return *instance;
}
media::Encoders const& encoders() {
    static auto const instance = create_encoders();
    return *instance;
}

/// A grey wedge with a bar that moves.
Picture moving_picture(Size size, int index) {
    media::PictureBuffer buffer(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            buffer.y().row(y)[x] = static_cast<std::uint8_t>((x + 5 * index) % size.width < 24 ? 220 : 30 + x * 150 / size.width);
    for (auto const& plane : {buffer.u(), buffer.v()})
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x) plane.row(y)[x] = static_cast<std::uint8_t>(100 + y * 60 / plane.height);
    return std::move(buffer).freeze();
}

CodedSegment encode(H264Settings const& settings, int first, int count) {
    auto encoder = encoders().create_segment_encoder(settings);
    EXPECT_TRUE(encoder) << (encoder ? "" : encoder.error().message);
    for (int i = 0; i < count; ++i) EXPECT_TRUE((*encoder)->encode(moving_picture(settings.size, first + i)));
    auto segment = (*encoder)->finish();
    EXPECT_TRUE(segment);
    return *segment;
}

media::CodedSound tone(double seconds) {
    auto samples = media::Samples::silence(media::sample_frame_at(Time::from_seconds(seconds)));
    for (std::int64_t i = 0; i < samples.frames(); ++i)
        for (int channel = 0; channel < 2; ++channel)
            samples.interleaved[static_cast<std::size_t>(i * 2 + channel)] =
                0.5f * static_cast<float>(std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / media::kSampleRate));
    auto source = media::source_of(std::move(samples));
    Cancel const cancel;
    auto sound = encoders().encode_sound(*source, {}, cancel);
    EXPECT_TRUE(sound);
    return *sound;
}

void append(media::Muxer& muxer, CodedSegment const& segment, Time at) {
    for (auto picture : segment.pictures) {
        picture.presentation += at;
        auto const done = muxer.write(picture);
        ASSERT_TRUE(done) << done.error().message;
    }
}

std::string content_of(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The program's own words about a file, e.g. "-show_entries stream=start_time".
std::string ffprobe(std::filesystem::path const& file, std::string const& arguments) {
    auto const command = "ffprobe -v error " + arguments + " -of csv=p=0 '" + file.string() + "'";
    std::string text;
    if (auto* pipe = ::popen(command.c_str(), "r")) {
        char buffer[512];
        while (auto const got = std::fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, got);
        ::pclose(pipe);
    }
    return text;
}

/// What the ffmpeg program complains about when it decodes everything.
std::string complaints(std::filesystem::path const& file) {
    auto const log = file.string() + ".log";
    auto const command = "ffmpeg -v warning -i '" + file.string() + "' -f null - </dev/null 2>'" + log + "'";
    if (std::system(command.c_str()) != 0) return "failed: " + content_of(log);
    return content_of(log);
}

/// As our own encoder writes them; otherwise so small a picture would be taken for BT.601.
std::string const kTags = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv ";

H264Settings small_settings() {
    return {.size = {320, 180}, .rate = FrameRate::of(30), .preset = media::H264Preset::Veryfast, .crf = 20, .group_frames = 15};
}

TEST(Encode, the_same_pictures_give_the_same_bits_wherever_a_segment_stands) {
    auto const once = encode(small_settings(), 0, 40);
    // Memory that was used before must not shape the bits.
    std::vector<std::unique_ptr<char[]>> used;
    for (int i = 0; i < 400; ++i) {
        used.push_back(std::make_unique<char[]>(100'000));
        std::memset(used.back().get(), 0xAA, 100'000);
    }
    used.clear();
    auto const again = encode(small_settings(), 0, 40);
    ASSERT_EQ(once.pictures.size(), 40u);
    EXPECT_EQ(once.sets, again.sets);
    for (std::size_t i = 0; i < once.pictures.size(); ++i) EXPECT_TRUE(once.pictures[i].bytes == again.pictures[i].bytes) << i;
    // Other pictures, the same parameter sets: segments can be joined.
    EXPECT_EQ(encode(small_settings(), 100, 7).sets, once.sets);
}

TEST(Encode, groups_are_closed_and_stand_on_a_fixed_grid) {
    auto const segment = encode(small_settings(), 0, 40);
    Time latest_of_group;
    for (std::size_t i = 0; i < segment.pictures.size(); ++i) {
        auto const& picture = segment.pictures[i];
        bool const begins = i % 15 == 0;
        EXPECT_EQ(picture.kind == PictureKind::Idr, begins) << i;
        EXPECT_EQ(is_idr(picture.bytes), begins);
        if (begins) {
            EXPECT_EQ(picture.presentation, FrameRate::of(30).time_of(static_cast<std::int64_t>(i)));
        }
    }
}

TEST(Encode, parameter_sets_carry_the_id_that_was_asked_for) {
    auto settings = small_settings();
    settings.parameter_set_id = 7;
    auto const segment = encode(settings, 0, 2);
    ASSERT_EQ(segment.sets.sequence.size(), 1u);
    auto const sequence = parse_sequence(segment.sets.sequence[0]);
    ASSERT_TRUE(sequence);
    EXPECT_EQ(sequence.value().id, 7);
    EXPECT_EQ(sequence.value().width, 320);
    EXPECT_EQ(sequence.value().height, 180);
    EXPECT_EQ(sequence.value().reorder_frames, 2);
    auto const picture_set = parse_picture_set(segment.sets.picture[0]);
    ASSERT_TRUE(picture_set);
    EXPECT_EQ(picture_set.value().picture, 7);
    EXPECT_EQ(picture_set.value().sequence, 7);
}

TEST(Mux, a_file_starts_at_zero_has_its_index_first_and_ends_on_the_sample) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    for (int const reorder : {0, 1, 2}) {
        for (auto const rate : {FrameRate::of(30), FrameRate::of(30000, 1001), FrameRate::of(24000, 1001), FrameRate::of(25)}) {
            if (reorder != 2 && rate != FrameRate::of(30)) continue; // One of a pair is tried with each of the other.
            SCOPED_TRACE(std::to_string(reorder) + " " + std::to_string(rate.per_second()));
            auto settings = small_settings();
            settings.reorder_frames = reorder;
            settings.rate = rate;
            auto const sound = tone(1.51);
            auto const file = folder / "a.mp4";
            auto muxer = encoders().create_muxer(
                file, {.video = VideoTrack{.size = settings.size, .rate = rate, .sets = {encode(settings, 0, 1).sets}, .reorder_frames = reorder},
                       .sound = &sound,
                       .expected_pictures = 45});
            ASSERT_TRUE(muxer) << muxer.error().message;
            append(**muxer, encode(settings, 0, 15), Time());
            append(**muxer, encode(settings, 15, 30), rate.time_of(15));
            auto const bytes = (*muxer)->finish();
            ASSERT_TRUE(bytes) << bytes.error().message;
            EXPECT_EQ(bytes.value(), static_cast<std::int64_t>(std::filesystem::file_size(file)));

            auto const content = content_of(file);
            EXPECT_LT(content.find("moov"), content.find("mdat"));
            EXPECT_EQ(complaints(file), "");
            EXPECT_EQ(ffprobe(file, "-select_streams v -show_entries stream=start_time,nb_frames,color_space,color_range"),
                      "tv,bt709,0.000000,45\n");
            EXPECT_EQ(ffprobe(file, "-select_streams a -show_entries stream=start_time"), "0.000000\n");
            auto const info = decoders().probe(file);
            ASSERT_TRUE(info);
            EXPECT_EQ(info.value().video->rate, rate);
            EXPECT_FALSE(info.value().video->variable_rate);
            EXPECT_NEAR(info.value().video->duration.seconds(), rate.time_of(45).seconds(), 0.0005);
            auto pictures = decoders().open_pictures(file, {});
            for (std::int64_t i = 0; i < 45; ++i) {
                auto const next = (*pictures)->next();
                ASSERT_TRUE(next && next.value()) << i;
                EXPECT_NEAR((*next.value()).start.seconds(), rate.time_of(i).seconds(), 0.0001) << i;
                EXPECT_NEAR(mean_luma((*next.value()).picture), mean_luma(moving_picture(settings.size, static_cast<int>(i))), 2);
            }
            auto samples = decoders().open_samples(file, {});
            ASSERT_TRUE(samples);
            EXPECT_EQ((*samples)->length(), media::sample_frame_at(Time::from_seconds(1.51)));
        }
    }
}

TEST(Mux, a_count_that_was_not_announced_still_gives_the_index_first) {
    TestFolder folder;
    auto const settings = small_settings();
    auto const segment = encode(settings, 0, 20);
    auto muxer = encoders().create_muxer(folder / "a.mp4",
                                         {.video = VideoTrack{.size = settings.size, .rate = settings.rate, .sets = {segment.sets}}});
    ASSERT_TRUE(muxer);
    append(**muxer, segment, Time());
    ASSERT_TRUE((*muxer)->finish());
    auto const content = content_of(folder / "a.mp4");
    EXPECT_LT(content.find("moov"), content.find("mdat"));
}

TEST(Mux, sound_keeps_its_place_to_the_sample) {
    TestFolder folder;
    // A tone from 0.5 s on.
    auto samples = media::Samples::silence(96'000);
    for (std::size_t i = 24'000; i < 72'000; ++i)
        samples.interleaved[i * 2] = samples.interleaved[i * 2 + 1] =
            0.8f * static_cast<float>(std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i - 24'000) / 48'000));
    auto source = media::source_of(samples);
    Cancel const cancel;
    auto const sound = encoders().encode_sound(*source, {.bits_per_second = 256'000}, cancel);
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound.value().frames, 96'000);
    auto muxer = encoders().create_muxer(folder / "a.m4a", {.sound = &sound.value()});
    ASSERT_TRUE(muxer);
    ASSERT_TRUE((*muxer)->finish());
    auto decoded = decoders().open_samples(folder / "a.m4a", {});
    ASSERT_TRUE(decoded);
    auto const all = media::read_all(**decoded);
    ASSERT_TRUE(all);
    ASSERT_EQ(all.value().frames(), 96'000);
    // The shift that fits best is none.
    double best = -1;
    int best_shift = -99;
    for (int shift = -20; shift <= 20; ++shift) {
        double product = 0;
        for (int i = 24'000; i < 26'000; ++i)
            product += samples.interleaved[static_cast<std::size_t>(i) * 2] *
                       all.value().interleaved[static_cast<std::size_t>(i + shift) * 2];
        if (product > best) best = product, best_shift = shift;
    }
    EXPECT_EQ(best_shift, 0);
}

/// Chords with a beat every half second: something for windows of both kinds.
media::Samples lively_sound(std::int64_t frames) {
    auto samples = media::Samples::silence(frames);
    for (std::int64_t i = 0; i < frames; ++i) {
        double const seconds = static_cast<double>(i) / media::kSampleRate, since_beat = std::fmod(seconds, 0.5);
        double value = 0;
        for (double const pitch : {220.0, 277.2, 329.6, 2793.8}) value += 0.08 * std::sin(2 * std::numbers::pi * pitch * seconds);
        value += 0.4 * std::exp(-since_beat * 60) * std::sin(2 * std::numbers::pi * 90 * since_beat);
        for (int channel = 0; channel < 2; ++channel) samples.interleaved[static_cast<std::size_t>(i * 2 + channel)] = static_cast<float>(value);
    }
    return samples;
}

TEST(Encode, sound_has_the_same_bits_at_any_number_of_threads) {
    auto source = media::source_of(lively_sound(40 * media::kSampleRate));
    Cancel const cancel;
    auto const one = encoders().encode_sound(*source, {.threads = 1}, cancel), four = encoders().encode_sound(*source, {.threads = 4}, cancel);
    ASSERT_TRUE(one && four);
    EXPECT_EQ(one.value().bytes, four.value().bytes);
    EXPECT_EQ(one.value().sizes, four.value().sizes);
    EXPECT_EQ(one.value().frames, 40 * media::kSampleRate);
    EXPECT_EQ(one.value().sizes.size(), 40u * media::kSampleRate / 1024 + 1);
}

TEST(Encode, nothing_is_heard_where_two_encoders_lanes_meet) {
    constexpr std::int64_t kLane = 704 * 1024;
    TestFolder folder;
    auto const samples = lively_sound(2 * kLane + 20'000);
    auto source = media::source_of(samples);
    Cancel const cancel;
    auto const sound = encoders().encode_sound(*source, {}, cancel);
    ASSERT_TRUE(sound);
    auto muxer = encoders().create_muxer(folder / "a.m4a", {.sound = &sound.value()});
    ASSERT_TRUE(muxer);
    ASSERT_TRUE((*muxer)->finish());
    auto decoded = decoders().open_samples(folder / "a.m4a", {});
    ASSERT_TRUE(decoded);
    auto const all = media::read_all(**decoded);
    ASSERT_TRUE(all);
    ASSERT_EQ(all.value().frames(), samples.frames());
    auto const worst_error = [&](std::int64_t from, std::int64_t to) {
        double worst = 0;
        for (auto i = from * 2; i < to * 2; ++i)
            worst = std::max<double>(worst, std::abs(all.value().interleaved[static_cast<std::size_t>(i)] - samples.interleaved[static_cast<std::size_t>(i)]));
        return worst;
    };
    double const elsewhere = worst_error(kLane / 2, kLane / 2 + 48'000);
    EXPECT_LT(elsewhere, 0.05);
    for (auto const joint : {kLane, 2 * kLane}) EXPECT_LT(worst_error(joint - 6'000, joint + 6'000), 1.5 * elsewhere + 0.002) << joint;
}

TEST(Encode, sound_stops_when_asked) {
    auto source = media::source_of(media::Samples::silence(480'000));
    Cancel cancel;
    cancel.request();
    auto const sound = encoders().encode_sound(*source, {}, cancel);
    ASSERT_FALSE(sound);
    EXPECT_EQ(sound.error().kind, Fault::Cancelled);
}

TEST(Packets, copying_every_picture_is_bit_exact_whatever_the_original_looks_like) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    std::vector<std::string> const originals{
        "-c:v libx264 -preset ultrafast",
        "-c:v libx264 -preset veryfast -bf 3 -g 20",
        "-c:v libx264 -preset veryfast -bf 3 -g 20 -x264-params open-gop=1:b-pyramid=normal",
        "-c:v libx264 -preset veryfast -coder 0 -bf 0 -refs 4",
        "-c:v libx264 -preset veryfast -vf setpts='PTS+floor(N/7)*0.01/TB' -vsync vfr",
        "-c:v libx264 -preset veryfast -metadata:s:v rotate=90",
    };
    for (std::size_t i = 0; i < originals.size(); ++i) {
        for (std::string const container : {".mp4", ".mkv"}) {
            if (container == ".mkv" && i % 2 == 0) continue; // Matroska differs in times only, not in packets.
            SCOPED_TRACE(originals[i] + container);
            auto const name = "original" + container;
            ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=30:d=3 " + kTags + originals[i] + " " + name));
            auto source = encoders().open_packets(folder / name);
            ASSERT_TRUE(source) << source.error().message;
            auto const& info = (*source)->info();
            ASSERT_EQ((*source)->index().size(), 90u);
            auto muxer = encoders().create_muxer(
                folder / "copy.mp4", {.video = VideoTrack{.size = info.coded,
                                                          .rate = info.video.rate,
                                                          .sets = {info.sets},
                                                          .ticks_per_second = info.ticks_per_second,
                                                          .reorder_frames = info.reorder_frames,
                                                          .quarter_turns = info.video.quarter_turns},
                                      .expected_pictures = 90});
            ASSERT_TRUE(muxer) << muxer.error().message;
            for (std::size_t at = 0; at < 90; ++at) {
                auto const picture = (*source)->read(at);
                ASSERT_TRUE(picture);
                auto const done = (*muxer)->write(picture.value());
                ASSERT_TRUE(done) << done.error().message;
            }
            ASSERT_TRUE((*muxer)->finish());
            EXPECT_EQ(complaints(folder / "copy.mp4"), "");
            auto before = decoders().open_pictures(folder / name, {});
            auto after = decoders().open_pictures(folder / "copy.mp4", {});
            ASSERT_TRUE(before && after);
            for (int at = 0; at < 90; ++at) {
                auto const a = (*before)->next();
                auto const b = (*after)->next();
                ASSERT_TRUE(a && b && a.value() && b.value()) << at;
                ASSERT_TRUE(same_pixels((*a.value()).picture, (*b.value()).picture)) << at;
                EXPECT_NEAR((*a.value()).start.seconds(), (*b.value()).start.seconds(), 0.0001) << at;
            }
        }
    }
}

TEST(Packets, copies_begin_at_idr_pictures_only) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=25:d=4 -c:v libx264 -g 25 -bf 2 -x264-params scenecut=0:open-gop=1 open.mp4"));
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=25:d=4 -c:v libx264 -g 25 -bf 2 -x264-params scenecut=0 closed.mp4"));
    auto open = encoders().open_packets(folder / "open.mp4");
    auto closed = encoders().open_packets(folder / "closed.mp4");
    ASSERT_TRUE(open && closed);
    EXPECT_EQ(media::groups((*open)->index()).size(), 1u);
    auto const groups = media::groups((*closed)->index());
    ASSERT_EQ(groups.size(), 4u);
    for (std::size_t i = 0; i < groups.size(); ++i)
        EXPECT_EQ(groups[i].shown, (TimeRange{Time::from_whole_seconds(static_cast<std::int64_t>(i)), Time::from_whole_seconds(1)}));
    EXPECT_EQ((*closed)->info().reorder_frames, 2);
    // Any order of reading.
    auto const late = (*closed)->read(groups[3].first);
    auto const early = (*closed)->read(groups[1].first);
    ASSERT_TRUE(late && early);
    EXPECT_TRUE(is_idr(late.value().bytes));
    EXPECT_TRUE(is_idr(early.value().bytes));
    EXPECT_NE(late.value().bytes, early.value().bytes);
}

/// Groups 0 and 2.. of the original, and group 1 encoded anew with its own parameter sets.
TEST(Packets, copied_and_newly_encoded_groups_join_in_one_file_that_decodes_cleanly) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    std::vector<std::string> const originals{
        "-preset veryfast -bf 0 -g 30",
        "-preset veryfast -bf 2 -g 30",
        "-preset veryfast -bf 3 -g 30 -x264-params b-pyramid=normal:ref=4",
        "-preset veryfast -coder 0 -bf 0 -g 30 -profile:v baseline",
    };
    for (auto const& options : originals) {
        SCOPED_TRACE(options);
        ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=30:d=4 -c:v libx264 -sc_threshold 0 -pix_fmt yuv420p " + kTags + options + " original.mp4"));
        auto source = encoders().open_packets(folder / "original.mp4");
        ASSERT_TRUE(source);
        auto const& info = (*source)->info();
        auto const groups = media::groups((*source)->index());
        ASSERT_EQ(groups.size(), 4u);

        auto settings = small_settings();
        settings.parameter_set_id = 1;
        settings.group_frames = 30;
        settings.reorder_frames = std::min(2, info.reorder_frames);
        auto const patch = encode(settings, 0, 30);
        auto muxer = encoders().create_muxer(folder / "joined.mp4",
                                             {.video = VideoTrack{.size = info.coded,
                                                                  .rate = info.video.rate,
                                                                  .sets = {info.sets, patch.sets},
                                                                  .ticks_per_second = info.ticks_per_second,
                                                                  .reorder_frames = std::max(info.reorder_frames, settings.reorder_frames)},
                                              .expected_pictures = 120});
        ASSERT_TRUE(muxer) << muxer.error().message;
        auto const copy = [&](media::CopyableGroup const& group) {
            for (auto at = group.first; at < group.last; ++at) {
                auto const picture = (*source)->read(at);
                ASSERT_TRUE(picture);
                auto const done = (*muxer)->write(picture.value());
                ASSERT_TRUE(done) << done.error().message;
            }
        };
        copy(groups[0]);
        append(**muxer, patch, groups[1].shown.start);
        copy(groups[2]);
        copy(groups[3]);
        ASSERT_TRUE((*muxer)->finish());

        EXPECT_EQ(complaints(folder / "joined.mp4"), "");
        EXPECT_EQ(ffprobe(folder / "joined.mp4", "-count_frames -select_streams v -show_entries stream=nb_read_frames"), "120\n");
        auto before = decoders().open_pictures(folder / "original.mp4", {});
        auto after = decoders().open_pictures(folder / "joined.mp4", {});
        ASSERT_TRUE(before && after);
        for (int at = 0; at < 120; ++at) {
            auto const a = (*before)->next();
            auto const b = (*after)->next();
            ASSERT_TRUE(a && b && a.value() && b.value()) << at;
            EXPECT_NEAR((*b.value()).start.seconds(), at / 30.0, 0.0001);
            bool const is_patched = at >= 30 && at < 60;
            if (is_patched) {
                EXPECT_NEAR(mean_luma((*b.value()).picture), mean_luma(moving_picture({320, 180}, at - 30)), 2) << at;
            } else {
                ASSERT_TRUE(same_pixels((*a.value()).picture, (*b.value()).picture)) << at;
            }
        }
        // And by jumping into the middle of each kind.
        for (int const at : {45, 75, 15, 119}) {
            auto const picture = (*after)->picture_at(FrameRate::of(30).time_of(at));
            ASSERT_TRUE(picture);
            bool const is_patched = at >= 30 && at < 60;
            auto const original = (*before)->picture_at(FrameRate::of(30).time_of(at));
            ASSERT_TRUE(original);
            EXPECT_EQ(same_pixels(picture.value(), original.value()), !is_patched) << at;
        }
    }
}

TEST(Packets, what_is_not_h264_cannot_be_copied) {
    NEEDS_SHARED_MEDIA();
    auto const packets = encoders().open_packets(std::filesystem::path(NEEDLEDROP_MEDIA) / "hevc_1080p.mkv");
    ASSERT_FALSE(packets);
    EXPECT_EQ(packets.error().kind, Fault::Unsupported);
}

TEST(Nal, start_codes_and_lengths_hold_the_same_units) {
    media::Bytes const stream{0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4, 5};
    auto const units = split_annex_b(stream);
    ASSERT_EQ(units.size(), 3u);
    media::Bytes prefixed;
    for (auto const unit : units) append_length_prefixed(prefixed, unit);
    auto const back = split_length_prefixed(prefixed, 4);
    ASSERT_EQ(back.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(std::equal(units[i].begin(), units[i].end(), back[i].begin(), back[i].end()));
    EXPECT_TRUE(is_idr(prefixed));
    EXPECT_TRUE(split_length_prefixed(media::Bytes{0, 0, 0, 9, 1}, 4).empty());
}

TEST(Nal, sets_of_two_streams_share_one_record_unless_their_ids_clash) {
    auto settings = small_settings();
    auto const first = encode(settings, 0, 1).sets;
    settings.crf = 30;
    settings.preset = media::H264Preset::Ultrafast;
    auto const clashing = encode(settings, 0, 1).sets;
    settings.parameter_set_id = 3;
    auto const other = encode(settings, 0, 1).sets;
    auto const record = write_avcc({first, other});
    ASSERT_TRUE(record);
    auto const parsed = parse_avcc(record.value());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().sets.sequence.size(), 2u);
    EXPECT_EQ(parsed.value().sets.picture.size(), 2u);
    EXPECT_TRUE(write_avcc({first, first}));
    EXPECT_FALSE(write_avcc({first, clashing}));
    EXPECT_FALSE(write_avcc({}));
}

} // namespace
} // namespace needledrop::ffmpeg

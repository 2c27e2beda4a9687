#include "music/compose.h"

#include "media/samples.h"
#include "music/instruments.h"
#include "music/style.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace needledrop::music {
namespace {

constexpr std::int64_t seconds(double count) {
    return static_cast<std::int64_t>(count * media::kSampleRate);
}

Score composed(std::string_view style, double length, std::uint64_t seed = 1, PictureCues const& cues = {}) {
    MusicRequest request;
    request.style = style;
    request.length = seconds(length);
    request.seed = seed;
    auto score = compose(request, cues);
    EXPECT_TRUE(score) << style;
    return std::move(score).value();
}

std::vector<Score> every_style(double length, std::uint64_t seed = 1) {
    std::vector<Score> scores;
    for (auto const& style : styles())
        scores.push_back(composed(style.id, length, seed));
    return scores;
}

Part const* part_of(Score const& score, Role role) {
    auto const found = std::find_if(score.parts.begin(), score.parts.end(),
                                    [&](Part const& part) { return part.role == role; });
    return found == score.parts.end() ? nullptr : &*found;
}

ChordSpan const& chord_at(Score const& score, std::int64_t pulse) {
    auto const after =
        std::upper_bound(score.chords.begin(), score.chords.end(), pulse,
                         [](std::int64_t value, ChordSpan const& span) { return value < span.pulse; });
    return *(after - 1);
}

bool has_tone(ChordSpan const& chord, int key) {
    return std::find(chord.tones.begin(), chord.tones.end(), key % 12) != chord.tones.end();
}

bool in_key(Score const& score, int key) {
    auto const scale = scale_of(score.mode);
    return std::find(scale.begin(), scale.end(), (key - score.tonic + 120) % 12) != scale.end();
}

struct PerLength : testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(Lengths, PerLength, testing::Values(15.0, 30.0, 60.0, 120.0));

TEST_P(PerLength, the_bars_reach_from_the_first_sample_to_the_last) {
    for (auto const& score : every_style(GetParam())) {
        auto end = Time();
        for (auto const& bar : score.bars) {
            EXPECT_EQ(bar.start, end) << score.style;
            end = bar.start + bar.duration;
        }
        EXPECT_EQ(end, media::time_of_sample_frame(score.length)) << score.style;
    }
}

TEST_P(PerLength, no_note_sounds_beyond_the_end_or_starts_after_the_last_chord) {
    for (auto const& score : every_style(GetParam())) {
        auto const end = media::time_of_sample_frame(score.length);
        for (auto const& part : score.parts)
            for (auto const& note : part.notes) {
                EXPECT_LE(note.start + note.duration, end) << score.style << ' ' << part.name;
                EXPECT_LT(note.start, score.final_chord + Time::from_ms(500))
                    << score.style << ' ' << part.name;
            }
    }
}

TEST_P(PerLength, the_tempo_is_the_styles_own) {
    for (auto const& score : every_style(GetParam())) {
        auto const* style = find_style(score.style);
        EXPECT_GE(score.bpm, style->slowest_bpm * 0.955) << score.style;
        EXPECT_LE(score.bpm, style->fastest_bpm * 1.045) << score.style;
    }
}

TEST_P(PerLength, strong_beats_of_the_lead_carry_chord_tones) {
    for (auto const& score : every_style(GetParam())) {
        for (auto const& part : score.parts) {
            if (part.role != Role::Lead && part.role != Role::Counter) continue;
            for (auto const& note : part.notes) {
                auto const bar =
                    std::find_if(score.bars.rbegin(), score.bars.rend(),
                                 [&](Bar const& candidate) { return candidate.pulse <= note.pulse; });
                auto const inside = note.pulse - bar->pulse;
                if (inside != 0 && inside != 2 * kPulsesPerQuarter) continue;
                EXPECT_TRUE(has_tone(chord_at(score, note.pulse), note.pitch))
                    << score.style << ' ' << part.name << " key " << note.pitch << " over "
                    << chord_at(score, note.pulse).numeral << " at pulse " << note.pulse;
            }
        }
    }
}

TEST_P(PerLength, melodies_stay_in_the_key_or_the_chord) {
    for (auto const& score : every_style(GetParam()))
        for (auto const& part : score.parts)
            if (part.role == Role::Lead || part.role == Role::Counter) {
                for (auto const& note : part.notes)
                    EXPECT_TRUE(in_key(score, note.pitch) ||
                                has_tone(chord_at(score, note.pulse), note.pitch))
                        << score.style << ' ' << part.name << " key " << note.pitch;
            }
}

TEST_P(PerLength, lead_and_bass_never_run_in_octaves) {
    for (auto const& score : every_style(GetParam())) {
        auto const* bass = part_of(score, Role::Bass);
        auto const* lead = part_of(score, Role::Lead);
        if (bass == nullptr || lead == nullptr) continue;
        auto const bass_at = [&](Time time) {
            int key = -1;
            for (auto const& note : bass->notes)
                if (note.start <= time + Time::from_ms(20) && time < note.start + note.duration)
                    key = note.pitch;
            return key;
        };
        for (std::size_t index = 1; index < lead->notes.size(); ++index) {
            auto const& before = lead->notes[index - 1];
            auto const& now = lead->notes[index];
            auto const low_before = bass_at(before.start);
            auto const low_now = bass_at(now.start);
            if (low_before < 0 || low_now < 0 || low_before == low_now || before.pitch == now.pitch) continue;
            auto const together = (now.pitch > before.pitch) == (low_now > low_before);
            auto const octaves = (before.pitch - low_before) % 12 == 0 && (now.pitch - low_now) % 12 == 0;
            EXPECT_FALSE(together && octaves) << score.style << " at " << now.start.seconds();
        }
    }
}

TEST_P(PerLength, every_part_stays_within_its_instruments_range) {
    for (auto const& score : every_style(GetParam()))
        for (auto const& part : score.parts) {
            auto const& plans = find_style(score.style)->parts;
            auto const plan = std::find_if(plans.begin(), plans.end(), [&](PartPlan const& candidate) {
                return candidate.name == part.name;
            });
            ASSERT_NE(plan, plans.end());
            if (plan->playing == Playing::Kit) continue;
            for (auto const& note : part.notes) {
                EXPECT_GE(note.pitch, plan->low) << score.style << ' ' << part.name;
                EXPECT_LE(note.pitch, plan->high) << score.style << ' ' << part.name;
            }
        }
}

TEST_P(PerLength, the_piece_ends_on_its_tonic) {
    for (auto const& score : every_style(GetParam())) {
        EXPECT_EQ(score.chords.back().root, score.tonic) << score.style;
        EXPECT_EQ(score.sections.back().kind, SectionKind::Ending);
        EXPECT_EQ(score.bars.back().start, score.final_chord);
        int struck = 0;
        for (auto const& part : score.parts)
            for (auto const& note : part.notes)
                struck += note.pulse == score.bars.back().pulse ? 1 : 0;
        EXPECT_GE(struck, 3) << score.style;
        auto const* bass = part_of(score, Role::Bass);
        if (bass != nullptr && bass->notes.back().pulse == score.bars.back().pulse) {
            EXPECT_EQ(bass->notes.back().pitch % 12, score.tonic) << score.style;
        }
    }
}

TEST_P(PerLength, the_last_chord_has_room_to_ring_but_is_not_a_hole) {
    for (auto const& score : every_style(GetParam())) {
        auto const ring = score.bars.back().duration.seconds();
        EXPECT_GE(ring, 1.4) << score.style;
        EXPECT_LE(ring, 5.6) << score.style;
    }
}

TEST(Composer, has_the_styles_that_people_ask_for) {
    EXPECT_GE(styles().size(), 19u);
    for (auto const* id : {"lo-fi", "chill", "upbeat-pop", "corporate", "cinematic", "epic", "ambient",
                           "acoustic-folk", "happy-ukulele", "jazz", "bossa", "funk", "rock", "house",
                           "hip-hop", "suspense", "romantic-piano", "holiday", "guofeng"})
        EXPECT_NE(find_style(id), nullptr) << id;
}

TEST(Composer, gives_the_same_score_for_the_same_seed) {
    for (auto const& style : styles()) {
        auto const one = composed(style.id, 30, 7);
        auto const two = composed(style.id, 30, 7);
        ASSERT_EQ(one.parts.size(), two.parts.size());
        for (std::size_t part = 0; part < one.parts.size(); ++part) {
            ASSERT_EQ(one.parts[part].notes.size(), two.parts[part].notes.size());
            for (std::size_t note = 0; note < one.parts[part].notes.size(); ++note) {
                EXPECT_EQ(one.parts[part].notes[note].start, two.parts[part].notes[note].start);
                EXPECT_EQ(one.parts[part].notes[note].pitch, two.parts[part].notes[note].pitch);
                EXPECT_EQ(one.parts[part].notes[note].velocity, two.parts[part].notes[note].velocity);
            }
        }
    }
}

/// The share of one lead's notes that the other has too: same place in beats, same step of the scale.
double likeness(Score const& one, Score const& two) {
    auto const steps = [](Score const& score) {
        std::map<std::int64_t, int> found;
        for (auto const& part : score.parts)
            if (part.role == Role::Lead || part.role == Role::Counter)
                for (auto const& note : part.notes)
                    found[note.pulse] = (note.pitch - score.tonic + 120) % 12;
        return found;
    };
    auto const a = steps(one);
    auto const b = steps(two);
    double same = 0;
    for (auto const& [pulse, step] : a)
        same += b.contains(pulse) && b.at(pulse) == step ? 1 : 0;
    return a.empty() ? 1 : same / static_cast<double>(a.size());
}

TEST(Composer, writes_another_piece_for_another_seed) {
    for (auto const& style : styles())
        EXPECT_LT(likeness(composed(style.id, 60, 1), composed(style.id, 60, 2)), 0.6) << style.id;
}

TEST(Composer, keeps_the_tempo_that_was_asked_for) {
    for (double bpm : {63.0, 90.0, 128.0, 171.5}) {
        MusicRequest request;
        request.length = seconds(47.3);
        request.bpm = bpm;
        auto const score = compose(request);
        ASSERT_TRUE(score);
        for (auto const& bar : score->bars) {
            if (&bar == &score->bars.back()) continue;
            auto const beats = static_cast<double>(bar.pulses) / kPulsesPerQuarter;
            EXPECT_NEAR(beats * 60 / bar.duration.seconds(), bpm, bpm * 0.0101);
        }
    }
}

TEST(Composer, writes_music_for_any_length) {
    for (auto const& style : styles())
        for (double length : {1.0, 1.37, 2.0, 3.0, 4.4, 5.0, 6.5, 8.0, 11.1, 13.0, 22.7, 97.3}) {
            auto const score = composed(style.id, length);
            auto const last = score.bars.back().start + score.bars.back().duration;
            EXPECT_EQ(last, media::time_of_sample_frame(score.length)) << style.id << ' ' << length;
            EXPECT_FALSE(score.parts.empty()) << style.id << ' ' << length;
        }
}

TEST(Composer, writes_half_an_hour) {
    auto const score = composed("ambient", 1800);
    EXPECT_GT(score.sections.size(), 60u);
    EXPECT_EQ(score.length, seconds(1800));
}

TEST(Composer, leaves_no_section_to_one_part) {
    PictureCues uneven; // a fast beginning makes everything after it calm
    for (int cut = 1; cut < 40; ++cut)
        uneven.points.push_back({Time::from_ms(250 * cut), CueWeight::Cut});
    for (auto const& style : styles()) {
        MusicRequest request;
        request.style = style.id;
        request.length = seconds(60);
        request.mood.energy = 0;
        auto const score = compose(request, uneven);
        ASSERT_TRUE(score);
        for (auto const& section : score->sections) {
            if (section.kind == SectionKind::Ending) continue;
            auto const from = score->bars[static_cast<std::size_t>(section.first_bar)].pulse;
            auto const& last = score->bars[static_cast<std::size_t>(section.first_bar + section.bars - 1)];
            auto const playing =
                std::count_if(score->parts.begin(), score->parts.end(), [&](Part const& part) {
                    return std::any_of(part.notes.begin(), part.notes.end(), [&](Note const& note) {
                        return from <= note.pulse && note.pulse < last.pulse + last.pulses;
                    });
                });
            EXPECT_GE(playing, 2) << style.id << " at " << section.start.seconds();
        }
    }
}

TEST(Composer, refuses_what_it_cannot_do_in_words) {
    MusicRequest request;
    request.length = seconds(0.5);
    EXPECT_EQ(compose(request).error().kind, Fault::OutOfRange);
    request.length = seconds(1801);
    EXPECT_EQ(compose(request).error().kind, Fault::OutOfRange);
    request.length = seconds(10);
    request.style = "polka";
    EXPECT_EQ(compose(request).error().kind, Fault::NotFound);
    request.style = "jazz";
    request.bpm = 900;
    EXPECT_EQ(compose(request).error().kind, Fault::OutOfRange);
}

PictureCues scenes(std::vector<double> const& times, CueWeight weight = CueWeight::Scene) {
    PictureCues cues;
    for (double time : times)
        cues.points.push_back({Time::from_seconds(time), weight});
    return cues;
}

TEST(ScoredToPicture, bar_lines_land_on_scenes) {
    auto const cues = scenes({9.7, 21.3, 34.9, 48.2});
    for (auto const& style : styles()) {
        auto const score = composed(style.id, 60, 3, cues);
        auto const met =
            std::count_if(score.met.begin(), score.met.end(), [](MetCue const& one) { return one.bar_line; });
        EXPECT_GE(met, 3) << style.id;
    }
}

TEST(ScoredToPicture, the_tempo_stays_steady_while_it_follows_the_picture) {
    auto const cues = scenes({7.1, 15.9, 28.3, 41.7, 52.2});
    for (auto const& style : styles()) {
        auto const score = composed(style.id, 60, 3, cues);
        for (auto const& bar : score.bars) {
            if (&bar == &score.bars.back()) continue;
            auto const beats = static_cast<double>(bar.pulses) / kPulsesPerQuarter;
            EXPECT_NEAR(beats * 60 / bar.duration.seconds() / score.bpm, 1.0, 0.0301) << style.id;
        }
    }
}

TEST(ScoredToPicture, a_section_starts_at_a_title) {
    auto const score = composed("cinematic", 40, 5, scenes({11.0}, CueWeight::Title));
    auto const at_title =
        std::find_if(score.sections.begin(), score.sections.end(),
                     [](Section const& section) { return section.start == Time::from_seconds(11.0); });
    ASSERT_NE(at_title, score.sections.end());
    EXPECT_THAT(at_title->why, testing::HasSubstr("title at 11"));
}

TEST(ScoredToPicture, hundreds_of_cuts_are_no_trouble) {
    std::vector<double> cuts;
    for (int cut = 1; cut < 600; ++cut)
        cuts.push_back(cut * 0.97);
    auto const score = composed("electronic", 600, 1, scenes(cuts, CueWeight::Cut));
    EXPECT_GT(score.met.size(), 60u);
}

TEST(Composer, a_break_falls_under_speech_rather_than_into_its_pause) {
    // The talk's passages: without them the break would begin in the pause at 25.3 s.
    PictureCues cues;
    for (auto const& [from, to] :
         {std::pair{2.0, 9.1}, {13.0, 16.0}, {20.0, 25.3}, {30.0, 36.05}, {40.0, 43.3}})
        cues.speech.push_back(TimeRange::between(Time::from_seconds(from), Time::from_seconds(to)));
    auto const spoken_in_break = [&](Score const& score) {
        double spoken = 0, all = 0;
        for (std::size_t i = 0; i + 1 < score.sections.size(); ++i) {
            if (score.sections[i].kind != SectionKind::Break) continue;
            auto const here = TimeRange::between(score.sections[i].start, score.sections[i + 1].start);
            all += here.duration.seconds();
            for (auto const& speech : cues.speech)
                if (speech.overlaps(here)) spoken += intersection(speech, here).duration.seconds();
        }
        return all > 0 ? spoken / all : 1.0;
    };
    MusicRequest request;
    request.length = std::int64_t{48} * media::kSampleRate;
    double with = 0, without = 0;
    for (auto const& style : styles()) {
        request.style = style.id;
        with += spoken_in_break(compose(request, cues).value());
        without += spoken_in_break(compose(request).value());
    }
    std::printf("share of breaks under speech, summed over the styles: %.1f, without knowing of it %.1f\n",
                with, without);
    EXPECT_GT(with, without + 1);
}

TEST(ScoredToPicture, the_melody_rests_while_somebody_talks) {
    PictureCues cues;
    cues.speech.push_back({Time::from_whole_seconds(5), Time::from_whole_seconds(30)});
    for (auto const& style : styles())
        for (auto const& part : composed(style.id, 40, 2, cues).parts)
            if (part.role == Role::Lead || part.role == Role::Counter) {
                for (auto const& note : part.notes)
                    EXPECT_FALSE(cues.speech[0].contains(note.start)) << style.id << ' ' << part.name;
            }
}

TEST(Instruments, one_that_was_asked_for_plays_from_the_first_section) {
    for (auto const& style : styles())
        for (auto const* name : {"piano", "acoustic guitar", "violin"}) {
            MusicRequest request;
            request.style = style.id;
            request.instruments = {name};
            request.length = seconds(30);
            auto const score = compose(request);
            ASSERT_TRUE(score);
            auto const wanted = find_instrument(name)->program;
            auto const playing = std::any_of(score->parts.begin(), score->parts.end(),
                                             [&](Part const& part) { return part.program == wanted; });
            EXPECT_TRUE(playing) << style.id << ' ' << name;
        }
}

TEST(Instruments, nothing_else_plays_when_only_one_was_asked_for) {
    for (auto const& style : styles())
        for (auto const* name : {"piano", "acoustic guitar", "erhu"}) {
            MusicRequest request;
            request.style = style.id;
            request.instruments = {name};
            request.alone = true;
            request.length = seconds(30);
            auto const score = compose(request);
            ASSERT_TRUE(score);
            ASSERT_FALSE(score->parts.empty()) << style.id << ' ' << name;
            auto const* wanted = find_instrument(name);
            for (auto const& part : score->parts)
                EXPECT_EQ(part.program, wanted->program) << style.id << ' ' << part.name;
        }
}

TEST(Instruments, no_drums_means_none) {
    for (auto const& style : styles()) {
        MusicRequest request;
        request.style = style.id;
        request.drums = false;
        request.length = seconds(30);
        auto const score = compose(request);
        ASSERT_TRUE(score);
        EXPECT_GE(score->parts.size(), 2u) << style.id;
        for (auto const& part : score->parts)
            EXPECT_TRUE(part.role != Role::Drums && part.role != Role::Percussion)
                << style.id << ' ' << part.name;
    }
}

} // namespace
} // namespace needledrop::music

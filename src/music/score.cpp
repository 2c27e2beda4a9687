#include "music/score.h"

#include <array>

namespace needledrop::music {

std::string_view name_of(SectionKind kind) {
    switch (kind) {
    case SectionKind::Intro:
        return "intro";
    case SectionKind::Theme:
        return "theme";
    case SectionKind::Answer:
        return "answer";
    case SectionKind::Break:
        return "break";
    case SectionKind::Return:
        return "return";
    case SectionKind::Ending:
        return "ending";
    }
    return "";
}

int key_at(Part const& part, Time time) {
    int key = -1;
    for (auto const& note : part.notes) {
        if (note.start > time + Time::from_ms(20)) break;
        if (time < note.start + note.duration) key = note.pitch;
    }
    return key;
}

std::vector<int> scale_of(Mode mode) {
    switch (mode) {
    case Mode::Major:
        return {0, 2, 4, 5, 7, 9, 11};
    case Mode::Minor:
        return {0, 2, 3, 5, 7, 8, 10};
    case Mode::Dorian:
        return {0, 2, 3, 5, 7, 9, 10};
    case Mode::Mixolydian:
        return {0, 2, 4, 5, 7, 9, 10};
    case Mode::MajorPentatonic:
        return {0, 2, 4, 7, 9};
    case Mode::MinorPentatonic:
        return {0, 3, 5, 7, 10};
    case Mode::HarmonicMinor:
        return {0, 2, 3, 5, 7, 8, 11};
    }
    return {};
}

std::string key_name(Score const& score) {
    constexpr std::array kNames{"C",       "D-flat", "D",      "E-flat", "E",      "F",
                                "F-sharp", "G",      "A-flat", "A",      "B-flat", "B"};
    auto const name = std::string(kNames[static_cast<std::size_t>(score.tonic)]);
    switch (score.mode) {
    case Mode::Major:
        return name + " major";
    case Mode::Minor:
    case Mode::HarmonicMinor:
        return name + " minor";
    case Mode::Dorian:
        return name + " dorian";
    case Mode::Mixolydian:
        return name + " mixolydian";
    case Mode::MajorPentatonic:
        return name + " major pentatonic";
    case Mode::MinorPentatonic:
        return name + " minor pentatonic";
    }
    return name;
}

} // namespace needledrop::music

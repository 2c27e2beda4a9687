#include "media/samples.h"
#include "mix/receipt.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace needledrop::mix {
namespace {

// A page of 1200 × 420 points: lanes from top to bottom, all on one time axis.
constexpr double kWidth = 1200;
constexpr double kHeight = 420;
constexpr double kLeft = 90;
constexpr double kRight = 1180;
struct Lane {
    double top;
    double bottom;
};
constexpr Lane kSections{24, 54};
constexpr Lane kWave{64, 184};
constexpr Lane kSpeech{194, 214};
constexpr Lane kDuck{224, 284};
constexpr Lane kLoudness{294, 384};

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string escaped(std::string const& text) {
    std::string result;
    for (char const c : text) {
        if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '&')
            result += "&amp;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

class Page {
public:
    explicit Page(Receipt const& receipt)
        : receipt_(receipt)
        , length_(std::max<double>(1, static_cast<double>(receipt.length))) {
        svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 420\" width=\"1200\" "
               "height=\"420\" "
               "font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"1200\" height=\"420\" "
               "fill=\"#fff\"/>\n";
    }

    std::string draw() {
        label(kSections, "music");
        label(kWave, "waveform");
        label(kSpeech, "speech");
        label(kDuck, "music gain");
        label(kLoudness, "loudness");
        ruler();
        waveform();
        for (auto const& passage : receipt_.speech)
            speech(passage);
        curve(receipt_.curves.music_gain_db, kDuck, -30, 0, "#1b7f4d");
        scale(kDuck, "0 dB", "−30 dB");
        curve(receipt_.curves.short_term, kLoudness, -40, -5, "#7a3fa0");
        scale(kLoudness, "−5 LUFS", "−40 LUFS");
        for (auto const cut : receipt_.cuts)
            vertical(cut, kSections.top, kLoudness.bottom, "#c33", "cut");
        for (auto const& change : receipt_.music_changes)
            section(change);
        text(kLeft, 14, summary(receipt_), "#222");
        return svg_ + "</svg>\n";
    }

private:
    double x(double frame) const { return kLeft + (kRight - kLeft) * std::clamp(frame / length_, 0.0, 1.0); }

    void text(double at_x, double at_y, std::string const& words, char const* colour,
              char const* anchor = "start") {
        svg_ += "<text x=\"" + number(at_x) + "\" y=\"" + number(at_y) + "\" fill=\"" + colour +
                "\" text-anchor=\"" + anchor + "\">" + escaped(words) + "</text>\n";
    }
    void label(Lane lane, char const* words) {
        text(8, (lane.top + lane.bottom) / 2 + 4, words, "#555");
        svg_ += "<rect x=\"" + number(kLeft) + "\" y=\"" + number(lane.top) + "\" width=\"" +
                number(kRight - kLeft) + "\" height=\"" + number(lane.bottom - lane.top) +
                "\" fill=\"#f6f6f6\"/>\n";
    }
    void scale(Lane lane, char const* top, char const* bottom) {
        text(kLeft + 3, lane.top + 10, top, "#999");
        text(kLeft + 3, lane.bottom - 3, bottom, "#999");
    }
    void vertical(std::int64_t frame, double top, double bottom, char const* colour,
                  std::string const& title) {
        auto const at = number(x(static_cast<double>(frame)));
        svg_ += "<line x1=\"" + at + "\" x2=\"" + at + "\" y1=\"" + number(top) + "\" y2=\"" +
                number(bottom) + "\" stroke=\"" + colour + "\" stroke-dasharray=\"3 3\"><title>" +
                escaped(title) + "</title></line>\n";
    }
    void ruler() {
        double const seconds = length_ / media::kSampleRate;
        double step = 1;
        for (double const wider : {2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 300.0, 600.0, 1800.0})
            if (seconds / step > 14) step = wider;
        for (double at = 0; at <= seconds + 1e-9; at += step) {
            double const place = x(at * media::kSampleRate);
            svg_ += "<line x1=\"" + number(place) + "\" x2=\"" + number(place) + "\" y1=\"" +
                    number(kLoudness.bottom) + "\" y2=\"" + number(kLoudness.bottom + 5) +
                    "\" stroke=\"#888\"/>\n";
            text(place - 8, kHeight - 14, number(at) + " s", "#555");
        }
    }
    /// One value for each point across the page.
    template <class Draw>
    void sampled(std::vector<float> const& values, bool largest, Draw const& draw) const {
        auto const count = static_cast<std::int64_t>(values.size());
        auto const columns = static_cast<std::int64_t>(kRight - kLeft);
        for (std::int64_t column = 0; column < std::min(columns, count); ++column) {
            auto const used = std::min(columns, count);
            auto const from = column * count / used;
            auto const to = std::max(from + 1, (column + 1) * count / used);
            auto const begin = values.begin() + from;
            auto const value = largest ? *std::max_element(begin, values.begin() + to) : *begin;
            draw(x(static_cast<double>(from * receipt_.curves.hop)), value);
        }
    }
    void waveform() {
        double const middle = (kWave.top + kWave.bottom) / 2;
        double const half = (kWave.bottom - kWave.top) / 2;
        std::string path;
        sampled(receipt_.curves.peak, true, [&](double at, float peak) {
            path +=
                "M" + number(at) + " " + number(middle - half * peak) + "V" + number(middle + half * peak);
        });
        svg_ += "<path d=\"" + path + "\" stroke=\"#3b6fb5\" fill=\"none\"/>\n";
    }
    void curve(std::vector<float> const& values, Lane lane, double low, double high, char const* colour) {
        std::string points;
        sampled(values, false, [&](double at, float value) {
            double const share = std::clamp((value - low) / (high - low), 0.0, 1.0);
            points += number(at) + "," + number(lane.bottom - share * (lane.bottom - lane.top)) + " ";
        });
        svg_ += "<polyline points=\"" + points + "\" stroke=\"" + colour + "\" fill=\"none\"/>\n";
    }
    void speech(SpeechPassage const& passage) {
        double const from = x(static_cast<double>(passage.range.start));
        double const to = x(static_cast<double>(passage.range.end));
        svg_ += "<rect x=\"" + number(from) + "\" y=\"" + number(kSpeech.top) + "\" width=\"" +
                number(to - from) + "\" height=\"" + number(kSpeech.bottom - kSpeech.top) +
                "\" fill=\"#e8a33d\"/>\n";
        if (passage.gap_lu && to - from > 50)
            text(from + 4, kSpeech.bottom - 6, number(*passage.gap_lu) + " LU", "#402a00");
    }
    void section(MusicChange const& change) {
        vertical(change.frame, kSections.top, kWave.bottom, "#1b7f4d", change.reason);
        auto const at = x(static_cast<double>(change.frame));
        bool const near_the_edge = at > kRight - 110;
        text(near_the_edge ? at - 3 : at + 3, kSections.top + 12 + 13 * (sections_++ % 2), change.reason,
             "#1b7f4d", near_the_edge ? "end" : "start");
    }

    Receipt const& receipt_;
    double length_;
    std::string svg_;
    int sections_ = 0;
};

} // namespace

std::string plot_svg(Receipt const& receipt) {
    return Page(receipt).draw();
}

} // namespace needledrop::mix

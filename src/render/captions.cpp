#include "render/captions.h"

#include "render/placing.h"
#include "render/text_setting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

namespace needledrop::render {
namespace {
using timeline::TextAnimation;

/// How an animated text stands at one moment.
struct Pose {
    double opacity = 1;
    double across = 0, down = 0; ///< In canvas widths and heights.
    double scale = 1;
    std::optional<std::size_t> steps; ///< Of a reveal; absent: all of it.
};

double seconds(Time time) { return time.seconds(); }
double ramp(double value) { return std::clamp(value, 0.0, 1.0); }
/// Fast at first, then settling (cubic).
double settling(double t) { return 1 - std::pow(1 - ramp(t), 3); }

/// Past its end by a tenth, then back (Penner's "back" easing).
double springing(double t) {
    double const u = ramp(t) - 1;
    return 1 + u * u * (2.70158 * u + 1.70158);
}

/// Entrances last up to half a second and leave room to read.
double entrance_of(double length) { return std::min(0.5, length / 3); }

double faded(double since, double left, double length) {
    double const time = std::min(0.4, length / 4);
    return std::min(ramp(since / time), ramp(left / time));
}

std::size_t revealed(double since, double length, std::size_t steps, double seconds_a_step, double most) {
    double const total = std::min(seconds_a_step * static_cast<double>(steps), length * most);
    return static_cast<std::size_t>(std::ceil(ramp(since / std::max(total, 1e-6)) * static_cast<double>(steps)));
}

Pose pose_of(TextAnimation animation, double since, double left, std::size_t steps) {
    double const length = since + left;
    double const away = 1 - settling(since / entrance_of(length));
    Pose pose;
    auto const slide = [&](double across, double down) {
        pose.opacity = std::min(ramp(since / entrance_of(length) * 1.5), ramp(left / std::min(0.3, length / 4)));
        pose.across = across * away;
        pose.down = down * away;
    };
    switch (animation) {
    case TextAnimation::None: break;
    case TextAnimation::Fade: pose.opacity = faded(since, left, length); break;
    case TextAnimation::SlideUp: slide(0, 0.12); break;
    case TextAnimation::SlideDown: slide(0, -0.12); break;
    case TextAnimation::SlideLeft: slide(0.25, 0); break;
    case TextAnimation::SlideRight: slide(-0.25, 0); break;
    case TextAnimation::Pop: {
        double const time = entrance_of(length) * 0.8;
        pose.scale = 0.6 + 0.4 * springing(since / time);
        pose.opacity = std::min(ramp(since / (time / 2)), ramp(left / std::min(0.2, length / 4)));
        break;
    }
    case TextAnimation::Typewriter: pose.steps = revealed(since, length, steps, 0.07, 0.6); break;
    case TextAnimation::WordByWord: pose.steps = revealed(since, length, steps, 0.3, 0.7); break;
    }
    return pose;
}

RevealBy reveal_of(TextAnimation animation) {
    if (animation == TextAnimation::Typewriter) return RevealBy::Character;
    if (animation == TextAnimation::WordByWord) return RevealBy::Word;
    return RevealBy::Nothing;
}

/// Only the first `count` steps of `set`.
media::Rgba part_of(SetText const& set, std::size_t count) {
    auto const [width, height] = set.image.size;
    media::Rgba part{set.image.size, std::vector<std::uint8_t>(set.image.pixels.size())};
    for (std::size_t step = 0; step < std::min(count, set.steps.size()); ++step)
        for (auto const& rect : set.steps[step]) {
            int const left = std::max(0, rect.x), right = std::min(width, rect.x + rect.width);
            for (int y = std::max(0, rect.y); y < std::min(height, rect.y + rect.height) && right > left; ++y) {
                auto const offset = (static_cast<std::ptrdiff_t>(y) * width + left) * 4;
                std::copy_n(set.image.pixels.begin() + offset, (right - left) * 4, part.pixels.begin() + offset);
            }
        }
    return part;
}

/// Cards long gone by are forgotten once there are many, so that an hour of captions costs no more than a minute.
constexpr std::size_t kMostCards = 48;
constexpr std::int64_t kRemembered = 1200; ///< Frames; longer than workers lie apart.
constexpr int kScaleSteps = 64; ///< A text that pops is drawn at multiples of 1/64 of its size.

} // namespace

struct CaptionCards::Card {
    SetText set;
    media::Overlay whole;
    int shift = 0;
    std::map<std::size_t, media::Overlay> parts;          ///< By steps revealed.
    std::map<int, std::pair<SetText, media::Overlay>> scaled; ///< By 64ths of the size.
};

struct CaptionCards::Shared {
    std::mutex mutex;
    std::map<std::size_t, std::unique_ptr<Card>> cards;
};

CaptionCards::CaptionCards(Scene const& scene) : scene_(scene), shared_(std::make_unique<Shared>()) {}
CaptionCards::~CaptionCards() = default;

Result<CaptionCards::Card*> CaptionCards::card_for(std::size_t index) {
    if (auto const found = shared_->cards.find(index); found != shared_->cards.end()) return found->second.get();
    auto const& caption = scene_.captions[index];
    int taken = 0;
    int const gap = std::min(scene_.canvas.width, scene_.canvas.height) / 60;
    for (auto const earlier : caption.beside) {
        auto const& card = *TRY(card_for(earlier));
        taken = std::max(taken, std::abs(card.shift) + card.set.block.height + gap);
    }
    auto set = set_text(*caption.text, scene_.canvas, reveal_of(caption.text->animation));
    media::Overlay whole(set.image);
    auto card = std::make_unique<Card>(Card{std::move(set), std::move(whole), 0, {}, {}});
    if (reveal_of(caption.text->animation) == RevealBy::Nothing) card->set.image = {}; // The overlay has it.
    card->shift = is_at_bottom(caption.text->place) ? -taken : taken;
    return shared_->cards.emplace(index, std::move(card)).first->second.get();
}

Result<int> CaptionCards::shift_of(std::size_t caption) {
    std::lock_guard const lock(shared_->mutex);
    return TRY(card_for(caption))->shift;
}

void CaptionCards::forget_before(std::int64_t frame) {
    std::lock_guard const lock(shared_->mutex);
    if (shared_->cards.size() < kMostCards) return;
    std::erase_if(shared_->cards, [&](auto const& entry) { return scene_.captions[entry.first].frames.last < frame; });
}

Result<media::Picture> CaptionCards::drawn_over(media::Picture picture, std::int64_t frame) {
    std::optional<media::PictureBuffer> canvas;
    forget_before(frame - kRemembered);
    for (std::size_t index = 0; index < scene_.captions.size(); ++index) {
        auto const& caption = scene_.captions[index];
        if (!caption.frames.contains(frame)) continue;
        auto const moment = scene_.moment_of(frame);
        auto const& at = caption.segment->at;
        std::unique_lock lock(shared_->mutex);
        auto& card = *TRY(card_for(index));
        auto const pose = pose_of(caption.text->animation, std::max(0.0, seconds(moment - at.start)),
                                  std::max(0.0, seconds(at.end() - moment)), card.set.steps.size());
        media::Overlay overlay = card.whole;
        SetText const* shape = &card.set;
        if (pose.steps && *pose.steps < card.set.steps.size()) {
            auto part = card.parts.find(*pose.steps);
            if (part == card.parts.end())
                part = card.parts.emplace(*pose.steps, media::Overlay(part_of(card.set, *pose.steps))).first;
            overlay = part->second;
        }
        if (int const steps = static_cast<int>(std::lround(pose.scale * kScaleSteps)); steps != kScaleSteps) {
            auto scaled = card.scaled.find(steps);
            if (scaled == card.scaled.end()) {
                auto set = set_text(*caption.text, scene_.canvas, RevealBy::Nothing, steps / static_cast<double>(kScaleSteps));
                media::Overlay drawn(set.image);
                scaled = card.scaled.emplace(steps, std::pair{std::move(set), std::move(drawn)}).first;
            }
            overlay = scaled->second.second;
            shape = &scaled->second.first;
        }
        auto [x, y, width, height] = placed(caption.text->place, card.set.block, scene_.canvas);
        x += (width - shape->block.width) / 2 - shape->bleed;
        y += (height - shape->block.height) / 2 - shape->bleed + card.shift;
        x += static_cast<int>(std::lround(pose.across * scene_.canvas.width));
        y += static_cast<int>(std::lround(pose.down * scene_.canvas.height));
        lock.unlock();
        if (pose.opacity <= 0) continue;
        if (!canvas) canvas = media::PictureBuffer::copy_of(picture);
        media::draw(overlay, x, y, pose.opacity, *canvas);
    }
    return canvas ? std::move(*canvas).freeze() : picture;
}

} // namespace needledrop::render

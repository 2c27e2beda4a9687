// The names of enumerators on the wire, one table a type. A name is part of the format: add, never rename.
#pragma once

#include "timeline/draft.h"

#include <array>
#include <string_view>
#include <utility>

namespace needledrop::timeline {

template <class Enum, std::size_t N>
using NameTable = std::array<std::pair<Enum, std::string_view>, N>;

inline constexpr NameTable<AssetKind, 3> kAssetKindNames{
    {{AssetKind::Video, "video"}, {AssetKind::Audio, "audio"}, {AssetKind::Image, "image"}}};
inline constexpr NameTable<Fit, 3> kFitNames{{{Fit::Pad, "pad"}, {Fit::Crop, "crop"}, {Fit::Blur, "blur"}}};
inline constexpr NameTable<Look, 12> kLookNames{{{Look::None, "none"},
                                                 {Look::BlackAndWhite, "black and white"},
                                                 {Look::Sepia, "sepia"},
                                                 {Look::Vintage, "vintage"},
                                                 {Look::Cinematic, "cinematic"},
                                                 {Look::Warm, "warm"},
                                                 {Look::Cool, "cool"},
                                                 {Look::Vivid, "vivid"},
                                                 {Look::Dreamy, "dreamy"},
                                                 {Look::Noir, "noir"},
                                                 {Look::Faded, "faded"},
                                                 {Look::Invert, "invert"}}};
inline constexpr NameTable<TransitionKind, 8> kTransitionNames{{{TransitionKind::Dissolve, "dissolve"},
                                                                {TransitionKind::FadeThroughBlack, "fade through black"},
                                                                {TransitionKind::FadeThroughWhite, "fade through white"},
                                                                {TransitionKind::SlideLeft, "slide left"},
                                                                {TransitionKind::SlideRight, "slide right"},
                                                                {TransitionKind::WipeLeft, "wipe left"},
                                                                {TransitionKind::WipeRight, "wipe right"},
                                                                {TransitionKind::Zoom, "zoom"}}};
inline constexpr NameTable<Motion, 5> kMotionNames{{{Motion::None, "none"},
                                                    {Motion::ZoomIn, "zoom in"},
                                                    {Motion::ZoomOut, "zoom out"},
                                                    {Motion::PanLeft, "pan left"},
                                                    {Motion::PanRight, "pan right"}}};
inline constexpr NameTable<Playback, 2> kPlaybackNames{{{Playback::Forward, "forward"}, {Playback::Reverse, "reverse"}}};
inline constexpr NameTable<SongFit, 3> kSongFitNames{
    {{SongFit::Fitted, "fitted"}, {SongFit::Looped, "looped"}, {SongFit::Trimmed, "trimmed"}}};
inline constexpr NameTable<SongStart, 2> kSongStartNames{{{SongStart::Beginning, "beginning"}, {SongStart::Chorus, "chorus"}}};
inline constexpr NameTable<Place, 9> kPlaceNames{{{Place::TopLeft, "top left"},
                                                  {Place::Top, "top"},
                                                  {Place::TopRight, "top right"},
                                                  {Place::Left, "left"},
                                                  {Place::Center, "center"},
                                                  {Place::Right, "right"},
                                                  {Place::BottomLeft, "bottom left"},
                                                  {Place::Bottom, "bottom"},
                                                  {Place::BottomRight, "bottom right"}}};
inline constexpr NameTable<TextAnimation, 9> kAnimationNames{{{TextAnimation::None, "none"},
                                                              {TextAnimation::Fade, "fade"},
                                                              {TextAnimation::SlideUp, "slide up"},
                                                              {TextAnimation::SlideDown, "slide down"},
                                                              {TextAnimation::SlideLeft, "slide left"},
                                                              {TextAnimation::SlideRight, "slide right"},
                                                              {TextAnimation::Pop, "pop"},
                                                              {TextAnimation::Typewriter, "typewriter"},
                                                              {TextAnimation::WordByWord, "word by word"}}};
inline constexpr NameTable<Edge, 3> kEdgeNames{{{Edge::Start, "start"}, {Edge::End, "end"}, {Edge::Moment, "moment"}}};
inline constexpr NameTable<TrackRole, 8> kRoleNames{{{TrackRole::Main, "main"},
                                                     {TrackRole::Music, "music"},
                                                     {TrackRole::Voice, "voice"},
                                                     {TrackRole::Effects, "effects"},
                                                     {TrackRole::Titles, "titles"},
                                                     {TrackRole::Captions, "captions"},
                                                     {TrackRole::Insets, "insets"},
                                                     {TrackRole::Adjustments, "adjustments"}}};
inline constexpr NameTable<Ducking, 2> kDuckingNames{{{Ducking::Auto, "auto"}, {Ducking::Off, "off"}}};

template <class Enum, std::size_t N>
constexpr std::string_view name_in(NameTable<Enum, N> const& table, Enum value) {
    for (auto const& [enumerator, name] : table)
        if (enumerator == value) return name;
    return {};
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> value_in(NameTable<Enum, N> const& table, std::string_view text) {
    for (auto const& [enumerator, name] : table)
        if (name == text) return enumerator;
    return std::nullopt;
}

} // namespace needledrop::timeline

// Concept: what a word or phrase stands for, the same for English and Chinese. Frames read concepts, never words.
#pragma once

#include <cstdint>

namespace needledrop::language {

enum class Concept : std::uint8_t {
    Unknown, ///< A word the lexicon lacks; the symbol's text holds it.
    Filler,  ///< Says nothing here: the, please, a bit of.
    Mark,    ///< Punctuation; value is the mark.

    // What to do.
    Add, Want, Remove, Cut, Trim, Shorten, Lengthen, Keep, Only, Replace, Change, Set, Make, Create, Raise, Lower, Turn, Up, Down,
    More, Less, Move, Swap, Split, Merge, Mute, Unmute, Fade, FadeIn, FadeOut, Duck, Normalize, Denoise, Loop, Fit, BeatSync,
    Export, Upload, Undo, Redo, Show, Apply, Use, Convert, Compress, Say, Start, Stop, Put, Overlay, Speed, Turn180, Extract,

    // Comparisons that carry their own direction.
    Louder, Quieter, Faster, Slower, Bigger, Smaller, Longer, Shorter, Brighter, Darker, Warmer, Cooler,

    // Things.
    Music, Track, Original, Voice, Speaking, Audio, Volume, SoundEffect, Voiceover, Text, Captions, LineOfText, Clip, Part, Video, Photo,
    Beginning, End, Middle, Here, Selected, It, This, Everything, Rest, Background, Silence, FillerWords, Noise, Watermark, Credits,
    Status, Timeline, Project, Highlight, Slideshow, Footage, Colour, Look, Speech,

    // Qualities; value is the canonical word.
    Mood, Genre, MusicQuery, FilterName, ColourName, Position, FontName, TextStyle, TextSize, Animation, Shape, Platform, Resolution,
    Format, TransitionName, LanguageName, ColourProperty, EffectName, VoiceKind, Strength, SlowMotion, TimeLapse, HalfSpeed,
    DoubleSpeed, Reverse, Rotate, Flip, Crop, Pad, BlurPad, Stabilize, Side,

    // Readings that a phrase already decides; value says what.
    OtherEdit, Generative, OutOfScope, SceneObject, BothEnds, Chitchat, Vague, Complaint, HelpAsked,

    // How clauses hang together.
    And, Then, Not, But, Correction, Question, PoliteRequest, If, While, Except, All, Please, Comma, Stop_, Each, Again, Both, Another,
    Instead, Prep, Tentative, Hold,

    // Amounts and their parts.
    NumberWord, Unit, Number, Ordinal, First, Last, Half, Quarter,

    // Entities, made from the above by entities.cpp.
    Duration, Moment, FirstSpan, LastSpan, Range, Since, Until, Every, ForLength, ToLength, Percent, Decibel, Lufs, Factor, Ratio,
    Megabytes, Bpm, Fps, Bitrate, Pixels, Degrees, Times, ClipRef, ClipPair, TextRef, TrackRef, Count, Quoted, File,
};

} // namespace needledrop::language

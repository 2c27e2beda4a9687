// The voices: one function an effect, each returning raw sound for finish(). Grouped by what makes them
// sound.
#pragma once

#include "music/effects/parts.h"

namespace needledrop::music::effects {

// Moving air and weather.
Canvas whoosh();
Canvas swoosh();
Canvas riser();
Canvas wind();
Canvas rain();
Canvas thunder();
Canvas waves();
Canvas fire();

// Struck and bursting things.
Canvas boom();
Canvas explosion();
Canvas impact();
Canvas gunshot();
Canvas fireworks();
Canvas drum_roll();
Canvas cymbal();
Canvas rimshot();
Canvas applause();
Canvas heartbeat();
Canvas knock();
Canvas footsteps();
Canvas glass_break();

// Bells and tones.
Canvas ding();
Canvas doorbell();
Canvas notification();
Canvas success();
Canvas sparkle();
Canvas beep();
Canvas error_buzzer();
Canvas coin();
Canvas laser();
Canvas siren();
Canvas phone_ring();
Canvas air_horn();
Canvas boing();
Canvas bird();

// Small mechanical things.
Canvas pop();
Canvas click();
Canvas camera_shutter();
Canvas typing();
Canvas clock();
Canvas water_drop();
Canvas record_scratch();
Canvas rewind();
Canvas glitch();

} // namespace needledrop::music::effects

#!/usr/bin/env python3
"""Trains the speech network of src/mix and writes its weights.

usage: train.py SOUNDS EAR WEIGHTS.h

SOUNDS holds raw 16 kHz mono floats: speech_*.f32 and music_*.f32 and noise_*.f32 to learn from, and the same names
with a leading "test_" that the network never sees. EAR is tools/speech/ear.cpp, compiled. Needs python3-numpy.

What the weights in the tree were trained on, all from Debian 12 packages:
  speech  asterisk-core-sounds-{en,es,fr}-g722 (two women, three languages), and licence texts read by flite's voices
          awb, kal16, rms (men) and slt (a woman); pitch and formants moved by 0.74 to 1.15
  test    asterisk-core-sounds-ru-g722, pocketsphinx-testdata
  music   hyperrogue, singularity, planetblupi, lincity-ng, warzone2100, asc, drascula, extremetuxracer: the music
          of these games, 80 or 90 s of each piece
  test    supertux-data, and the three songs of ../shared/media
  noise   lincity-ng-data (first half; test: second half), and coloured, modulated, humming noise made here
"""
import glob
import subprocess
import sys

import numpy as np

RATE, HOP, BANDS, FEATURES, REACH, UNITS, EPOCHS = 16000, 800, 18, 24, 20, 32, 8
BLOCKS = [(-20, -15), (-14, -10), (-9, -6), (6, 9), (10, 14), (15, 20)]
SILENCE_DB = -75.2  # What the ear gives for digital silence.
EXAMPLE = 20 * RATE
KINDS = ["clean", "noise", "noise", "music", "music", "both", "noise only", "music only", "music only", "music only",
         "noise only"]
random = np.random.RandomState(7)


def load(pattern):
    return [np.fromfile(path, np.float32) for path in sorted(glob.glob(pattern))]


def level_db(x):
    n = len(x) // HOP
    return 10 * np.log10((x[:n * HOP].reshape(n, HOP) ** 2).mean(1) + 1e-12)


def frames(ear, x):
    out = subprocess.run([ear], input=np.asarray(x, np.float32).tobytes(), stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(out, np.float32).reshape(-1, FEATURES)


def utterances(x):
    """Pieces of up to six seconds between silences."""
    level = level_db(x)
    on = level > max(-50, np.percentile(level, 95) - 35)
    pieces, i = [], 0
    while i < len(on):
        if not on[i]:
            i += 1
            continue
        j, gap = i, 0
        while j < len(on) and gap < 6 and j - i < 120:
            gap = 0 if on[j] else gap + 1
            j += 1
        if j - i > 8:
            pieces.append(x[i * HOP:j * HOP])
        i = j
    return pieces


def resampled(x, factor):
    return np.interp(np.arange(int(len(x) / factor)) * factor, np.arange(len(x)), x).astype(np.float32)


def coloured(n, slope):
    spectrum, hertz = np.fft.rfft(random.randn(n)), np.fft.rfftfreq(n, 1 / RATE)
    hertz[0] = 1
    spectrum *= np.maximum(hertz, 40) ** (-slope / 2)
    for _ in range(random.randint(0, 4)):
        centre, width = np.exp(random.uniform(np.log(80), np.log(6000))), random.uniform(.1, .8)
        spectrum *= 1 + random.uniform(0, 6) * np.exp(-(np.log(hertz / centre) / width) ** 2)
    return np.fft.irfft(spectrum, n)


def noise(n, recorded):
    kind, t = random.randint(4), np.arange(n) / RATE
    x = coloured(n, random.uniform(0, 2.2))
    x /= x.std()
    if kind >= 1:  # Cars and gusts.
        swell = np.zeros(n)
        for _ in range(random.randint(1, 8)):
            middle, width = random.uniform(0, n / RATE), random.uniform(.1, 3)
            swell += random.uniform(3, 15) * np.exp(-((t - middle) / width) ** 2)
        y = coloured(n, random.uniform(.5, 2))
        x = x + y / y.std() * (10 ** (swell / 20) - 1) * random.uniform(.1, 1)
    if kind >= 2:
        y = np.resize(np.roll(recorded, -random.randint(0, max(1, len(recorded) - n))), n)
        x = x / x.std() * random.uniform(0, .5) + y / (y.std() + 1e-9)
    if kind == 3:  # An engine, perhaps a horn.
        hertz = random.uniform(30, 200) * (1 + .2 * np.sin(2 * np.pi * random.uniform(.02, .3) * t))
        phase = 2 * np.pi * np.cumsum(hertz) / RATE
        hum = sum(np.sin(k * phase) / k ** random.uniform(.5, 1.5) for k in range(1, 14))
        x = x / x.std() + hum / hum.std() * random.uniform(.2, 2)
        if random.rand() < .5:
            a = random.randint(0, n - 8000)
            b, pitch = min(n, a + random.randint(3000, 16000)), random.uniform(250, 700)
            horn = np.sin(2 * np.pi * pitch * t[a:b]) + np.sin(2 * np.pi * pitch * 1.25 * t[a:b])
            x[a:b] += x.std() * random.uniform(1, 4) * horn
    for _ in range(random.randint(0, 6)):  # Knocks.
        a, length = random.randint(0, n - 2000), random.randint(100, 1500)
        fade = np.exp(-np.arange(length) / length * 4)
        x[a:a + length] += x.std() * random.uniform(1, 8) * random.randn(length) * fade
    return (x / x.std()).astype(np.float32)


def talk(n, pieces):
    x, at, factor = np.zeros(n, np.float32), int(random.uniform(0, 3) * RATE), random.uniform(.74, 1.15)
    density = 1.0 if random.rand() < .7 else .3
    while at < n - RATE:
        for _ in range(random.randint(1, 5)):
            piece = resampled(pieces[random.randint(len(pieces))], factor)[:n - at]
            if len(piece) < 2000:
                break
            x[at:at + len(piece)] += piece / (np.sqrt((piece ** 2).mean()) + 1e-6)
            at += len(piece) + int(random.uniform(0, .25) * RATE)
            if at >= n - RATE:
                break
        at += int(random.uniform(.8, 5) * RATE * density)
    return x


def in_a_room(x):
    if random.rand() < .5:
        return x
    n = int(random.uniform(.1, .7) * RATE)
    room = random.randn(n) * 10 ** (-3 * np.arange(n) / n) * random.uniform(.02, .25) / np.sqrt(n / 2000)
    room[0] = 1
    size = 1 << (len(x) + n - 2).bit_length()
    return np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(room, size), size)[:len(x)].astype(np.float32)


def through_a_microphone(x):
    n, spectrum, hertz = len(x), np.fft.rfft(x), np.fft.rfftfreq(len(x), 1 / RATE)
    hertz[0] = 1
    spectrum *= (np.maximum(hertz, 60) / 1000) ** random.uniform(-.4, .3)
    if random.rand() < .3:
        spectrum *= 1 / (1 + (hertz / random.uniform(3000, 7000)) ** 8)
    if random.rand() < .4:
        spectrum *= 1 / (1 + (random.uniform(80, 250) / hertz) ** 4)
    return np.fft.irfft(spectrum, n).astype(np.float32)


def example(kind, pieces, music, recorded):
    n, x, speech = EXAMPLE, np.zeros(EXAMPLE, np.float32), np.zeros(EXAMPLE // HOP, np.float32)
    if not kind.endswith("only"):
        voice = talk(n, pieces)
        on = level_db(voice) > -32
        places = np.flatnonzero(on)
        for a, b in zip(places[:-1], places[1:]):
            if b - a <= 6:
                on[a:b] = True
        speech = on.astype(np.float32)
        x = x + through_a_microphone(in_a_room(voice))
    if kind in ("noise", "both", "noise only"):
        x = x + noise(n, recorded) * 10 ** (-(0 if kind == "noise only" else random.uniform(-3, 25)) / 20)
    if kind in ("music", "both", "music only"):
        song = music[random.randint(len(music))]
        start = random.randint(0, len(song) - n + 1) if len(song) > n else 0
        song = np.resize(song[start:], n)
        song = song / (song.std() + 1e-6)
        if random.rand() < .3:
            song = resampled(np.resize(song, n * 2), random.uniform(.85, 1.2))[:n]
        x = x + through_a_microphone(song) * 10 ** (-(0 if kind == "music only" else random.uniform(-3, 22)) / 20)
    if kind == "clean":
        x = x + noise(n, recorded) * 10 ** (-random.uniform(28, 70) / 20)
    return x / (np.abs(x).max() + 1e-9) * 10 ** (-random.uniform(0, 34) / 20), speech


def gated(heard, speech, kind):
    """Recordings that were cut together have digital silence between the words, or in the longer pauses only."""
    if kind not in ("clean", "noise") or random.rand() >= .45:
        return heard
    heard, around = heard.copy(), random.choice([1, 3, 5]) if random.rand() < .5 else 21
    silent = np.convolve(speech, np.ones(around), "same") == 0
    heard[silent, :BANDS], heard[silent, BANDS:] = SILENCE_DB, 0
    return heard


def inputs(heard, which):
    """As src/mix/speech_network.cpp makes them."""
    padded = np.vstack([np.repeat(heard[:1], REACH, 0), heard, np.repeat(heard[-1:], REACH, 0)]).astype(np.float32)
    w = np.stack([padded[i:i + 2 * REACH + 1] for i in which])
    w[:, :, :BANDS] = (w[:, :, :BANDS] - w[:, :, :BANDS].mean((1, 2), keepdims=True)) / 15
    w[:, :, BANDS] = (w[:, :, BANDS] - .5) * 3
    w[:, :, BANDS + 1] = (w[:, :, BANDS + 1] - 4) / 3
    w[:, :, BANDS + 3] *= 2
    w[:, :, BANDS + 4:] = (w[:, :, BANDS + 4:] - .8) * 4
    parts = [w[:, REACH - 5:REACH + 6].reshape(len(which), -1)]
    for a, b in BLOCKS:
        block = w[:, REACH + a:REACH + b + 1]
        parts += [block.mean(1), block.std(1)]
    return np.hstack(parts).astype(np.float16)


def dataset(count, ear, prefix, sounds):
    pieces = [p for x in load(f"{sounds}/{prefix}speech_*.f32") for p in utterances(x)]
    music = [x for x in load(f"{sounds}/{prefix}music_*.f32") if len(x) > EXAMPLE]
    recorded = np.concatenate(load(f"{sounds}/{prefix}noise_*.f32"))
    rows, labels, kinds = [], [], []
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        x, speech = example(kind, pieces, music, recorded)
        heard = frames(ear, x)
        n = min(len(heard), len(speech))
        which = range(random.randint(2), n, 2)
        rows.append(inputs(gated(heard[:n], speech[:n], kind), which))
        labels.append(speech[:n][list(which)])
        kinds += [kind] * len(which)
    return np.vstack(rows), np.concatenate(labels), np.array(kinds)


def train(x, y):
    """Adam on the cross-entropy; a little noise on the inputs."""
    n = x.shape[1]
    parameters = [(random.randn(n, UNITS) / np.sqrt(n)).astype(np.float32), np.zeros(UNITS, np.float32),
                  (random.randn(UNITS) / np.sqrt(UNITS)).astype(np.float32), np.zeros(1, np.float32)]
    first, second, step = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters], 0
    for epoch in range(EPOCHS):
        order, rate = random.permutation(len(x)), 2e-3 * (1 - epoch / EPOCHS) + 1e-4
        for i in range(0, len(order), 512):
            rows = order[i:i + 512]
            batch = x[rows].astype(np.float32)
            batch = batch + .05 * random.randn(*batch.shape).astype(np.float32)
            hidden, out = run(parameters, batch)
            error = ((out - y[rows]) / len(rows)).astype(np.float32)
            back = np.outer(error, parameters[2]) * (1 - hidden * hidden)
            gradients = [batch.T @ back + 3e-5 * parameters[0], back.sum(0), hidden.T @ error, np.array([error.sum()])]
            step += 1
            for k, gradient in enumerate(gradients):
                first[k] = .9 * first[k] + .1 * gradient
                second[k] = .999 * second[k] + .001 * gradient * gradient
                move = first[k] / (1 - .9 ** step) / (np.sqrt(second[k] / (1 - .999 ** step)) + 1e-8)
                parameters[k] -= (rate * move).astype(np.float32)
    return parameters


def run(parameters, x):
    hidden = np.tanh(x @ parameters[0] + parameters[1])
    return hidden, 1 / (1 + np.exp(-(hidden @ parameters[2] + parameters[3])))


def write(path, parameters):
    weights, biases, outputs, bias = parameters
    scales = np.abs(weights).max(0) / 127
    flat = np.round(weights / scales).astype(int).T.reshape(-1)
    lines = ["// Weights of the speech network, written by tools/speech/train.py; not edited by hand.", "#pragma once",
             "", "#include <cstdint>", "", "namespace needledrop::mix {", "",
             f"inline constexpr int kSpeechInputs = {weights.shape[0]};",
             f"inline constexpr int kSpeechUnits = {UNITS};", "", "// clang-format off",
             "/// Units by inputs, in units of the unit's scale.",
             "inline constexpr std::int8_t kSpeechWeights[] = {"]
    lines += [",".join(map(str, flat[i:i + 26])) + "," for i in range(0, len(flat), 26)] + ["};"]
    for name, values in (("Scales", scales), ("Biases", biases), ("Outputs", outputs)):
        lines.append(f"inline constexpr float kSpeech{name}[] = {{")
        lines += [", ".join(f"{v:.7e}F" for v in values[i:i + 6]) + "," for i in range(0, UNITS, 6)] + ["};"]
    lines += [f"inline constexpr float kSpeechOutputBias = {bias[0]:.7e}F;", "// clang-format on", "",
              "} // namespace needledrop::mix", ""]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def main():
    sounds, ear, path = sys.argv[1:]
    x, y, _ = dataset(2600, ear, "", sounds)
    parameters = train(x, y)
    x, y, kinds = dataset(180, ear, "test_", sounds)
    _, out = run(parameters, x.astype(np.float32))
    for kind in dict.fromkeys(KINDS):
        here, speech = out[kinds == kind] > .5, y[kinds == kind] > .5
        missed = f"{100 * (~here[speech]).mean():.1f} %" if speech.any() else "–"
        print(f"{kind:12} missed {missed}, false alarms {100 * here[~speech].mean():.1f} %")
    write(path, parameters)


if __name__ == "__main__":
    main()

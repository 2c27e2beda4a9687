#!/usr/bin/env python3
"""Plays what Patch and Copy write: generated originals × cuts, each export decoded by ffmpeg, GStreamer and Chromium and
checked box by box.

usage: plays.py PROGRAM [--full] [--no-chromium] [--keep FOLDER]

Every frame of an export has to show the right picture of the original; as many frames as the program says it copied have
to be the original's bit for bit, and GStreamer has to decode the same bits as ffmpeg. Chromium loads each export, seeks
about in it, and what it draws is compared with pictures by ffmpeg. GPAC's mp4box.js reads each for mp4_check.mjs, which is
also shown spoiled copies and has to refuse them. Without --full, each original meets one cut, in turn.
Players that are not installed are left out, and the last lines say so. Exits 1 where anything failed.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT, RATE, SECONDS = 320, 180, 30, 6
THUMB = (32, 18)
TAGS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]

# name: (x264 options, filters, second pass). The second pass copies packets and changes the container only.
ORIGINALS = {
    "no-b-frames": ("-bf 0 -g 30", "", ""),
    "b-frames": ("-bf 3 -g 30", "", ""),
    "open-gop": ("-bf 2 -g 30 -x264-params open-gop=1:scenecut=0", "", ""),
    "cavlc": ("-bf 2 -g 30 -coder 0", "", ""),
    "many-references": ("-bf 3 -g 45 -refs 5 -b_strategy 0 -x264-params b-pyramid=normal:weightp=2", "", ""),
    "baseline": ("-profile:v baseline -g 30", "", ""),
    "edit-list": ("-bf 2 -g 30", "", "-ss 0.5"),
    "late-start": ("-bf 2 -g 30", "", "-itsoffset 0.2"),
    "variable-rate": ("-bf 2 -g 30", "setpts=PTS+floor(N/11)*0.013/TB", ""),
    "turned": ("-bf 2 -g 30", "", "-metadata:s:v rotate=90"),
    "full-range": ("-bf 2 -g 30 -color_range pc", "scale=out_range=pc,format=yuvj420p", ""),
    "several-slices": ("-bf 2 -g 30 -slices 4", "", ""),
}
# name: kept stretches of the original in seconds, and a title on the timeline.
CUTS = {
    "sound-only": ([(0, None)], None),
    "title": ([(0, None)], (2.2, 2.9)),
    "title-at-start": ([(0, None)], (0, 0.7)),
    "first-seconds-off": ([(1.5, None)], None),
    "between-frames": ([(1.517, 4.283)], None),
    "middle-out": ([(0, 2.2), (4.1, None)], None),
    "swapped": ([(3, 5), (0, 2.4)], (1.5, 2.5)),
}


def run(command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def generate(folder, name):
    options, filters, second = ORIGINALS[name]
    first = folder / f"{name}-1.mp4"
    video = f"testsrc2=s={WIDTH}x{HEIGHT}:r={RATE}:d={SECONDS}"
    chain = f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p{',' + filters if filters else ''}"
    run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", video, "-f", "lavfi", "-i", f"sine=330:d={SECONDS}:sample_rate=48000", "-vf", chain,
         "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", *options.split(), *TAGS, "-vsync", "vfr", "-c:a", "aac", "-shortest", first])
    if not second:
        return first
    out = folder / f"{name}.mp4"
    word, value = second.split()
    inputs = [word, value, "-i", first] if word != "-metadata:s:v" else ["-i", first]
    after = [word, value] if word == "-metadata:s:v" else []
    if word == "-itsoffset":
        run(["ffmpeg", "-v", "error", "-y", *inputs, "-i", first, "-map", "0:v", "-map", "1:a", "-c", "copy", out])
    else:
        run(["ffmpeg", "-v", "error", "-y", *inputs, "-map", "0", "-c", "copy", *after, out])
    return out


class Decoded:
    """A file's pictures as ffmpeg shows them: times, hashes of the pixels, small grey copies."""

    def __init__(self, path):
        listing = run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-vsync", "passthrough", "-f", "framemd5", "-"]).decode()
        base = re.search(r"#tb 0: (\d+)/(\d+)", listing)
        rows = [line.split(",") for line in listing.splitlines() if not line.startswith("#")]
        self.times = [int(row[2]) * int(base[1]) / int(base[2]) for row in rows]
        self.hashes = [row[5].strip() for row in rows]
        raw = run(["ffmpeg", "-v", "error", "-i", path, "-map", "0:v", "-vsync", "passthrough", "-vf", f"scale={THUMB[0]}:{THUMB[1]}:flags=area:out_range=tv,format=gray", "-f", "rawvideo", "-"])
        size = THUMB[0] * THUMB[1]
        self.thumbs = [raw[i : i + size] for i in range(0, len(raw), size)]

    def shown_at(self, time):
        """The picture on screen; the first where none is yet."""
        on_screen = [i for i, start in enumerate(self.times) if start <= time + 1e-6]
        return on_screen[-1] if on_screen else 0


def without_padding(raw, width, height):
    """GStreamer's I420 rows are padded to four bytes; ours are not."""
    planes = [(width, height), (width // 2, height // 2), (width // 2, height // 2)]
    if all(w % 4 == 0 for w, _ in planes):
        return raw
    out, at = [], 0
    while at < len(raw):
        for w, h in planes:
            stride = (w + 3) // 4 * 4
            out += [raw[at + row * stride : at + row * stride + w] for row in range(h)]
            at += stride * h
    return b"".join(out)


def difference(a, b):
    return sum(abs(x - y) for x, y in zip(a, b)) / len(a)


def draft_for(original, cut, length, display):
    content = hashlib.sha256(original.read_bytes()).hexdigest()
    asset = "a" + content[:16]
    pieces, title = CUTS[cut]
    segments, at = [], 0
    for number, (start, end) in enumerate(pieces):
        start, end = round(start * 1000), min(round(length * 1000), round(end * 1000) if end else round(length * 1000))
        segments.append({"id": f"s{number}", "s": at, "d": end - start,
                         "c": {"type": "footage", "asset": asset, "picture": {}, "playback": "forward", "sound": {"level": 100.0},
                               "source": {"s": start, "d": end - start}, "speed": [1, 1]}})
        at += end - start
    tracks = [{"id": "t1", "role": "main", "tt": 0, "sg": segments}]
    if title:
        style = {"bold": True, "color": "#FFFFFF", "italic": False, "shadow": True, "size": 0.3}
        tracks.append({"id": "t2", "role": "titles", "tt": 7, "sg": [
            {"id": "x1", "s": round(title[0] * 1000), "d": round((title[1] - title[0]) * 1000),
             "c": {"type": "text", "words": "Hi", "animation": "none", "place": "center", "style": style}}]})
    return {"v": 1, "d": at, "t": tracks, "files": {asset: original.name},
            "m": {"name": "plays", "assets": {asset: {"d": round(length * 1000), "has_sound": True, "hash": content, "kind": "video",
                                                      "name": original.name, "width": display[0], "height": display[1]}},
                  "canvas": {"background": "#000000", "fit": "pad", "fps": [RATE, 1], "width": display[0], "height": display[1]},
                  "mix": {"ducking": "auto", "lufs": -14.0, "voice_denoise": 0.0}}}


def source_time(draft, time):
    for segment in draft["t"][0]["sg"]:
        if time < (segment["s"] + segment["d"]) / 1000 + 1e-6:
            return time - segment["s"] / 1000 + segment["c"]["source"]["s"] / 1000
    return None


class Case:
    def __init__(self, folder, program, name, cut, originals):
        self.name = f"{name} × {cut}"
        self.faults = []
        original, before, length, display = originals[name]
        self.draft = draft_for(original, cut, length, display)
        self.title = CUTS[cut][1]
        draft_file = folder / f"{name}-{cut}.json"
        draft_file.write_text(json.dumps(self.draft))
        self.out = folder / f"{name}-{cut}.mp4"
        words = run([program, "render", draft_file, "-o", self.out]).decode()
        self.copied = float(re.search(r"copied ([\d.]+) s", words)[1])
        self.check_pictures(before)

    def check_pictures(self, before):
        self.after = Decoded(self.out)
        exact = wrong = 0
        worst = 0.0
        for at, time in enumerate(self.after.times):
            if at and time <= self.after.times[at - 1]:
                self.faults.append(f"time stands still at frame {at}")
            following = self.after.times[at + 1] if at + 1 < len(self.after.times) else time + 1 / RATE
            wanted = source_time(self.draft, (time + following) / 2)
            if wanted is None:
                continue
            there = before.shown_at(wanted)
            if self.after.hashes[at] == before.hashes[there]:
                exact += 1
                continue
            if self.title and self.title[0] - 0.05 <= time < self.title[1] + 0.05:
                continue
            # Beside a cut, rounding may show the neighbour.
            near = min(difference(self.after.thumbs[at], before.thumbs[i]) for i in (there - 1, there, there + 1) if 0 <= i < len(before.thumbs))
            worst = max(worst, near)
            wrong += near > 4
        if self.after.times[0] != 0:
            self.faults.append(f"begins at {self.after.times[0]:.3f} s")
        if wrong:
            self.faults.append(f"{wrong} frames show another picture (by up to {worst:.1f})")
        # A whole copy holds its first picture, or others, for longer than a frame where its original does.
        if exact < self.copied * RATE - 3 and exact < len(self.after.times):
            self.faults.append(f"said to copy {self.copied:.1f} s, but {exact} frames are the original's")
        self.exact = exact

    def check_gstreamer(self, folder):
        raw = folder / "gst.raw"
        run(["gst-launch-1.0", "-q", "filesrc", f"location={self.out}", "!", "qtdemux", "!", "avdec_h264", "max-threads=1", "!", "videoconvert", "!",
             "video/x-raw,format=I420", "!", "filesink", f"location={raw}"])
        mine = run(["ffmpeg", "-v", "error", "-noautorotate", "-i", self.out, "-map", "0:v", "-vsync", "passthrough", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"])
        stored = run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height", "-of", "csv=p=0", self.out]).decode()
        theirs = without_padding(raw.read_bytes(), *(int(number) for number in stored.strip().split(",")[:2]))
        raw.unlink()
        is_full_range = self.name.startswith("full-range")  # Its conversion differs by rounding; only the count is compared.
        if len(mine) != len(theirs):
            self.faults.append(f"GStreamer shows {len(theirs) * 2 // (3 * WIDTH * HEIGHT)} pictures, ffmpeg {len(mine) * 2 // (3 * WIDTH * HEIGHT)}")
        elif mine != theirs and not is_full_range:
            self.faults.append("GStreamer decodes other bits than ffmpeg")

    def moments(self):
        """Start, middle, end, a place inside the title, and back again; each with ffmpeg's picture of it."""
        count = len(self.after.times)
        wanted = [0, count // 2, count - 2, count // 4, 1]
        if self.title:
            wanted.insert(2, self.after.shown_at((self.title[0] + self.title[1]) / 2))
        return wanted

    def references(self, folder):
        found = []
        for at in self.moments():
            png = folder / f"{self.out.stem}-{at}.png"
            if not png.exists():
                run(["ffmpeg", "-v", "error", "-y", "-i", self.out, "-vf", f"select='eq(n,{at})'", "-vsync", "passthrough", "-frames:v", "1", png])
            following = self.after.times[at + 1] if at + 1 < len(self.after.times) else self.after.times[at] + 1 / RATE
            found.append({"seconds": (self.after.times[at] + following) / 2, "png": png.name})
        return {"file": self.out.name, "name": self.name, "moments": found}


def node_module(name):
    """Where an npm package is, installed where it was not; None where it cannot be had."""
    modules = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path(tempfile.gettempdir())) / f"needledrop-plays-{os.getuid()}"
    found = modules / "node_modules" / name
    if not found.exists():
        modules.mkdir(parents=True, exist_ok=True)
        try:
            run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", modules, name], timeout=120)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            return None
    return found


def spoiled_copies(folder, export):
    """Ways to damage a file that a checker has to see; a name and a file each."""
    whole = export.read_bytes()
    at = {name: whole.find(name) for name in (b"stsz", b"stco", b"trak", b"avcC", b"stts", b"stss")}

    def put(where, value):
        return whole[:where] + struct.pack(">I", value) + whole[where + 4 :]

    def number(where):
        return struct.unpack(">I", whole[where : where + 4])[0]

    ways = {"cut off": whole[: len(whole) * 2 // 3],
            "more sizes than there are": put(at[b"stsz"] + 12, number(at[b"stsz"] + 12) + 50),
            "a chunk outside the file": put(at[b"stco"] + 12, len(whole) + 1000),
            "a box larger than its container": put(at[b"trak"] - 4, number(at[b"trak"] - 4) + 5_000_000),
            "another profile in avcC": whole[: at[b"avcC"] + 5] + b"\x2a" + whole[at[b"avcC"] + 6 :],
            "times that do not add up": put(at[b"stts"] + 12, 7),
            "a sync sample that is none": put(at[b"stss"] + 12, number(at[b"stss"] + 12) + 1)}
    for number_of_way, (name, content) in enumerate(ways.items()):
        file = folder / f"spoiled-{number_of_way}.mp4"
        file.write_bytes(content)
        yield name, file


def checker_words(folder, cases):
    """Has every export checked, and spoiled ones refused. Returns what is missing, or None after noting faults."""
    module = node_module("mp4box") if shutil.which("node") and shutil.which("npm") else None
    if not module:
        return "No MP4 checker was asked: node, npm and its package mp4box are needed"
    spoiled = list(spoiled_copies(folder, cases[0].out))
    jobs = folder / "mp4_check.json"
    jobs.write_text(json.dumps([str(case.out) for case in cases] + [str(file) for _, file in spoiled]))
    environment = dict(os.environ, MP4BOX=str(module / "dist" / "mp4box.all.mjs"))
    found = json.loads(run(["node", HERE / "mp4_check.mjs", jobs], env=environment, timeout=60 + 5 * len(cases)))
    for case, faults in zip(cases, found):
        case.faults += ["MP4 checker: " + fault for fault in faults]
    for (name, _), faults in zip(spoiled, found[len(cases) :]):
        if not faults:
            cases[0].faults.append(f"the MP4 checker does not see {name}")
    return None


def chromium_words(folder, cases):
    """Runs the page over all exports. Returns what is missing, or None after noting faults in the cases."""
    browser = next((shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
    if not browser or not shutil.which("node") or not shutil.which("npm"):
        return "Chromium was not asked: chromium, node and npm are needed"
    module = node_module("playwright-core")
    if not module:
        return "Chromium was not asked: playwright-core could not be installed"
    jobs = folder / "chromium.json"
    jobs.write_text(json.dumps([case.references(folder) for case in cases]))
    environment = dict(os.environ, PLAYWRIGHT_MODULES=str(module.parent), CHROMIUM=browser)
    answer = subprocess.run(["node", HERE / "chromium.mjs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, timeout=60 + 10 * len(cases))
    if answer.returncode != 0:
        return "Chromium was not asked: it did not start (" + answer.stderr.decode(errors="replace").strip()[-300:] + ")"
    for case, result in zip(cases, json.loads(answer.stdout)):
        case.chromium = result["worst"]
        case.faults += ["Chromium: " + fault for fault in result["faults"]]
    return None


def chosen_cases(full):
    names, cuts = list(ORIGINALS), list(CUTS)
    if full:
        return [(name, cut) for name in names for cut in cuts]
    return [(name, cuts[(number + number // len(cuts)) % len(cuts)]) for number, name in enumerate(names)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--no-chromium", action="store_true")
    parser.add_argument("--keep", help="a folder for what is made; default: a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="needledrop-plays-") as temporary:
        folder = pathlib.Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["NEEDLEDROP_CACHE"] = str(folder / "cache")
        has_gstreamer = shutil.which("gst-launch-1.0") and subprocess.run(["gst-inspect-1.0", "avdec_h264"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        wanted = chosen_cases(options.full)
        originals = {}
        for name in dict.fromkeys(name for name, _ in wanted):
            path = generate(folder, name)
            length = float(run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path]))
            originals[name] = (path, Decoded(path), length, (HEIGHT, WIDTH) if name == "turned" else (WIDTH, HEIGHT))
        cases = []
        for name, cut in wanted:
            case = Case(folder, options.program, name, cut, originals)
            if has_gstreamer:
                case.check_gstreamer(folder)
            cases.append(case)
        unchecked = checker_words(folder, cases)
        missing = "Chromium was not asked" if options.no_chromium else chromium_words(folder, cases)
        for case in cases:
            seen = f", Chromium within {case.chromium:.1f}" if hasattr(case, "chromium") else ""
            print(f"{'FAILED' if case.faults else 'ok':6} {case.name:38} copied {case.copied:.1f} s, {case.exact} of {len(case.after.times)} frames bit-exact{seen}"
                  + "".join(f"\n         {fault}" for fault in case.faults))
        failed = sum(bool(case.faults) for case in cases)
        print(f"{len(cases)} exports, {failed} failed; ffmpeg{', GStreamer' if has_gstreamer else ''}{'' if missing else ', Chromium'}{'' if unchecked else ', MP4 checker'}")
        if not has_gstreamer:
            print("GStreamer was not asked: gstreamer1.0-tools, -plugins-good and -libav are needed")
        for absent in filter(None, (missing, unchecked)):
            print(absent)
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

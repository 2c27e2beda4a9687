#!/usr/bin/env python3
"""The speed bench: our renders beside the ffmpeg program and melt, in turn, on this machine.

usage: bench/run.sh [ROW…] [--quick] [--media FOLDER] [--programs FOLDER] [--write FILE]

Prints a table. A whole bench takes about a quarter of an hour on two idle cores; it writes the table between the marks of
docs/bench.md and draws docs/images/export-times.svg. Contestants run in turn, so that whatever else the machine does falls
on all of them; figures are medians of five runs but where the row says otherwise. --quick: shorter jobs and fewer runs, to
see that everything works; its figures are not written unless --write says where.
"""
import argparse
import array
import datetime
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import plot

ROOT = pathlib.Path(__file__).resolve().parent.parent
TITLE_FONT = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"
MELT_PROFILE = """description=tall
frame_rate_num=30
frame_rate_den=1
width=1080
height=1920
progressive=1
sample_aspect_num=1
sample_aspect_den=1
display_aspect_num=9
display_aspect_den=16
colorspace=709
"""


ROWS = ["music-only", "full", "title", "again", "scale", "picture", "drift"]


class Run:
    """Wall-clock seconds and peak memory of one command."""

    def __init__(self, command, before=None):
        if before:
            before()
        began = os.times().elapsed
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.words = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = os.times().elapsed - began
        self.megabytes = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"failed: {' '.join(map(str, command))}\n{self.words}")


class Contest:
    """Several commands for one job, run in turn."""

    def __init__(self, runs):
        self.runs = runs
        self.results = {}

    def measure(self, contestants):
        for _ in range(self.runs):
            for name, command, *before in contestants:
                self.results.setdefault(name, []).append(Run(command, *before))
        return self

    def seconds(self, name):
        return statistics.median(run.seconds for run in self.results[name])

    def megabytes(self, name):
        return max(run.megabytes for run in self.results[name])


class Bench:
    def __init__(self, options, scratch):
        self.quick = options.quick
        self.load = os.getloadavg()[0]
        self.runs = 2 if options.quick else 5
        self.media = pathlib.Path(options.media)
        self.programs = pathlib.Path(options.programs)
        self.scratch = scratch
        self.ours = self.programs / "bench" / "render_bench"
        self.program = self.programs / "bin" / "needledrop"
        self.clip = self.media / "vacation_1080p.mp4"
        self.song = self.media / "song_upbeat.mp3"
        self.rows = []
        self.most_memory = 0.0
        self.changed = []  # (seconds of the picture that changed, seconds the export took)
        self.lengths = []  # (seconds of film, seconds the export took, megabytes)

    def out(self, name):
        return str(self.scratch / name)

    def add(self, name, job, beside, ours, theirs, target, met):
        self.rows.append((name, job, f"{ours:.2f} s", beside, f"{theirs:.2f} s", f"{ours / theirs:.2f}", target, "yes" if met else "no"))
        print(f"{name:12} {job}: {ours:.2f} s; {beside}: {theirs:.2f} s; ratio {ours / theirs:.3f} (target {target})", flush=True)

    def remember(self, contest, name):
        self.most_memory = max(self.most_memory, contest.megabytes(name))

    def music_only(self):
        """Three ways to come by the music; ffmpeg is given a finished song each time."""
        seconds = 60
        mixing = (f"[1:a]atrim=0:{seconds},volume=0.35,afade=t=out:st={seconds - 3}:d=3[m];"
                  "[0:a][m]amix=inputs=2:normalize=0,alimiter=limit=0.89[a]")
        common = ["ffmpeg", "-v", "error", "-y", "-i", self.clip, "-i", self.song, "-filter_complex", mixing, "-map", "0:v", "-map", "[a]",
                  "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart"]
        cache = self.scratch / "make-cache"
        os.environ["NEEDLEDROP_CACHE"] = str(cache)
        make = [self.program, "make", self.clip]
        composed = make + ["-p", "add lo-fi background music at 35% and fade it out at the end", "-o", self.out("ours.mp4")]
        given = make + [self.song, "-p", "use song_upbeat.mp3 as the background music at 35%, fade out", "-o", self.out("given.mp4")]

        def forget_all():
            shutil.rmtree(cache, ignore_errors=True)

        def forget_sound():
            """What a server knows once the upload was listened to: scenes, speech and beats, but no music."""
            shutil.rmtree(cache / "segments", ignore_errors=True)

        first = Contest(self.runs).measure([
            ("cold", composed, forget_all),
            ("known", composed, forget_sound),
            ("given", given, forget_all),
            ("given, known", given, forget_sound),
            ("copy", common + ["-c:v", "copy", self.out("copy.mp4")])])
        slow = Contest(self.runs).measure([("x264", common + ["-c:v", "libx264", "-preset", "veryfast", self.out("x264.mp4")])])
        self.remember(first, "cold")
        copy, x264 = first.seconds("copy"), slow.seconds("x264")
        for name, job in (("given, known", "a given song, files heard at upload"), ("known", "lo-fi composed, files heard at upload"),
                          ("given", "a given song, all from cold"), ("cold", "lo-fi composed, all from cold")):
            mine = first.seconds(name)
            self.add("music-only", f"make, 60 s: {job}", "ffmpeg, a song mixed, -c:v copy", mine, copy, "≤ 1.3", mine <= 1.3 * copy)
            self.add("music-only", f"make, 60 s: {job}", "ffmpeg, a song mixed, x264 veryfast", mine, x264, "≤ 0.05", mine <= x264 / 20)
        self.changed.append((0.0, first.seconds("given, known")))

    def full(self):
        seconds = 4 if self.quick else 8
        profile = self.scratch / "tall.profile"
        profile.write_text(MELT_PROFILE)
        text = f"drawtext=text='Urban Dreams':fontfile={TITLE_FONT}:fontsize=71:fontcolor=white:shadowx=2:shadowy=3:x=(w-tw)/2:y=(h-th)/2"
        contestants = [
            ("ours", [self.ours, self.clip, "--trim", "0", str(seconds), "--canvas", "1080x1920", "--fit", "crop",
                      "--title", "Urban Dreams", "0", str(seconds), "-o", self.out("ours.mp4")]),
            ("ffmpeg", ["ffmpeg", "-v", "error", "-y", "-t", str(seconds), "-i", self.clip, "-vf",
                        f"crop=608:1080,scale=1080:1920:flags=bicubic,setsar=1,{text}", "-c:v", "libx264", "-preset", "veryfast", "-crf", "21",
                        "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", self.out("ffmpeg.mp4")])]
        has_melt = shutil.which("melt") is not None
        if has_melt:
            contestants.append(("melt", [
                "melt", "-silent", "-profile", str(profile), self.clip, "in=0", f"out={seconds * 30 - 1}", "-attach", "crop", "center=1",
                "-filter", "dynamictext:Urban Dreams", "family=Noto Sans", "size=71", "weight=700", "halign=center", "valign=middle",
                "fgcolour=#ffffff", "-consumer", f"avformat:{self.out('melt.mp4')}", "vcodec=libx264", "preset=veryfast", "crf=21",
                "acodec=aac", "ab=192k", f"real_time=-{os.cpu_count()}"]))
        contest = Contest(self.runs).measure(contestants)
        mine = contest.seconds("ours")
        self.remember(contest, "ours")
        job = f"9:16 crop and a title all through, {seconds} s"
        self.add("full", job, "ffmpeg, same filters, preset, CRF", mine, contest.seconds("ffmpeg"), "≤ 1.0", mine <= contest.seconds("ffmpeg"))
        if has_melt:
            self.add("full", job, "melt, same picture and preset", mine, contest.seconds("melt"), "≤ 0.67", 1.5 * mine <= contest.seconds("melt"))
        self.sizes(contest)

    def sizes(self, contest):
        names = [name for name in contest.results if os.path.exists(self.out(f"{name}.mp4"))]
        print("             bytes: " + ", ".join(f"{name} {os.path.getsize(self.out(name + '.mp4'))}" for name in names), flush=True)

    def title(self):
        seconds = 10 if self.quick else 60
        job = [self.ours, self.clip, "--trim", "0", str(seconds), "--title", "Urban Dreams", "0"]
        contest = Contest(self.runs).measure([
            ("ours", job + ["3", "-o", self.out("title.mp4")]),
            ("full", job + ["3", "--encode-everything", "-o", self.out("title_full.mp4")])])
        mine, full = contest.seconds("ours"), contest.seconds("full")
        self.remember(contest, "full")
        frames = int(re.search(r"(\d+) frames encoded", contest.results["ours"][0].words)[1])
        self.add("title", f"a 3 s title on {seconds} s", "our own full encode", mine, full, "≤ 0.15", mine <= 0.15 * full)
        most = 3 * 30 + 2 * 30  # The clip has a keyframe a second.
        self.rows.append(("title", "frames encoded", str(frames), "title + 2 GOPs", str(most), f"{frames / most:.2f}", "≤ 1", "yes" if frames <= most else "no"))
        self.changed += [(3.0, mine), (float(seconds), full)]
        for share in (0.1, 0.25, 0.5):
            length = seconds * share
            self.changed.append((length, Run(job + [str(length), "-o", self.out("share.mp4")]).seconds))
        self.changed.sort()

    def again(self):
        seconds = 10 if self.quick else 60
        cache = self.scratch / "cache"
        job = [self.ours, self.clip, "--trim", "0", str(seconds), "--canvas", "720x1280", "--fit", "crop", "--cache", cache]
        empty = lambda: shutil.rmtree(cache, ignore_errors=True)
        contest = Contest(self.runs).measure([
            ("first", job + ["--title", "Urban Dreams", "0", "3", "-o", self.out("first.mp4")], empty),
            ("words", job + ["--title", "Other Words", "0", "3", "-o", self.out("words.mp4")]),
            ("music", job + ["--title", "Other Words", "0", "3", "--song", self.song, "-o", self.out("music.mp4")])])
        first = contest.seconds("first")
        self.remember(contest, "first")
        where = f"9:16 crop to 720×1280, a 3 s title, {seconds} s"
        self.add("again", f"other words; {where}", "our own first export", contest.seconds("words"), first, "≤ 0.15", contest.seconds("words") <= 0.15 * first)
        self.add("again", f"other music; {where}", "our own first export", contest.seconds("music"), first, "≤ 0.05", contest.seconds("music") <= 0.05 * first)

    def scale(self):
        """One run a length."""
        shortest = 5 if self.quick else 30
        base = None
        for times in (1, 2, 4, 8):
            seconds = shortest * times
            clips = [self.clip] * max(1, seconds // 60)
            trim = ["--trim", "0", str(min(seconds, 60))]
            run = Run([self.ours, *clips, *trim, "--canvas", "360x640", "--fit", "crop", "--title", "Urban Dreams", "0", str(seconds), "-o", self.out("scale.mp4")])
            base = base or run.seconds
            self.lengths.append((seconds, run.seconds, run.megabytes))
            self.rows.append(("scale", f"9:16 at 360×640, a title, {seconds} s, one run", f"{run.seconds:.2f} s", f"{shortest} s of it, times {times}", f"{base * times:.2f} s",
                              f"{run.seconds / (base * times):.2f}", "near 1", "yes" if run.seconds <= 1.2 * base * times else "no"))
            print(f"scale        {seconds} s: {run.seconds:.2f} s, {run.megabytes:.0f} MB", flush=True)
            self.rows.append(("memory", f"the same, {seconds} s", f"{run.megabytes:.0f} MB", "–", "–", "–", "≤ 700 MB", "yes" if run.megabytes <= 700 else "no"))

    def picture(self):
        """PSNR and SSIM against the same crop and scale without coding; ours beside ffmpeg's at the same preset and CRF. We
        scale with zimg and ffmpeg with swscale, whose pictures lie 61.8 dB apart: both against swscale's, which favours
        ffmpeg, and each against its own."""
        seconds = 4
        shape = "crop=608:1080,scale=1080:1920:flags=bicubic,setsar=1"
        own_shape = {"p-ours": "crop=608:1080,zscale=1080:1920:filter=bicubic,setsar=1", "p-ffmpeg": shape}
        Run([self.ours, self.clip, "--trim", "10", str(10 + seconds), "--canvas", "1080x1920", "--fit", "crop", "-o", self.out("p-ours.mp4")])
        Run(["ffmpeg", "-v", "error", "-y", "-ss", "10", "-t", str(seconds), "-i", self.clip, "-vf", shape, "-c:v", "libx264", "-preset", "veryfast", "-crf", "21",
             "-an", self.out("p-ffmpeg.mp4")])
        found, own = {}, {}
        for name in ("p-ours", "p-ffmpeg"):
            compare = f"[1:v]trim=10:{10 + seconds},setpts=PTS-STARTPTS,{shape}[r];[0:v]setpts=PTS-STARTPTS,split[a][b];[r]split[c][d];[a][c]psnr;[b][d]ssim"
            words = Run(["ffmpeg", "-hide_banner", "-nostats", "-i", self.out(name + ".mp4"), "-i", self.clip, "-filter_complex", compare, "-f", "null", "-"]).words
            compare = f"[1:v]trim=10:{10 + seconds},setpts=PTS-STARTPTS,{own_shape[name]}[r];[0:v]setpts=PTS-STARTPTS[a];[a][r]psnr"
            own_words = Run(["ffmpeg", "-hide_banner", "-nostats", "-i", self.out(name + ".mp4"), "-i", self.clip, "-filter_complex", compare, "-f", "null", "-"]).words
            own[name] = float(re.search(r"PSNR.*average:([\d.]+)", own_words)[1])
            bits = run_words(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=size", "-of", "csv=p=0", self.out(name + ".mp4")])
            found[name] = (float(re.search(r"PSNR.*average:([\d.]+)", words)[1]), float(re.search(r"SSIM.*All:([\d.]+)", words)[1]),
                           sum(int(size.strip(",")) for size in bits.split()))
        (my_psnr, my_ssim, my_bytes), (psnr, ssim, their_bytes) = found["p-ours"], found["p-ffmpeg"]
        job = f"9:16 crop, {seconds} s, veryfast, CRF 21"
        self.rows.append(("picture", f"PSNR, each against its own scaler's picture; {job}", f"{own['p-ours']:.2f} dB", "ffmpeg, the same", f"{own['p-ffmpeg']:.2f} dB",
                          f"{own['p-ours'] - own['p-ffmpeg']:+.2f} dB", "≥ −0.1 dB", "yes" if own["p-ours"] >= own["p-ffmpeg"] - 0.1 else "no"))
        self.rows.append(("picture", f"PSNR, both against swscale's; {job}", f"{my_psnr:.2f} dB", "ffmpeg, the same", f"{psnr:.2f} dB", f"{my_psnr - psnr:+.2f} dB", "≥ −0.1 dB", "yes" if my_psnr >= psnr - 0.1 else "no"))
        self.rows.append(("picture", f"SSIM; {job}", f"{my_ssim:.4f}", "ffmpeg, the same", f"{ssim:.4f}", f"{my_ssim - ssim:+.4f}", "≥ −0.001", "yes" if my_ssim >= ssim - 0.001 else "no"))
        self.rows.append(("picture", f"bytes of picture; {job}", f"{my_bytes}", "ffmpeg, the same", f"{their_bytes}", f"{my_bytes / their_bytes:.2f}", "–", "–"))
        print("picture      " + ", ".join(f"{name}: {p:.2f} dB, SSIM {s:.4f}, {b} bytes" for name, (p, s, b) in found.items()), flush=True)

    def drift(self):
        """500 pieces of 0.4 s, each with a white frame and a beep that begins with it."""
        pieces, length, source = 100 if self.quick else 500, 0.4, self.scratch / "beeps.mp4"
        Run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=black:s=320x180:r=30:d=40", "-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.05)':s=48000:d=40",
             "-vf", "drawbox=color=white:t=fill:enable='eq(mod(n,30),0)',format=yuv420p", "-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac", "-b:a", "192k", source])
        content = hashlib.sha256(source.read_bytes()).hexdigest()
        asset = "a" + content[:16]
        segments = [{"id": f"s{i}", "s": 400 * i, "d": 400, "c": {"type": "footage", "asset": asset, "picture": {}, "playback": "forward", "sound": {"level": 100.0},
                                                                  "source": {"s": 1000 * (1 + i * 7 % 38) - 200, "d": 400}, "speed": [1, 1]}} for i in range(pieces)]
        draft = {"v": 1, "d": 400 * pieces, "files": {asset: str(source)}, "t": [{"id": "t1", "role": "main", "tt": 0, "sg": segments}],
                 "m": {"name": "drift", "assets": {asset: {"d": 40000, "has_sound": True, "hash": content, "kind": "video", "name": "beeps.mp4", "width": 320, "height": 180}},
                       "canvas": {"background": "#000000", "fit": "pad", "fps": [30, 1], "width": 320, "height": 180}, "mix": {"ducking": "auto", "lufs": -14.0, "voice_denoise": 0.0}}}
        (self.scratch / "drift.json").write_text(json.dumps(draft))
        os.environ["NEEDLEDROP_CACHE"] = str(self.scratch / "drift-cache")
        Run([self.program, "render", self.scratch / "drift.json", "-o", self.out("drift.mp4")])
        seen, heard = flashes(self.out("drift.mp4")), beeps(self.out("drift.mp4"), pieces, length)
        first = run_words(["ffprobe", "-v", "error", "-show_entries", "stream=start_time", "-of", "csv=p=0", self.out("drift.mp4")]).split()
        if len(seen) != pieces:
            sys.exit(f"drift: {len(seen)} white frames instead of {pieces}")
        apart = [abs((sound - picture) * 1000) for picture, sound in zip(seen, heard)]
        grows = abs(statistics.mean(s - p for p, s in zip(seen[-50:], heard[-50:])) - statistics.mean(s - p for p, s in zip(seen[:50], heard[:50]))) * 1000
        self.rows.append(("drift", f"{pieces} cuts: sound from picture, first 50 against last 50", f"{grows:.2f} ms", "–", "–", "–", "≤ 1 ms", "yes" if grows <= 1 else "no"))
        self.rows.append(("drift", f"{pieces} cuts: a beep's beginning from its white frame, at most", f"{max(apart):.2f} ms", "–", "–", "–", "≤ 1 ms", "yes" if max(apart) <= 1 else "no"))
        at_zero = all(float(start.strip(",")) == 0 for start in first)
        self.rows.append(("drift", "first timestamps of both tracks", " and ".join(start.strip(",")[:5] for start in first) + " s", "–", "–", "–", "0", "yes" if at_zero else "no"))
        print(f"drift        {grows:.2f} ms over {pieces} cuts, {max(apart):.2f} ms at most; tracks begin at {first}", flush=True)

    def memory(self):
        if self.most_memory:
            self.rows.append(("memory", "the most of all 1080p jobs above", f"{self.most_memory:.0f} MB", "–", "–", "–", "≤ 700 MB", "yes" if self.most_memory <= 700 else "no"))
            print(f"memory       {self.most_memory:.0f} MB at most", flush=True)


def run_words(command):
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=True).stdout.decode()


def flashes(file):
    """Times of the white frames."""
    listing = run_words(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", file])
    times = [float(line.strip(",")) for line in listing.split()]
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-vsync", "passthrough", "-vf", "scale=1:1:flags=area,format=gray", "-f", "rawvideo", "-"], stdout=subprocess.PIPE, check=True).stdout
    return [time for time, luma in zip(times, raw) if luma > 128]


def beeps(file, pieces, length):
    """When each piece's beep of 50 ms begins: half of it before the middle of its energy."""
    rate = 16000
    samples = array.array("f", subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-ac", "1", "-ar", str(rate), "-f", "f32le", "-"], stdout=subprocess.PIPE, check=True).stdout)
    begun = []
    for piece in range(pieces):
        first = int(piece * length * rate)
        energies = [value * value for value in samples[first + rate // 10 : first + round(length * rate) - rate // 20]]
        total = sum(energies)
        middle = sum(i * energy for i, energy in enumerate(energies)) / total if total else 0
        begun.append((first + rate // 10 + middle) / rate - 0.025)
    return begun


def table(bench, minutes):
    lines = [f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.machine()}; load when it began {bench.load:.1f}, {minutes:.0f} minutes. Contestants ran in turn; "
             + (f"**quick: shorter jobs, {bench.runs} runs**." if bench.quick else "medians of five runs, scale of one a length."), "",
             "| bench | job | ours | beside | theirs | ratio | target | met |", "|---|---|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in bench.rows]
    return "\n".join(lines) + "\n"


def write_between_marks(page, text):
    """Replaces what stands between the marks; the rest of the page is written by people."""
    begin, end = "<!-- written by ./dev bench -->\n", "<!-- end -->\n"
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    if begin not in old or end not in old:
        old = begin + end
    page.write_text(old[: old.index(begin) + len(begin)] + "\n" + text + "\n" + old[old.index(end) :], encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)}; default: all")
    parser.add_argument("--media", default=ROOT.parent / "shared" / "media")
    parser.add_argument("--programs", default=ROOT / "build" / "release")
    parser.add_argument("--write")
    options = parser.parse_args()
    began = os.times().elapsed
    with tempfile.TemporaryDirectory(prefix="needledrop-bench-") as folder:
        bench = Bench(options, pathlib.Path(folder))
        for program in (bench.ours, bench.program):
            if not program.exists():
                sys.exit(f"{program} is missing; build it with: tools/build release render_bench needledrop")
        for row in options.rows or ROWS:
            getattr(bench, row.replace("-", "_"))()
        bench.memory()
    text = table(bench, (os.times().elapsed - began) / 60)
    print("\n" + text)
    is_whole = not options.quick and not options.rows
    if options.write:
        pathlib.Path(options.write).write_text(text, encoding="utf-8")
    elif is_whole:
        write_between_marks(ROOT / "docs" / "bench.md", text)
        picture = plot.svg(bench.changed, bench.lengths)
        (ROOT / "docs" / "images" / "export-times.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

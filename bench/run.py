#!/usr/bin/env python3
"""The speed bench: our renders beside the ffmpeg program and melt, in turn, on this machine.

usage: bench/run.sh [ROW…] [--quick] [--media FOLDER] [--programs FOLDER] [--write FILE]

Prints a table; a whole bench writes it to docs/bench.md. Each figure is the median of several runs; runs of the contestants
alternate, so that whatever else the machine does falls on all of them. --quick: shorter jobs and fewer runs, to see
that everything works; its figures are not written unless --write says where.
"""
import argparse
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

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
        self.runs = 2 if options.quick else 5
        self.media = pathlib.Path(options.media)
        self.programs = pathlib.Path(options.programs)
        self.scratch = scratch
        self.ours = self.programs / "bench" / "render_bench"
        self.clip = self.media / "vacation_1080p.mp4"
        self.song = self.media / "song_upbeat.mp3"
        self.rows = []
        self.most_memory = 0.0

    def out(self, name):
        return str(self.scratch / name)

    def add(self, name, job, beside, ours, theirs, target, met):
        self.rows.append((name, job, f"{ours:.2f} s", beside, f"{theirs:.2f} s", f"{ours / theirs:.2f}", target, "yes" if met else "no"))
        print(f"{name:12} {job}: {ours:.2f} s; {beside}: {theirs:.2f} s; ratio {ours / theirs:.3f} (target {target})", flush=True)

    def remember(self, contest, name):
        self.most_memory = max(self.most_memory, contest.megabytes(name))

    def music_only(self):
        seconds = 60
        mixing = (f"[1:a]atrim=0:{seconds},volume=0.35,afade=t=out:st={seconds - 3}:d=3[m];"
                  "[0:a][m]amix=inputs=2:normalize=0,alimiter=limit=0.89[a]")
        common = ["ffmpeg", "-v", "error", "-y", "-i", self.clip, "-i", self.song, "-filter_complex", mixing, "-map", "0:v", "-map", "[a]",
                  "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart"]
        program = self.programs / "bin" / "needledrop"
        whole = program.exists()
        ours = ([program, "make", self.clip, "-p", "add lo-fi background music at 35% and fade it out at the end", "-o", self.out("ours.mp4")]
                if whole else [self.ours, self.clip, "--song", self.song, "-o", self.out("ours.mp4")])
        job = "make: lo-fi composed, mixed, 60 s" if whole else "a given song as the sound, not mixed, 60 s"
        cache = self.scratch / "make-cache"
        os.environ["NEEDLEDROP_CACHE"] = str(cache)
        contest = Contest(self.runs).measure([
            ("ours", ours, lambda: shutil.rmtree(cache, ignore_errors=True)), # A first export: nothing kept from before.
            ("copy", common + ["-c:v", "copy", self.out("copy.mp4")])])
        slow = Contest(1 if self.quick else 3).measure([("x264", common + ["-c:v", "libx264", "-preset", "veryfast", self.out("x264.mp4")])])
        mine = contest.seconds("ours")
        self.remember(contest, "ours")
        self.add("music-only", job, "ffmpeg, a song mixed, -c:v copy", mine, contest.seconds("copy"), "≤ 1.3", mine <= 1.3 * contest.seconds("copy"))
        self.add("music-only", job, "ffmpeg, a song mixed, x264 veryfast", mine, slow.seconds("x264"), "≤ 0.05", mine <= slow.seconds("x264") / 20)

    def full(self):
        seconds = 5 if self.quick else 20
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
        job = [self.ours, self.clip, "--trim", "0", str(seconds), "--title", "Urban Dreams", "0", "3"]
        contest = Contest(1 if self.quick else 3).measure([
            ("ours", job + ["-o", self.out("title.mp4")]),
            ("full", job + ["--encode-everything", "-o", self.out("title_full.mp4")])])
        mine = contest.seconds("ours")
        self.remember(contest, "full")
        print("             " + contest.results["ours"][0].words.strip())
        self.add("title", f"a 3 s title on {seconds} s", "our own full encode", mine, contest.seconds("full"), "≤ 0.15", mine <= 0.15 * contest.seconds("full"))

    def again(self):
        seconds = 10 if self.quick else 60
        cache = self.scratch / "cache"
        job = [self.ours, self.clip, "--trim", "0", str(seconds), "--canvas", "1080x1920", "--fit", "crop", "--cache", cache]
        empty = lambda: shutil.rmtree(cache, ignore_errors=True)
        contest = Contest(1 if self.quick else 3).measure([
            ("first", job + ["--title", "Urban Dreams", "0", "3", "-o", self.out("first.mp4")], empty),
            ("words", job + ["--title", "Other Words", "0", "3", "-o", self.out("words.mp4")]),
            ("music", job + ["--title", "Other Words", "0", "3", "--song", self.song, "-o", self.out("music.mp4")])])
        first = contest.seconds("first")
        self.remember(contest, "first")
        where = f"9:16 crop, a 3 s title, {seconds} s"
        self.add("again", f"other words; {where}", "our own first export", contest.seconds("words"), first, "≤ 0.15", contest.seconds("words") <= 0.15 * first)
        self.add("again", f"other music; {where}", "our own first export", contest.seconds("music"), first, "≤ 0.05", contest.seconds("music") <= 0.05 * first)

    def scale(self):
        shortest = 5 if self.quick else 30
        base = None
        for times in (1, 2, 4, 8):
            seconds = shortest * times
            clips = [self.clip] * max(1, seconds // 60)
            trim = ["--trim", "0", str(min(seconds, 60))]
            run = Run([self.ours, *clips, *trim, "--canvas", "720x1280", "--fit", "crop", "--title", "Urban Dreams", "0", str(seconds), "-o", self.out("scale.mp4")])
            base = base or run.seconds
            self.rows.append(("scale", f"9:16 at 720×1280, a title, {seconds} s", f"{run.seconds:.2f} s", f"{shortest} s of it, times {times}", f"{base * times:.2f} s",
                              f"{run.seconds / (base * times):.2f}", "near 1", "yes" if run.seconds <= 1.2 * base * times else "no"))
            print(f"scale        {seconds} s: {run.seconds:.2f} s, {run.megabytes:.0f} MB", flush=True)
            self.rows.append(("memory", f"the same, {seconds} s", f"{run.megabytes:.0f} MB", "–", "–", "–", "≤ 700 MB", "yes" if run.megabytes <= 700 else "no"))

    def memory(self):
        if self.most_memory:
            self.rows.append(("memory", "the most of all 1080p jobs above", f"{self.most_memory:.0f} MB", "–", "–", "–", "≤ 700 MB", "yes" if self.most_memory <= 700 else "no"))
            print(f"memory       {self.most_memory:.0f} MB at most", flush=True)


def table(bench):
    lines = ["# Speed", "", "Written by `./dev bench` (bench/run.py). Contestants ran in turn: music-only and full are medians of five runs (x264 in music-only: "
             "three), title and again of three, scale is one run a length; `quality.md` asks for five everywhere.", "",
             f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.machine()}, load at the end {os.getloadavg()[0]:.1f}"
             + (", **quick: shorter jobs, fewer runs**" if bench.quick else ""), "",
             "| bench | job | ours | beside | theirs | ratio | target | met |", "|---|---|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in bench.rows]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="music-only, full, title, again, scale; default: all")
    parser.add_argument("--media", default=ROOT.parent / "shared" / "media")
    parser.add_argument("--programs", default=ROOT / "build" / "release")
    parser.add_argument("--write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="needledrop-bench-") as folder:
        bench = Bench(options, pathlib.Path(folder))
        if not bench.ours.exists():
            sys.exit(f"{bench.ours} is missing; build it with: tools/build release render_bench")
        for row in options.rows or ["music-only", "full", "title", "again", "scale"]:
            getattr(bench, row.replace("-", "_"))()
        bench.memory()
        text = table(bench)
    print("\n" + text)
    is_whole = not options.quick and not options.rows
    where = options.write or (ROOT / "docs" / "bench.md" if is_whole else None)
    if where:
        pathlib.Path(where).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Holds the includes of src/ to the arrows of docs/ARCHITECTURE.md.

A folder may include itself, the rooms after its arrow, and what those may include. Some libraries may be
included in one folder only. Exits 1 and names each offending line.
"""
import pathlib
import re
import sys

ARROWS = {
    "base": [],
    "time": ["base"],
    "timeline": ["time"],
    "media": ["time"],
    "language": ["base"],
    "http": ["base"],
    "ffmpeg": ["media"],
    "music": ["media"],
    "mix": ["media", "timeline"],
    "render": ["media", "timeline", "mix"],
    "store": ["timeline"],
    "studio": ["timeline", "media", "music", "mix", "render"],
    "agent": ["language", "studio", "http"],
    "api": ["http", "store", "studio", "agent"],
    "client": ["http", "language"],
    "apps": ["api", "client", "agent", "studio", "ffmpeg", "language"],
}
ONLY_IN = {
    r"<libav|<libsw": {"ffmpeg"},
    r"<boost/": {"http"},
    r"<SQLiteCpp|<sqlite3": {"store"},
    r"<curl/": {"http"},
    r"<pango|<cairo": {"render"},
    r"<fluidsynth": {"music"},
    r"<aubio": {"music"},
    r"<rubberband": {"music", "mix"},
    r"<ebur128": {"mix", "music"},
    r"<unicode/": {"language", "render", "base"},
    r"<CLI/": {"apps"},
}


def reachable(room):
    seen, todo = set(), [room]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += ARROWS[current]
    return seen


def main():
    root = pathlib.Path(__file__).resolve().parent.parent / "src"
    include = re.compile(r'^\s*#\s*include\s*([<"][^>"]+[>"])')
    bad = []
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        room = path.relative_to(root).parts[0]
        if room not in ARROWS:
            bad.append(f"{path}: the folder {room} is not on the map (docs/ARCHITECTURE.md, tools/check_layers.py)")
            continue
        allowed = reachable(room)
        is_test = path.name.endswith("_test.cpp")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = include.match(line)
            if not match:
                continue
            name = match.group(1)
            first = name.strip('"<>').split("/")[0]
            if name.startswith('"') and first in ARROWS and first not in allowed and not is_test:
                bad.append(f"{path}:{number}: {room}/ may not include {name}: no arrow leads there")
            for pattern, rooms in ONLY_IN.items():
                if re.match(pattern, name) and room not in rooms and not is_test:
                    bad.append(f"{path}:{number}: {name} may be included only in {', '.join(sorted(rooms))}/")
    print("\n".join(bad) if bad else "layers: every include follows an arrow")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Mixed traffic in a thousand projects for some minutes, and the server's memory while it goes on.

usage: soak.py PROGRAM [--minutes 10] [--sessions 1000] [--people 20] [--rate 60]

People make their projects first; then they upload, talk, leave in the middle, read states, wait for news, undo and export, at
`rate` actions a second in all. Resident memory is read every second and told for each tenth of the time. It must not grow:
the middle of the last third may lie at most 15 % and 8 MB above the middle of the second third. Exit code 1 where it does,
where an answer was not what the contract says, or where credits are still held at the end.
"""
import argparse
import collections
import http.client
import json
import os
import shutil
import sys
import tempfile
import threading
import time

import wire

MESSAGES = ["add lo-fi music", "make it black and white", "put the title 'Hello' on the first second", "undo", "speed it up 2x",
            "mute the original audio", "加一段轻松的背景音乐", "how long is it?", "make it 9:16", "set the music to 20%", "redo"]


class Person(threading.Thread):
    def __init__(self, number, soak):
        super().__init__(daemon=True)
        self.soak, self.random = soak, wire.random_source(f"soak/{number}")
        self.client = wire.Client(soak.server.port)
        self.client.sign_in()
        self.sessions, self.jobs = [], 0
        self.counts = collections.Counter()

    def make_projects(self, count):
        for _ in range(count):
            session = self.client.new_session()
            self.client.upload(session, [("one.mp4", self.soak.media["one.mp4"])]).data
            self.sessions.append(session)

    def run(self):
        every = len(self.soak.people) / self.soak.rate
        at = time.monotonic() + self.random.random() * every
        try:
            while at < self.soak.until:
                time.sleep(max(0, at - time.monotonic()))
                self.act(self.random.choice(self.sessions))
                at = max(at + every, time.monotonic() - 5)
        except Exception as trouble:  # noqa: BLE001
            self.soak.troubles.append(f"{type(trouble).__name__}: {trouble}")

    def act(self, session):
        wish = self.random.random()
        if wish < 0.5:
            answer, what = self.client.state(session), "states"
        elif wish < 0.72:
            answer, what = self.client.turn(session, self.random.choice(MESSAGES), streaming=wish < 0.6), "turns"
        elif wish < 0.77:
            return self.leave(session)
        elif wish < 0.85:
            name = self.random.choice(["song.mp3", "photo.png", "two.mp4"])
            content = wire.made_different(name, self.soak.media[name], self.random) if self.random.random() < 0.3 else self.soak.media[name]
            answer, what = self.client.upload(session, [(name, content)]), "uploads"
        elif wish < 0.9:
            tag = self.client.state(session).headers["ETag"]
            answer, what = self.client.get(f"/api/state/nemo_agent/me/{session}/latest?wait=1", headers={"If-None-Match": tag}), "waits"
        elif wish < 0.99:
            answer, what = self.client.post(f"/api/state/nemo_agent/me/{session}/{'undo' if wish < 0.95 else 'redo'}"), "steps"
        else:
            return self.export(session)
        if answer.status not in (200, 304, 409):
            raise AssertionError(f"{what}: HTTP {answer.status} {answer.body[:300]!r}")
        self.counts[what] += 1

    def leave(self, session):
        connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=60)
        connection.request("POST", "/run_sse", json.dumps(self.client.turn_body(session, "make it vintage")),
                           {"Authorization": "Bearer " + self.client.token})
        connection.sock.recv(1)
        connection.close()
        self.counts["left mid-stream"] += 1

    def export(self, session):
        """Few, since the films are not what is looked at here."""
        if self.soak.exports_open >= 2:
            return
        state = self.client.state(session).data["state"]
        if state["draft"]["d"] > 8000 or not state["exportable"]:
            return
        self.soak.exports_open += 1
        self.jobs += 1
        job = f"render_{id(self)}_{self.jobs}"
        self.client.submit(session, job, state["draft"])
        while (status := self.client.job(job).json["status"]) in ("pending", "processing"):
            time.sleep(0.2)
        self.soak.exports_open -= 1
        if status != "completed":
            raise AssertionError(f"an export: {status} {self.client.job(job).json.get('error')}")
        self.client.get(f"/api/render/proxy/{job}/download")
        self.counts["exports"] += 1


class Soak:
    def __init__(self, options, folder):
        self.rate, self.troubles, self.exports_open = options.rate, [], 0
        self.media = wire.make_media(os.path.join(folder, "media"))
        config = {"anonymous_tokens_per_address": 10**6, "plans": {"anonymous": {"credits": 10**6}}}
        self.server = wire.Server(options.program, os.path.join(folder, "data"), config)
        self.server.start()
        print(f"memory after the start: {self.server.memory_kb() / 1024:.0f} MB")
        self.people = [Person(number, self) for number in range(options.people)]
        for person in self.people:
            person.make_projects(-(-options.sessions // options.people))
        print(f"memory after {sum(len(person.sessions) for person in self.people)} projects were made: {self.server.memory_kb() / 1024:.0f} MB")
        self.until = time.monotonic() + options.minutes * 60

    def run(self):
        began = time.monotonic()
        for person in self.people:
            person.start()
        samples = []
        while time.monotonic() < self.until and not self.troubles:
            samples.append(self.server.memory_kb() / 1024)
            time.sleep(1)
        for person in self.people:
            person.join(90)
        total = sum((person.counts for person in self.people), collections.Counter())
        print(", ".join(f"{count} {what}" for what, count in sorted(total.items())) + f" in {time.monotonic() - began:.0f} s")
        if self.troubles:
            raise AssertionError(self.troubles[0])
        self.tell(samples)
        for person in self.people:
            person.client.hang_up()  # Kept open since the projects were made, and closed for being idle.
            if person.client.balance()["frozen"]:
                raise AssertionError("credits are still held")
        self.judge(samples)

    def tell(self, samples):
        print("| minute | " + " | ".join(f"{len(samples) * (tenth + 1) / 600:.1f}" for tenth in range(10)) + " |")
        print("|---|" + "---|" * 10)
        tenths = [samples[len(samples) * tenth // 10:len(samples) * (tenth + 1) // 10] for tenth in range(10)]
        print("| MB, middle | " + " | ".join(f"{wire.percentile(tenth, 0.5):.0f}" for tenth in tenths) + " |")
        print("| MB, most | " + " | ".join(f"{max(tenth):.0f}" for tenth in tenths) + " |")

    def judge(self, samples):
        third = len(samples) // 3
        before, after = wire.percentile(samples[third:2 * third], 0.5), wire.percentile(samples[2 * third:], 0.5)
        print(f"second third {before:.0f} MB, last third {after:.0f} MB")
        if after > before * 1.15 + 8:
            raise AssertionError("memory grows")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rate", type=float, default=60)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="needledrop-soak-")
    soak = None
    try:
        soak = Soak(options, folder)
        soak.run()
        return 0
    except (AssertionError, RuntimeError) as trouble:
        print(f"FAILED: {trouble}\n{soak.server.tail() if soak else ''}", file=sys.stderr)
        return 1
    finally:
        if soak:
            soak.server.leave_nothing_running()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

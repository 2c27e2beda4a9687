#!/usr/bin/env python3
"""Kills a working server with SIGKILL at random moments and looks at what it kept.

usage: crash.py PROGRAM [--kills 200] [--seconds 900] [--seed 1] [--people 4]

People upload (one file, several), talk (also leaving in the middle), read states, undo and export, all at once. After
each kill the server is started again on the same folder, and this must hold before anybody goes on:
  - every upload that was acknowledged is listed, and its bytes have the hash that was told;
  - every draft version that somebody saw is there, and the revision is not lower than the one seen;
  - no credits are held;
  - no unfinished upload lies around.
At the end, besides: every message with one invocation id (each was resent after a cut, and all are resent once more)
was charged at most once, and not at all where it was broken off; each balance equals its ledger; undo goes back to the
first version and redo to the last; every export that was accepted has ended,
and what it made can be downloaded and plays; scratch folders are empty.
Exit code 0 when all of it held. Bounded by --seconds, whatever comes first.
"""
import argparse
import collections
import http.client
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import wire

CUT = (OSError, http.client.HTTPException)
EDITS = ["add lo-fi music", "make it black and white", "put the title 'Hello' on the first second",
         "trim it to the first second", "speed it up 2x", "mute the original audio", "undo", "加一段轻松的背景音乐",
         "make it 9:16", "fade the music out at the end", "set the music to 20%"]
QUESTIONS = ["how long is it?", "what is on the timeline?"]


class Broken(Exception):
    """A promise was not kept."""


class Person(threading.Thread):
    """Works in one project at a time, and writes down what the server acknowledged."""

    def __init__(self, number, town):
        super().__init__(daemon=True)
        self.town, self.number = town, number
        self.random = wire.random_source(f"{town.seed}/{number}")
        self.client = wire.Client(town.server.port, timeout=40)
        self.uploads = {}  # (session, asset id) -> hash
        self.sessions = []
        self.versions = collections.defaultdict(set)
        self.revision = collections.defaultdict(int)
        self.finished = {}  # (session, invocation) -> the message
        self.jobs = {}  # id -> session
        self.counts = collections.Counter()

    # What it does over and over. Each action may be cut off anywhere; `try_again` brings it to an end.

    def run(self):
        try:
            while not self.town.over:
                self.town.gate.wait()
                try:
                    self.act()
                except CUT:
                    self.counts["cut off"] += 1
                    self.client.hang_up()
                    time.sleep(0.01)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the run has failed
            self.town.broke(f"person {self.number}: {type(trouble).__name__}: {trouble}")

    def act(self):
        if self.client.token is None:
            # A token that was made and not received is not given twice; another client id is the skill's own way out.
            fresh = wire.Client(self.town.server.port, timeout=40)
            fresh.sign_in()
            self.client = fresh
        if not self.sessions or (len(self.sessions) < 12 and self.random.random() < 0.04):
            self.sessions.append(self.client.new_session())
            self.upload(self.sessions[-1], 1)
        session = self.sessions[-1]
        wish = self.random.random()
        if wish < 0.2:
            self.upload(session, 1 if self.random.random() < 0.6 else 3)
        elif wish < 0.65:
            self.talk(session)
        elif wish < 0.8:
            self.look(session)
        elif wish < 0.92:
            self.step(session)
        else:
            self.export(session)

    def try_again(self, action):
        while not self.town.over:
            self.town.gate.wait()
            try:
                return action()
            except CUT:
                self.counts["cut off"] += 1
                self.client.hang_up()
                time.sleep(0.01)
        raise OSError("the run is over")

    def upload(self, session, count):
        if sum(1 for of, _ in self.uploads if of == session) >= 12:
            return  # Films stay short, so that several exports end between two kills.
        files = []
        for _ in range(count):
            name = self.random.choice(sorted(self.town.media))
            files.append((f"{self.random.randrange(10**6)}-{name}", wire.made_different(name, self.town.media[name], self.random)))
        answer = self.try_again(lambda: self.client.upload(session, files))
        told = answer.data["files"]
        if len(told) != count:
            raise Broken(f"{count} files were sent and {len(told)} were taken: {answer.body[:400]!r}")
        for (name, content), entry in zip(files, told):
            if entry["hash"] != wire.sha256(content):
                raise Broken(f"{name}: the hash that was told is not the file's")
            self.uploads[session, entry["asset_id"]] = (entry["hash"], entry["draft_asset_id"])
        self.counts["uploads"] += count

    def talk(self, session):
        asks = self.random.random() < 0.15
        text = self.random.choice(QUESTIONS if asks else EDITS)
        invocation = f"inv-{self.number}-{self.random.randrange(10**12)}"
        streaming = self.random.random() < 0.5
        if self.random.random() < 0.15:
            self.leave_in_the_middle(session, text, invocation, streaming)

        def ask():
            answer = self.client.turn(session, text, invocation, streaming)
            if answer.status in (409, 503):  # It still works on the message before.
                time.sleep(0.05)
                raise OSError("busy")
            return answer
        answer = self.try_again(ask)
        if answer.status == 402:
            self.counts["no credits"] += 1
            return
        if answer.status != 200:
            raise Broken(f"a turn: HTTP {answer.status} {answer.body[:300]!r}")
        events = wire.events_of(answer.body)
        if not events:
            raise Broken(f"a turn without any event: {text!r}")
        whole = not any("errorCode" in event for event in events)
        self.finished[session, invocation] = (text, streaming)
        self.counts["turns" if whole else "turns broken off"] += 1

    def leave_in_the_middle(self, session, text, invocation, streaming):
        connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=40)
        body = json.dumps(self.client.turn_body(session, text, invocation, streaming))
        connection.request("POST", "/run_sse", body, {"Authorization": "Bearer " + self.client.token})
        connection.sock.recv(1)
        connection.close()
        self.counts["left mid-stream"] += 1

    def look(self, session):
        answer = self.client.state(session)
        data = answer.data
        self.versions[session].update(version["version"] for version in data["history"]["versions"])
        self.versions[session].add(data["version"])
        if data["revision"] < self.revision[session]:
            raise Broken(f"the revision of {session} went from {self.revision[session]} to {data['revision']}")
        self.revision[session] = data["revision"]
        self.counts["states"] += 1

    def step(self, session):
        way = self.random.choice(["undo", "redo"])
        answer = self.client.post(f"/api/state/nemo_agent/me/{session}/{way}")
        if answer.status not in (200, 409):
            raise Broken(f"{way}: HTTP {answer.status} {answer.body[:300]!r}")
        if answer.status == 200:
            self.versions[session].add(answer.data["version"])
        self.counts["steps"] += 1

    def export(self, session):
        if len(self.jobs) >= 25:
            return
        data = self.client.state(session).data
        if not data["state"]["exportable"]:
            return
        job = f"render_{self.number}_{self.random.randrange(10**9)}"
        answer = self.try_again(lambda: self.client.submit(session, job, data["state"]["draft"]))
        if answer.status != 200:
            raise Broken(f"an export: HTTP {answer.status} {answer.body[:300]!r}")
        self.jobs[job] = session
        self.counts["exports"] += 1
        if self.random.random() < 0.15:
            self.client.post(f"/api/render/proxy/lambda/{job}/cancel")
            self.counts["cancels"] += 1
        elif self.random.random() < 0.5:
            until = time.monotonic() + 2
            while time.monotonic() < until and self.client.job(job).json["status"] in ("pending", "processing"):
                time.sleep(0.05)

    # What must hold after a kill.

    def check(self, read_bytes):
        if self.client.token is None:
            return
        asking = wire.Client(self.town.server.port)
        asking.token = self.client.token
        if asking.balance()["frozen"] != 0:
            raise Broken(f"credits are held though nothing runs: {asking.balance()}")
        listed = {}
        for session in self.sessions:
            answer = asking.state(session)
            if answer.status == 404:
                raise Broken(f"project {session} is gone")
            data = answer.data
            if data["revision"] < self.revision[session]:
                raise Broken(f"the revision of {session} fell from {self.revision[session]} to {data['revision']}")
            for asset in data["assets"]:
                listed[session, asset["asset_id"]] = asset["hash"]
        for key, (digest, _) in list(self.uploads.items()):
            if listed.get(key) != digest:
                raise Broken(f"the acknowledged upload {key} is not listed any more")
            path = os.path.join(self.town.server.data, "files", digest[:2], digest)
            if not os.path.exists(path):
                raise Broken(f"the file of the acknowledged upload {key} is gone")
            if read_bytes:
                with open(path, "rb") as file:
                    if wire.sha256(file.read()) != digest:
                        raise Broken(f"the file of the acknowledged upload {key} has other bytes")


class Town:
    def __init__(self, options, folder):
        self.seed, self.folder = options.seed, folder
        self.over = False
        self.gate = threading.Event()
        self.troubles = []
        self.media = wire.make_media(os.path.join(folder, "media"))
        config = {"anonymous_tokens_per_address": 10**6, "attribution_required": True,
                  "plans": {"anonymous": {"credits": 10**6}}}
        self.server = wire.Server(options.program, os.path.join(folder, "data"), config)
        self.people = [Person(number, self) for number in range(options.people)]

    def broke(self, words):
        self.troubles.append(words)
        self.over = True
        self.gate.set()

    def check(self, read_bytes):
        incoming = os.listdir(os.path.join(self.server.data, "files", "incoming"))
        if incoming:
            raise Broken(f"unfinished uploads lie around: {incoming}")
        for person in self.people:
            person.check(read_bytes)

    def resend_all(self):
        """Messages once more, as an impatient client would send them: nothing of it may run or cost again."""
        turns = self.rows("SELECT count(*) FROM turns")
        for person in self.people:
            if person.client.token is None:
                continue
            before = person.client.balance()
            for (session, invocation), (text, streaming) in list(person.finished.items())[-40:]:
                answer = person.client.turn(session, text, invocation, streaming)
                if answer.status != 200 or not wire.events_of(answer.body):
                    raise Broken(f"the message {invocation} again: HTTP {answer.status} {answer.body[:200]!r}")
            if (after := person.client.balance()) != before:
                raise Broken(f"messages sent again cost something: {before} became {after}")
        if self.rows("SELECT count(*) FROM turns") != turns:
            raise Broken("messages sent again ran again")

    def rows(self, sql, *values):
        database = sqlite3.connect(os.path.join(self.server.data, "needledrop.db"))
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def wait_for_exports(self, patience):
        """All end, and never more than `patience` seconds pass without one ending or getting on."""
        def standing():
            shown = [person.client.job(job).json for person in self.people for job in person.jobs]
            open_ones = [(job["id"], job["status"], job["progress"]) for job in shown
                         if job["status"] not in ("completed", "failed", "cancelled")]
            return open_ones
        last, since = standing(), time.monotonic()
        while last:
            time.sleep(0.2)
            now = standing()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > patience:
                raise Broken(f"exports do not end: {now[:5]}")

    def check_exports(self):
        """Each one can be downloaded; of a few, the whole film is decoded."""
        seen = collections.Counter()
        decoded = set()
        for person in self.people:
            for job in person.jobs:
                shown = person.client.job(job).json
                seen[shown["status"]] += 1
                if shown["status"] == "failed" and "several times" not in shown["error"]:
                    raise Broken(f"export {job} failed: {shown['error']}")
                if shown["status"] != "completed":
                    continue
                film = person.client.get(f"/api/render/proxy/{job}/download")
                if film.status != 200 or len(film.body) != shown["output"]["size"]:
                    raise Broken(f"export {job}: HTTP {film.status}, {len(film.body)} bytes of {shown['output']['size']}")
                if len(decoded) >= 12 or wire.sha256(film.body) in decoded:
                    continue
                decoded.add(wire.sha256(film.body))
                path = os.path.join(self.folder, "film.mp4")
                with open(path, "wb") as file:
                    file.write(film.body)
                if not wire.plays(path):
                    raise Broken(f"export {job} does not play")
        return seen

    def check_money(self):
        for person in self.people:
            if person.client.token is None:
                continue
            balance = person.client.balance()
            ledger = self.rows("SELECT coalesce(sum(available_change), 0), coalesce(sum(frozen_change), 0) FROM ledger "
                               "WHERE user_id = ?", person.client.user)[0]
            if balance != {"available": ledger[0], "frozen": 0, "total": ledger[0]} or ledger[1] != 0:
                raise Broken(f"the balance {balance} is not the ledger's {ledger}")
        twice = self.rows("SELECT owner, count(*), sum(spent) FROM holds GROUP BY owner HAVING count(*) > 1 OR sum(spent) > 1")
        if twice:
            raise Broken(f"charged twice: {twice[:5]}")
        if held := self.rows("SELECT id, owner FROM holds WHERE state = 'held'"):
            raise Broken(f"holds that nobody will end: {held}")
        if running := self.rows("SELECT id FROM turns WHERE state = 'running'"):
            raise Broken(f"turns that nobody runs: {running}")
        free = self.rows("SELECT t.id FROM turns t JOIN holds h ON h.owner = t.id WHERE t.state = 'interrupted' AND h.spent > 0")
        if free:
            raise Broken(f"interrupted and charged: {free[:5]}")

    def check_history(self):
        for person in self.people:
            for session, versions in person.versions.items():
                kept = {row[0] for row in self.rows("SELECT version FROM draft_versions WHERE session_id = ?", session)}
                if lost := versions - kept - {0}:
                    raise Broken(f"versions of {session} are lost: {sorted(lost)}")
            for session in person.sessions:
                self.walk_through(person.client, session)
                known = person.client.state(session).data
                for (of, asset), (_, in_draft) in person.uploads.items():
                    if of == session and asset not in {entry["asset_id"] for entry in known["assets"]}:
                        raise Broken(f"asset {asset} ({in_draft}) of {session} is not listed")

    def walk_through(self, client, session):
        """Undo to the beginning and redo to the end: the line of versions is whole."""
        path = f"/api/state/nemo_agent/me/{session}/"
        before = client.state(session).data["history"]
        for _ in range(before["undo"]):
            client.post(path + "undo").data
        if client.post(path + "undo").status != 409:
            raise Broken(f"there is more to undo in {session} than was told")
        for _ in range(before["undo"]):
            client.post(path + "redo").data
        if (after := client.state(session).data["version"]) != before["current"]:
            raise Broken(f"undo and redo led from version {before['current']} to {after} in {session}")

    def check_leftovers(self):
        scratch = os.listdir(os.path.join(self.server.data, "scratch"))
        if scratch:
            raise Broken(f"the scratch folder holds {scratch}")
        hidden = [os.path.join(where, name) for where, _, names in os.walk(self.server.data) for name in names
                  if name.startswith(".")]
        # What a kill cut off in the cache goes after an hour.
        return len(hidden)

    def run(self, kills, seconds):
        began = time.monotonic()
        dice = wire.random_source(f"{self.seed}/kills")
        starts = [self.server.start()]
        for person in self.people:
            person.start()
        done = 0
        while done < kills and not self.over and time.monotonic() - began < seconds:
            self.gate.set()
            time.sleep(dice.choice([0.02, 0.1, 0.3, 0.6, 1.0]) * (0.5 + dice.random()))
            self.server.kill()
            self.gate.clear()
            done += 1
            time.sleep(0.02)  # Those who were cut off notice.
            starts.append(self.server.start())
            self.check(read_bytes=done % 20 == 0)
        self.over = True
        self.gate.set()
        for person in self.people:
            person.join(60)
        if self.troubles:
            raise Broken(self.troubles[0])
        self.wait_for_exports(60)
        self.check(read_bytes=True)
        self.resend_all()
        exports = self.check_exports()
        self.check_history()
        self.check_money()
        hidden = self.check_leftovers()
        if self.server.stop() != 0:
            raise Broken("it did not stop cleanly")
        subprocess.run([self.server.program, "admin", "--data", self.server.data, "audit"], check=True, stdout=subprocess.DEVNULL)
        total = sum((person.counts for person in self.people), collections.Counter())
        print(f"{done} kills in {time.monotonic() - began:.0f} s; restart median {wire.percentile(starts, .5) * 1000:.0f} ms, "
              f"longest {max(starts) * 1000:.0f} ms")
        print(", ".join(f"{count} {what}" for what, count in sorted(total.items())))
        print("exports: " + ", ".join(f"{count} {status}" for status, count in sorted(exports.items())) +
              f"; {hidden} cut-off files in the cache")
        return done


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=900)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--people", type=int, default=4)
    parser.add_argument("--keep", action="store_true", help="leave the data folder for looking at")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="needledrop-crash-")
    town = Town(options, folder)
    try:
        town.run(options.kills, options.seconds)
        print("nothing was lost, nothing was charged twice, nothing is stuck")
        return 0
    except (Broken, AssertionError, RuntimeError) as trouble:
        print(f"FAILED: {trouble}\nseed {options.seed}; the server's last words:\n{town.server.tail()}", file=sys.stderr)
        return 1
    finally:
        if town.server.process and town.server.process.poll() is None:
            town.server.kill()
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

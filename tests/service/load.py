#!/usr/bin/env python3
"""Measures the rows serve, upload and start of the project's numbers, on loopback, and prints a table.

usage: load.py PROGRAM [start] [upload] [serve] [--seconds 20]

start   from the program's start to its first answer: five times on a new folder, five times on one with a project in it
upload  a film of 500 MB with curl, in turn with curl sending the same bytes to a socket that throws them away; five times
serve   500 turns under way, each with its open event stream, while states are read 100 times a second
Nothing here fails for being slow; the table says what was measured and what is wanted.
"""
import argparse
import os
import re
import selectors
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import wire

TABLE = []


def tell(what, measured, wanted, met):
    TABLE.append((what, measured, wanted, "yes" if met else "NO"))


def median(values):
    return wire.percentile(values, 0.5)


# ---- start

def measure_start(program, folder):
    fresh, used = [], []
    for number in range(5):
        server = wire.Server(program, os.path.join(folder, f"start{number}"))
        fresh.append(server.start())
        server.stop()
    client = wire.Client(server.port)
    for number in range(5):
        used.append(server.start())
        if number == 0:
            client.sign_in()
            client.upload(client.new_session(), [("one.mp4", wire.make_media(folder)["one.mp4"])])
        server.stop()
    for what, took in (("a new folder", fresh), ("a folder in use", used)):
        tell(f"start, {what}: median of 5 (longest)", f"{median(took) * 1000:.0f} ms ({max(took) * 1000:.0f})", "≤ 300 ms",
             median(took) <= 0.3)


# ---- upload

class Sink:
    """Reads a request's body and throws it away."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        block = bytearray(1 << 20)
        while True:
            connection, _ = self.listener.accept()
            with connection:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connection.recv(65536)
                head, _, rest = head.partition(b"\r\n\r\n")
                length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
                if b"100-continue" in head:
                    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                left = length - len(rest)
                while left > 0:
                    left -= connection.recv_into(block)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


def large_film(folder, media, number):
    """500 MB that are a film: a small one, and a box behind it that players skip."""
    path = os.path.join(folder, "large.mp4")
    total = 500 << 20
    with open(path, "wb") as file:
        file.write(media["one.mp4"])
        rest = total - len(media["one.mp4"])
        file.write(struct.pack(">I", rest) + b"free")
        block = os.urandom(1 << 20)
        file.write(struct.pack(">I", number))
        rest -= 12
        while rest > 0:
            file.write(block[:min(rest, len(block))])
            rest -= len(block)
    return path


def curl(path, url, headers=()):
    arguments = ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{time_total}", "-F", f"files=@{path}", url]
    for header in headers:
        arguments += ["-H", header]
    said = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split()
    return said[0], float(said[1])


def measure_upload(program, folder, rounds=5):
    media = wire.make_media(folder)
    server = wire.Server(program, os.path.join(folder, "upload"))
    server.start()
    client = wire.Client(server.port)
    client.sign_in()
    session = client.new_session()
    # So that what any first upload brings into memory is not counted as this one's.
    client.upload(session, [("two.mp4", media["two.mp4"])]).data
    sink = Sink()
    ours, theirs, more = [], [], []
    for number in range(rounds):
        path = large_film(folder, media, number)
        subprocess.run(["sync"], check=True)
        theirs.append(curl(path, f"http://127.0.0.1:{sink.port}/")[1])
        server.reset_peak()
        before = server.memory_kb("VmRSS")
        status, took = curl(path, f"http://127.0.0.1:{server.port}/api/upload-video/nemo_agent/me/{session}",
                            ["Authorization: Bearer " + client.token])
        if status != "200":
            raise RuntimeError(f"the upload: HTTP {status} {server.tail()}")
        ours.append(took)
        more.append((server.memory_kb("VmHWM") - before) / 1024)
        os.remove(path)
    server.stop()
    ratio = median(ours) / median(theirs)
    tell("upload of 500 MB: median of 5, curl to a sink", f"{median(ours):.2f} s / {median(theirs):.2f} s = {ratio:.2f}×", "≤ 1.5×", ratio <= 1.5)
    tell("upload of 500 MB: more memory at its peak", f"{max(more):.0f} MB", "≤ 32 MB", max(more) <= 32)


# ---- serve

def long_clip(folder):
    """Twenty minutes of little picture and much sound: looking for its liveliest stretches takes a while."""
    path = os.path.join(folder, "long.mp4")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=size=64x36:rate=1:duration=1200",
                    "-f", "lavfi", "-i", "anoisesrc=amplitude=0.1:duration=1200:sample_rate=48000", "-c:v", "libx264", "-preset", "ultrafast",
                    "-c:a", "aac", "-b:a", "32k", "-shortest", path], check=True)
    with open(path, "rb") as file:
        return file.read()


class Streams:
    """Open event streams, read as they come by one thread."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.open, self.ended, self.refused = 0, 0, []
        threading.Thread(target=self.read, daemon=True).start()

    def begin(self, port, token, body):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.sendall(f"POST /run_sse HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        head = connection.recv(4096)
        if not head.startswith(b"HTTP/1.1 200"):
            self.refused.append(head[:300])
            return connection.close()
        self.open += 1
        connection.setblocking(False)
        self.selector.register(connection, selectors.EVENT_READ)

    def read(self):
        while True:
            if not self.selector.get_map():
                time.sleep(0.01)
                continue
            for key, _ in self.selector.select(0.1):
                try:
                    if key.fileobj.recv(65536):
                        continue
                except BlockingIOError:
                    continue
                except OSError:
                    pass
                self.selector.unregister(key.fileobj)
                key.fileobj.close()
                self.open -= 1
                self.ended += 1


class Reader:
    """Reads states at appointed times over kept connections; lateness of its own counts as the server's.

    One thread and plain sockets, so that it takes little of the cores that the server has to share with it."""

    def __init__(self, client, sessions, rate, seconds):
        self.client, self.sessions, self.rate, self.seconds = client, sessions, rate, seconds
        self.randomness, self.selector = wire.random_source("reader"), selectors.DefaultSelector()
        self.idle, self.took, self.wrong = [], [], 0

    def send(self, appointed):
        if self.idle:
            connection = self.idle.pop()
        else:
            connection = socket.create_connection(("127.0.0.1", self.client.port))
        session = self.randomness.choice(self.sessions)
        connection.sendall(f"GET /api/state/nemo_agent/me/{session}/latest HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                           f"Authorization: Bearer {self.client.token}\r\n\r\n".encode())
        self.selector.register(connection, selectors.EVENT_READ, [appointed, b""])

    def receive(self, connection, waiting):
        waiting[1] += connection.recv(1 << 20)
        head, _, body = waiting[1].partition(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), None)
        if length is None or len(body) < length:
            return
        self.took.append(time.monotonic() - waiting[0])
        self.wrong += not head.startswith(b"HTTP/1.1 200")
        self.selector.unregister(connection)
        self.idle.append(connection)

    def run(self):
        began = time.monotonic() + 0.1
        total = int(self.rate * self.seconds)
        sent = 0
        while len(self.took) < total:
            while sent < total and began + sent / self.rate <= time.monotonic():
                self.send(began + sent / self.rate)
                sent += 1
            wait = max(0, began + sent / self.rate - time.monotonic()) if sent < total else 1
            if not self.selector.get_map():
                time.sleep(wait)
                continue
            for key, _ in self.selector.select(wait):
                self.receive(key.fileobj, key.data)
        for connection in self.idle:
            connection.close()


def read_states(client, sessions, seconds, rate=100):
    reader = Reader(client, sessions, rate, seconds)
    reader.run()
    if reader.wrong:
        raise RuntimeError(f"{reader.wrong} states were not read")
    return reader.took


def logged_times(server, first):
    """Milliseconds from each state request's first byte to its answer's last, as the server's log tells, from the `first` on."""
    with open(server.log.name) as file:
        return [int(found) for found in re.findall(r" GET /api/state/\S+ 200 (\d+) ms", file.read())][first:]


def measure_serve(program, folder, seconds):
    import json
    media = wire.make_media(folder)
    long = long_clip(folder)
    config = {"anonymous_tokens_per_address": 1000, "plans": {"anonymous": {"credits": 10**6}}}
    server = wire.Server(program, os.path.join(folder, "serve"), config)
    server.start()
    client = wire.Client(server.port)
    client.sign_in()
    randomness = wire.random_source("serve")
    heavy, light = [], []
    for number in range(500):
        session = client.new_session()
        if number < 32:
            content = long + struct.pack(">I", 24) + b"free" + randomness.randbytes(16)
            client.upload(session, [("long.mp4", content)]).data
            heavy.append(session)
        else:
            client.upload(session, [("one.mp4", media["one.mp4"])]).data
            light.append(session)
    idle = read_states(client, light + heavy, 5)
    streams = Streams()
    for number, session in enumerate(heavy + light):
        text = "make a 30 second highlight" if session in heavy else "make it black and white"
        streams.begin(server.port, client.token, json.dumps(client.turn_body(session, text, streaming=bool(number % 2))).encode())
    if streams.refused:
        raise RuntimeError(f"{len(streams.refused)} turns were refused: {streams.refused[0]!r}")
    most, server_peak, measured = streams.open, 0, []
    until = time.monotonic() + seconds
    while not measured or (time.monotonic() < until and streams.open > 400):
        measured += read_states(client, light + heavy, 2)
        server_peak = max(server_peak, server.memory_kb())
    open_least, ended = streams.open, streams.ended
    server.kill()
    logged = logged_times(server, len(idle))
    p99 = wire.percentile(measured, 0.99)
    tell(f"serve: {most} turns open ({open_least} at the end, {ended} ended), {len(measured)} states read: p50, p99, longest",
         f"{median(measured) * 1000:.1f} ms, {p99 * 1000:.0f} ms, {max(measured) * 1000:.0f} ms", "p99 ≤ 50 ms", p99 <= 0.05)
    tell("serve: the same by the server's own log: p99, longest",
         f"{wire.percentile(logged, 0.99)} ms, {max(logged)} ms", "–", True)
    tell("serve: states read with no turn open: p50, p99", f"{median(idle) * 1000:.1f} ms, {wire.percentile(idle, .99) * 1000:.1f} ms", "–", True)
    tell("serve: memory", f"{server_peak / 1024:.0f} MB", "≤ 200 MB", server_peak <= 200 * 1024)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("rows", nargs="*", default=[])
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    rows = options.rows or ["start", "upload", "serve"]
    folder = tempfile.mkdtemp(prefix="needledrop-load-")
    try:
        if "start" in rows:
            measure_start(options.program, folder)
        if "upload" in rows:
            measure_upload(options.program, folder)
        if "serve" in rows:
            measure_serve(options.program, folder, options.seconds)
        load = os.getloadavg()[0]
        print(f"{'measured':92} {'':30} {'wanted':12} met")
        for what, measured, wanted, met in TABLE:
            print(f"{what:92} {measured:30} {wanted:12} {met}")
        print(f"(the machine's load when it was over: {load:.1f} on {os.cpu_count()} cores)")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

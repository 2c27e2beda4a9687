"""The wire contract from the outside: starts a server, speaks to it over plain sockets, and knows nothing of how
it is built. Python's standard library only."""
import atexit
import hashlib
import http.client
import json
import os
import random
import re
import select
import signal
import socket
import struct
import subprocess
import threading
import time
import uuid

ATTRIBUTION = {"X-Skill-Source": "service-test", "X-Skill-Version": "1.0", "X-Skill-Platform": "unknown"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`needledrop serve` on a data folder. The port stays the same over restarts."""

    def __init__(self, program, data, config=None, port=None, environment=None):
        self.program, self.data = program, data
        self.port = port or free_port()
        os.makedirs(data, exist_ok=True)
        if config is not None:
            with open(os.path.join(data, "config.json"), "w") as file:
                json.dump(config, file)
        self.environment = dict(os.environ, NEEDLEDROP_CACHE=os.path.join(data, "cache"), **(environment or {}))
        self.process = None
        atexit.register(self.leave_nothing_running)
        self.log = open(os.path.join(data, "server.log"), "ab")

    def start(self, before=None):
        """Returns the seconds until it answered."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", str(self.port), "--data", self.data],
            stdout=self.log, stderr=self.log, env=self.environment, preexec_fn=before)
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > 30:
                raise RuntimeError("the server did not start: " + self.tail())
            time.sleep(0.002)
        return time.monotonic() - began

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as asking:
                asking.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return asking.recv(12) == b"HTTP/1.1 200"
        except OSError:
            return False

    def tail(self):
        with open(os.path.join(self.data, "server.log"), "rb") as file:
            return file.read()[-2000:].decode(errors="replace")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def leave_nothing_running(self):
        if self.process and self.process.poll() is None:
            self.kill()

    def memory_kb(self, field="VmRSS"):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(field + r":\s+(\d+)", file.read()).group(1))

    def reset_peak(self):
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as file:
            file.write("5")


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def data(self):
        if self.status != 200 or self.json.get("code") != 0:
            raise AssertionError(f"HTTP {self.status}: {self.body[:500]!r}")
        return self.json["data"]

    @property
    def trouble(self):
        """(code, status, message) of a refusal."""
        return self.json.get("code"), self.status, self.json.get("message", "")


def events_of(body):
    """The JSON events of a finished event stream; comments are left out. Fails on an empty data line."""
    events = []
    for block in body.decode().split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith(":")]
        data = [line[5:].lstrip() for line in lines if line.startswith("data:")]
        if any(not line for line in data):
            raise AssertionError("an empty data line")
        if data:
            event = json.loads("\n".join(data))
            event["_id"] = next((line[3:].strip() for line in lines if line.startswith("id:")), "")
            events.append(event)
    return events


def text_of(events):
    """The text that a client shows: the parts of events that are not partial."""
    return "".join(part["text"] for event in events if not event.get("partial")
                   for part in event.get("content", {}).get("parts", []) if "text" in part)


class Client:
    """One person, with one token. A connection for each thread; not more is shared."""

    def __init__(self, port, client_id=None, timeout=60):
        self.port, self.timeout = port, timeout
        self.client_id = client_id or str(uuid.uuid4())
        self.token = None
        self.user = None
        self.own = threading.local()

    def call(self, method, path, body=None, headers=None, timeout=None):
        """Raises OSError or http.client.HTTPException where the connection fails, or the answer is cut off."""
        headers = dict(ATTRIBUTION, **(headers or {}))
        if self.token and "Authorization" not in headers:
            headers["Authorization"] = "Bearer " + self.token
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection = getattr(self.own, "connection", None)
        if connection and select.select([connection.sock], [], [], 0)[0]:
            connection = connection.close()  # Nothing is asked, so what can be read is the end: it was idle for too long.
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout or self.timeout)
        self.own.connection = None
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except BaseException:
            connection.close()
            raise
        if response.will_close:
            connection.close()
        else:
            self.own.connection = connection
        return answer

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body if body is not None else {}, **more)

    def hang_up(self):
        connection = getattr(self.own, "connection", None)
        if connection:
            connection.close()
        self.own.connection = None

    # The calls of the contract.

    def sign_in(self):
        given = self.call("POST", "/api/auth/anonymous-token", "", {"X-Client-Id": self.client_id}).data
        self.token, self.user = given["token"], given["user_id"]
        return given

    def new_session(self):
        return self.post("/api/tasks/me/with-session/nemo_agent", {"task_name": "project", "language": "en"}).data[
            "session_id"]

    def upload(self, session, files):
        """`files`: (name, bytes) pairs."""
        boundary = "needledrop" + uuid.uuid4().hex
        body = b""
        for name, content in files:
            body += (f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        return self.call("POST", "/api/upload-video/nemo_agent/me/" + session, body,
                         {"Content-Type": "multipart/form-data; boundary=" + boundary})

    def turn_body(self, session, text, invocation=None, streaming=False):
        body = {"app_name": "nemo_agent", "user_id": "me", "session_id": session, "streaming": streaming,
                "new_message": {"role": "user", "parts": [{"text": text}]}}
        if invocation:
            body["invocationId"] = invocation
        return body

    def turn(self, session, text, invocation=None, streaming=False, headers=None):
        """The answer as it came; its events with events_of(answer.body)."""
        return self.post("/run_sse", self.turn_body(session, text, invocation, streaming), headers=headers)

    def state(self, session, **more):
        return self.get(f"/api/state/nemo_agent/me/{session}/latest", **more)

    def balance(self):
        return self.get("/api/credits/balance/simple").data

    def submit(self, session, job, draft):
        return self.post("/api/render/proxy/lambda",
                         {"id": job, "sessionId": session, "draft": draft, "output": {"format": "mp4", "quality": "draft"}})

    def job(self, job):
        return self.get("/api/render/proxy/lambda/" + job)


# Media that is made once, and made different by a box that players skip.

def make_media(folder):
    """Small clips, a song and a picture, as a dict of name to bytes."""
    def run(name, *arguments):
        path = os.path.join(folder, name)
        subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, path], check=True)
        with open(path, "rb") as file:
            return file.read()
    os.makedirs(folder, exist_ok=True)
    picture = ["-f", "lavfi", "-i", "testsrc2=size=192x108:rate=15:duration={}"]
    tone = ["-f", "lavfi", "-i", "sine=frequency={}:sample_rate=48000:duration={}"]
    coding = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "15", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k",
              "-shortest"]

    def clip(name, seconds, pitch):
        return run(name, *[x.format(seconds) for x in picture], *[x.format(pitch, seconds) for x in tone], *coding)
    return {
        "one.mp4": clip("one.mp4", 1, 330),
        "two.mp4": clip("two.mp4", 2, 440),
        "song.mp3": run("song.mp3", *[x.format(220, 3) for x in tone], "-b:a", "64k"),
        "photo.png": run("photo.png", "-f", "lavfi", "-i", "testsrc2=size=192x108:duration=1", "-frames:v", "1"),
    }


def made_different(name, content, randomness):
    """Other bytes and the same media: a `free` box behind an MP4; other kinds stay as they are."""
    if not name.endswith(".mp4"):
        return content
    salt = randomness.randbytes(16)
    return content + struct.pack(">I", 8 + len(salt)) + b"free" + salt


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def plays(path):
    """Whether ffprobe finds a video stream and the decoder has nothing to say against it."""
    probed = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
                             "stream=codec_name", "-of", "csv=p=0", path], capture_output=True, text=True)
    decoded = subprocess.run(["ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "null", "-"], capture_output=True)
    return probed.stdout.strip() == "h264" and decoded.returncode == 0 and not decoded.stderr


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def random_source(seed):
    return random.Random(seed)

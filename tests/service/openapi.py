#!/usr/bin/env python3
"""Holds the served OpenAPI document against real answers: each JSON answer of a whole conversation, refusals too, must fit
the schema that the document gives for its address and method, and each operation must have been tried with success.

usage: openapi.py PROGRAM
"""
import os
import re
import shutil
import sys
import tempfile
import time

import wire

TYPES = {"string": str, "integer": int, "number": (int, float), "object": dict, "array": list, "boolean": bool, "null": type(None)}


class Misfit(Exception):
    pass


def is_of(value, name):
    if name in ("integer", "number") and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[name])


def check(value, schema, document, where):
    if "$ref" in schema:
        target = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return check(value, target, document, where)
    if "anyOf" in schema:
        for number, inner in enumerate(schema["anyOf"]):
            try:
                return check(value, inner, document, where)
            except Misfit:
                if number + 1 == len(schema["anyOf"]):
                    raise
    if "enum" in schema and value not in schema["enum"]:
        raise Misfit(f"{where} is {value!r:.80} and should be one of {schema['enum']}")
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(is_of(value, name) for name in names):
            raise Misfit(f"{where} is {value!r:.80} and should be {' or '.join(names)}")
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                raise Misfit(f"{where} has no {name}: {sorted(value)}")
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                check(value[name], inner, document, f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, entry in enumerate(value):
            check(entry, schema["items"], document, f"{where}[{number}]")


class Held(wire.Client):
    """A client whose every answer is held against the document."""

    def __init__(self, port, document, tried):
        super().__init__(port)
        self.document, self.tried, self.held = document, tried, 0

    def operation(self, method, path):
        path = path.split("?")[0]
        # The pattern with the most words of its own is the one that is meant.
        for pattern in sorted(self.document["paths"], key=lambda pattern: pattern.count("{")):
            shape = re.sub(r"\\\{[^}]*\\\*\\\}", ".+", re.escape(pattern))
            shape = re.sub(r"\\\{[^}]*\\\}", "[^/]+", shape)
            if re.fullmatch(shape, path) and method.lower() in self.document["paths"][pattern]:
                return pattern, self.document["paths"][pattern][method.lower()]
        raise Misfit(f"{method} {path} is not in the document")

    def call(self, method, path, *arguments, **more):
        answer = super().call(method, path, *arguments, **more)
        pattern, operation = self.operation(method, path)
        described = operation["responses"]["200" if answer.status < 300 else "default"]["content"]
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        where = f"{method} {pattern} -> {answer.status}"
        if answer.status == 304:
            return answer
        if answer.status < 300:
            self.tried.add((method.lower(), pattern))
        if kind == "application/json":
            if "application/json" not in described:
                raise Misfit(f"{where} is JSON, and the document says {sorted(described)}")
            check(answer.json, described["application/json"]["schema"], self.document, where)
            self.held += 1
        elif kind not in described and "application/octet-stream" not in described:
            raise Misfit(f"{where} is {kind}, and the document says {sorted(described)}")
        return answer


def send_in_pieces(client, media, session):
    """A file over several connections, and one that is given up."""
    content, at = media["two.mp4"], f"/api/upload-video/nemo_agent/me/{session}/resumable"
    given_up = client.post(at, {"filename": "gone.mp4", "size": 9}).data["upload_id"]
    client.call("DELETE", f"{at}/{given_up}")
    upload = client.post(at, {"filename": "two.mp4", "size": len(content)}).data["upload_id"]
    for first, end in ((0, 1000), (1000, len(content))):
        client.call("PUT", f"{at}/{upload}", content[first:end], {"Content-Range": f"bytes {first}-{end - 1}/{len(content)}"})
        if end == 1000:
            client.get(f"{at}/{upload}")


def look_at_glimpses(client, session, port):
    until = time.monotonic() + 60
    while True:
        files = client.state(session).data["assets"]
        if all(file["prepared"] for file in files):
            break
        if time.monotonic() > until:
            raise Misfit("files are not looked at")
        time.sleep(0.2)
    for kind in ("thumbnail_url", "waveform_url"):
        client.get(next(file[kind] for file in files if file[kind]).split(str(port), 1)[1])


def converse(client, media, port):
    client.sign_in()
    session = client.new_session()
    upload = client.upload(session, [("one.mp4", media["one.mp4"]), ("song.mp3", media["song.mp3"]), ("photo.png", media["photo.png"]),
                                     ("bad.mp4", b"PK\3\4")]).data["files"]
    client.upload(session, [("bad.mp4", b"PK\3\4")])
    client.post(f"/api/upload-video/nemo_agent/me/{session}", {"urls": ["http://127.0.0.1:1/a.mp4"]})
    client.get(upload[0]["cdn_url"].split(str(port), 1)[1])
    for text in ("add lo-fi music", "put the title 'Hi' on the first second", "how long is it?"):
        client.turn(session, text)
    client.turn("ses_none", "x")
    client.balance()
    send_in_pieces(client, media, session)
    look_at_glimpses(client, session, port)
    state = client.state(session)
    client.state(session, headers={"If-None-Match": state.headers["ETag"]})
    client.get("/api/tasks/me/sessions")
    client.get(f"/api/preview/nemo_agent/me/{session}?at=0.5")
    client.get(state.data["state"]["generated_media"][0]["waveform_url"].split(str(port), 1)[1])
    client.get(f"/api/music/nemo_agent/me/{session}/none/waveform?version={state.data['version']}")
    client.get(f"/api/turns/nemo_agent/me/{session}/events")
    client.post(f"/api/turns/nemo_agent/me/{session}/cancel")
    client.post(f"/api/state/nemo_agent/me/{session}/undo")
    client.post(f"/api/state/nemo_agent/me/{session}/redo")
    client.submit(session, "render_1", state.data["state"]["draft"])
    client.submit(session, "render_2", dict(state.data["state"]["draft"], t=[]))
    until = time.monotonic() + 60
    while (job := client.job("render_1").json)["status"] != "completed":
        if time.monotonic() > until or job["status"] == "failed":
            raise Misfit(f"the export does not end: {job}")
        time.sleep(0.1)
    client.get("/api/render/proxy/render_1/download")
    client.get(job["output"]["url"].split(str(port), 1)[1])
    client.post("/api/render/proxy/lambda/render_1/cancel")
    client.state(session)
    claim = client.post("/api/auth/claim-token", {"session_id": session}).data["claim_token"]
    client.get("/workspace/claim?ct=" + claim)
    client.get("/list-apps")
    adk = "/apps/nemo_agent/users/me/sessions"
    made = client.post(adk).json["id"]
    client.post(adk + "/my-own")
    client.get(adk)
    client.get(f"{adk}/{session}")
    client.call("DELETE", f"{adk}/{made}")
    client.call("DELETE", "/api/tasks/me/sessions/my-own")
    client.get("/register")
    client.get("/sign-in")
    signed = client.post("/api/auth/register", {"name": "Ada", "email": "ada@example.org", "password": "correct horse"}).data
    client.post("/api/auth/sign-in", {"email": "ada@example.org", "password": "wrong"})
    client.post("/api/auth/sign-in", {"email": "ada@example.org", "password": "correct horse"})
    client.call("POST", "/sign-in", "email=ada%40example.org&password=correct+horse", {"Content-Type": "application/x-www-form-urlencoded"})
    client.token = signed["token"]
    made = client.post("/api/auth/tokens", {"label": "laptop"}).data["id"]
    client.get("/api/auth/tokens")
    client.call("DELETE", "/api/auth/tokens/" + made)
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.json"):
        client.get(path)
    return session, state.data


# Tried by the tests of api/, since a plain conversation has no use for them.
ELSEWHERE = {("post", "/register")}


def main():
    folder = tempfile.mkdtemp(prefix="needledrop-openapi-")
    server = wire.Server(sys.argv[1], os.path.join(folder, "data"))
    try:
        server.start()
        document = wire.Client(server.port).get("/openapi.json").json
        tried = set()
        client = Held(server.port, document, tried)
        converse(client, wire.make_media(os.path.join(folder, "media")), server.port)
        named = {(method, path) for path, methods in document["paths"].items() for method in methods if method != "parameters"}
        left = named - tried - ELSEWHERE
        print(f"{client.held} JSON answers fit; {len(tried)} of {len(named)} operations answered with success")
        if left:
            raise Misfit("not tried: " + ", ".join(f"{method} {path}" for method, path in sorted(left)))
        return 0
    except (Misfit, AssertionError, RuntimeError) as trouble:
        print(f"FAILED: {trouble}\n{server.tail()}", file=sys.stderr)
        return 1
    finally:
        server.leave_nothing_running()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

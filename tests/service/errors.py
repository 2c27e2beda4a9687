#!/usr/bin/env python3
"""Produces every row of the contract's error table, and every kind of bad input, against a running server.

usage: errors.py PROGRAM [--skip-slow]

Each refusal must have its code, its HTTP status, JSON in UTF-8, a request id, and a message that says what can be done (the
words that it must hold stand here). After all of it the server still works. Mounting a small tmpfs needs root; where that is
not allowed, the full disk is a limit on the size of files instead.
"""
import argparse
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zipfile

import wire


class Wrong(Exception):
    pass


ROWS = []


def row(what, answer, code, status, *words):
    """One refusal, checked and put into the table."""
    try:
        told = answer.trouble
    except ValueError:
        raise Wrong(f"{what}: not JSON: HTTP {answer.status} {answer.body[:200]!r}") from None
    if told[:2] != (code, status):
        raise Wrong(f"{what}: ({told[0]}, {told[1]}) and not ({code}, {status}): {answer.body[:300]!r}")
    for word in words:
        if word.lower() not in told[2].lower():
            raise Wrong(f'{what}: "{told[2]}" does not say "{word}"')
    if len(told[2]) < 15 or len(answer.headers.get("X-Request-Id", "")) < 8:
        raise Wrong(f"{what}: no useful message or no request id: {answer.body!r}")
    ROWS.append((what, code, status, told[2]))
    return answer


def expect(condition, what):
    if not condition:
        raise Wrong(what)


def raw(port, words, wait=10):
    """Sends bytes as they are; everything that comes back until the server closes or `wait` seconds passed."""
    with socket.create_connection(("127.0.0.1", port), wait) as connection:
        connection.sendall(words)
        heard = b""
        try:
            while piece := connection.recv(65536):
                heard += piece
        except TimeoutError:
            pass
        return heard


def as_answer(heard):
    head, _, body = heard.partition(b"\r\n\r\n")
    lines = head.decode(errors="replace").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if len(lines[0].split(" ")) < 2:
        raise Wrong(f"no HTTP answer: {heard[:200]!r}")
    return wire.Answer(int(lines[0].split(" ")[1]), headers, body[:int(headers.get("Content-Length", len(body)))])


def incoming(server):
    return os.listdir(os.path.join(server.data, "files", "incoming"))


def eventually(condition, what, seconds=10):
    until = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < until, what)
        time.sleep(0.02)


def tokens_and_accounts(server, client):
    row("no X-Client-Id", client.call("POST", "/api/auth/anonymous-token", ""), 400, 400, "X-Client-Id")
    row("a client id that is no UUID", client.call("POST", "/api/auth/anonymous-token", "", {"X-Client-Id": "me"}), 400, 400, "UUID")
    client.sign_in()
    again = client.call("POST", "/api/auth/anonymous-token", "", {"X-Client-Id": client.client_id})
    row("a second token for one client id", again, 429, 429)
    expect(int(again.headers["Retry-After"]) > 600_000, "429 says when to try again")
    row("no token", client.get("/api/credits/balance/simple", headers={"Authorization": ""}), 1001, 401, "token")
    row("a wrong token", client.get("/api/credits/balance/simple", headers={"Authorization": "Bearer nmv_usr_x"}), 1001, 401, "new one")
    row("a token of another kind", client.get("/api/credits/balance/simple", headers={"Authorization": "Basic eDp5"}), 1001, 401, "Bearer")


def limits_by_address(folder, program, media):
    """Ten tokens for one address, credits that run out, a plan that may not export, files over its limit."""
    config = {"plans": {"anonymous": {"credits": 1, "export": False, "max_upload_mb": 1}}}
    server = wire.Server(program, os.path.join(folder, "strict"), config)
    server.start()
    try:
        people = [wire.Client(server.port) for _ in range(11)]
        for person in people[:10]:
            person.sign_in()
        tenth = people[10].call("POST", "/api/auth/anonymous-token", "", {"X-Client-Id": people[10].client_id})
        row("an eleventh token for one address", tenth, 429, 429)
        expect("Retry-After" in tenth.headers, "429 says when to try again")
        poor = people[0]
        session = poor.new_session()
        poor.upload(session, [("one.mp4", media["one.mp4"])]).data
        wire.events_of(poor.turn(session, "add lo-fi music").body)
        refused = row("no credits left", poor.turn(session, "make it black and white"), 2001, 402, "/register?bind=")
        told = refused.json["data"]
        expect(told["bind_id"] and told["bind_id"] in told["register_url"], "2001 brings bind_id")
        draft = poor.state(session).data["state"]["draft"]
        row("a plan without export", poor.submit(session, "render_1", draft), 402, 402, "Register or upgrade your plan to unlock export.")
        row("a file over the limit", poor.upload(session, [("big.mp4", media["one.mp4"] + bytes(1 << 20))]), 4002, 413, "compress")
        expect(not incoming(server), "what was too large left something behind")
        expect(wire.events_of(poor.turn(session, "how long is it?").body), "a question is answered without credits")
    finally:
        server.kill()


def sessions_and_strangers(server, client, media):
    mine = client.new_session()
    upload = client.upload(mine, [("one.mp4", media["one.mp4"])]).data["files"][0]
    draft = client.state(mine).data["state"]["draft"]
    client.submit(mine, "render_mine", draft)
    for what, answer in [("a chat in", client.turn("ses_none", "add music")), ("the state of", client.state("ses_none")),
                         ("an upload to", client.upload("ses_none", [("a.mp4", b"x")])),
                         ("an export of", client.submit("ses_none", "render_x", draft)),
                         ("a claim of", client.post("/api/auth/claim-token", {"session_id": "ses_none"}))]:
        row(what + " an unknown session", answer, 1002, 404, "session", "create a new")
    expect(client.turn("ses_none", "x").json["detail"] == "Session not found: ses_none", "ADK clients read detail")

    stranger = wire.Client(server.port)
    stranger.sign_in()
    theirs = stranger.new_session()
    stranger.upload(theirs, [("two.mp4", media["two.mp4"])]).data
    row("another's session", stranger.state(mine), 1002, 404)
    row("a chat in another's session", stranger.turn(mine, "undo"), 1002, 404)
    row("an upload to another's session", stranger.upload(mine, [("a.mp4", media["one.mp4"])]), 1002, 404)
    row("another's export", stranger.job("render_mine"), 404, 404)
    row("cancelling another's export", stranger.post("/api/render/proxy/lambda/render_mine/cancel"), 404, 404)
    row("downloading another's export", stranger.get("/api/render/proxy/render_mine/download"), 404, 404)
    row("another user's id in the path", stranger.get(f"/api/state/nemo_agent/{client.user}/{mine}/latest"), 404, 404)
    row("another's file without its link", stranger.get(f"/api/assets/{mine}/{upload['asset_id']}"), 1002, 404)
    link = upload["cdn_url"].split(str(server.port), 1)[1]
    changed = link.replace("expires=", "expires=9")
    row("a link whose expiry was changed", stranger.get(changed, headers={"Authorization": ""}), 1001, 401, "link", "new one")
    row("another's asset in a draft", stranger.submit(theirs, "render_theft", draft), 404, 404, "not in this project")
    row("removing another's project", stranger.call("DELETE", f"/api/tasks/me/sessions/{mine}"), 1002, 404)
    return mine, draft


def malformed(client, session, draft):
    def body(text):
        return client.call("POST", "/run_sse", text, {"Content-Type": "application/json"})
    for what, text, word in [("an empty body", "", "JSON"), ("half of a JSON", '{"session_id":', "JSON"), ("a list", "[]", "object"),
                             ("a number", "7", "object"), ("no JSON", "session=1", "JSON"), ("bytes that are no UTF-8", b'{"a":"\xff\xfe"}', "JSON"),
                             ("JSON nested 10,000 deep", "[" * 10000, "deep"), ("a session that is a number", '{"session_id":5}', "session_id"),
                             ("no message", json.dumps({"session_id": session}), "new_message"),
                             ("parts that are text", json.dumps({"session_id": session, "new_message": {"parts": "x"}}), "parts"),
                             ("an empty message", json.dumps(client.turn_body(session, " ")), "empty"),
                             ("a message of a megabyte", json.dumps(client.turn_body(session, "x" * 900_000)), "too long"),
                             ("streaming as a word", json.dumps(dict(client.turn_body(session, "x"), streaming="yes")), "streaming"),
                             ("another app", json.dumps(dict(client.turn_body(session, "x"), app_name="other")), "nemo_agent")]:
        row(what, body(text), 400, 400, word)
    row("one invocation id for two messages", (client.turn(session, "add lo-fi music", "inv-a"), client.turn(session, "undo", "inv-a"))[1],
        409, 409, "invocationId")

    def export(**changes):
        wanted = {"id": f"render_{uuid.uuid4().hex}", "sessionId": session, "draft": draft}
        wanted.update(changes)
        return client.post("/api/render/proxy/lambda", {key: value for key, value in wanted.items() if value is not None})
    row("an export without a draft", export(draft=None), 400, 400, "draft")
    row("a draft that is text", export(draft="x"), 400, 400, "draft")
    row("a draft of nothing", export(draft={"t": []}), 400, 400)
    row("a draft with wrong types", export(draft={"t": [{"tt": "video", "sg": 5}]}), 400, 400)
    row("a draft whose time is negative", export(draft=json.loads(re.sub(r'"d": (\d)', r'"d": -\1', json.dumps(draft)))), 400, 400)
    row("another format", export(output={"format": "avi"}), 400, 400, "mp4")
    row("an output that is text", export(output="mp4"), 400, 400, "output")
    row("an id with a path in it", export(id="../../etc"), 400, 400, "id")
    row("one id for two exports", (export(id="render_same"), export(id="render_same", output={"quality": "draft"}))[1], 409, 409)
    bare = client.call("POST", "/api/render/proxy/lambda", {"sessionId": session, "draft": draft},
                       {"X-Skill-Source": "", "X-Skill-Version": "", "X-Skill-Platform": ""})
    row("an export without attribution", bare, 402, 402, "X-Skill-Source")
    row("an unknown export", client.job("render_nowhere"), 404, 404)
    row("a download of nothing", client.get("/api/render/proxy/render_nowhere/download"), 404, 404)
    row("an unknown address", client.get("/api/nothing"), 404, 404)
    row("a method that is not served", client.call("PUT", "/run_sse", "{}"), 405, 405, "POST")
    row("a wait that is no number", client.get(f"/api/state/nemo_agent/me/{session}/latest?wait=long"), 400, 400, "wait")


def files(server, client, session, media, folder):
    def one(name, content):
        return client.upload(session, [(name, content)])
    zipped = os.path.join(folder, "film.zip")
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("film.txt", "x" * 1000)
    with open(zipped, "rb") as file:
        row("a zip named .mp4", one("film.mp4", file.read()), 4001, 415, "accepted", "webm", "film.mp4")
    row("text named .mp3", one("song.mp3", b"this is not a song " * 50), 4001, 415, "accepted")
    row("a playlist of a local file", one("a.mp4", b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"), 4001, 415)
    row("a file of no bytes", one("none.mp4", b""), 4001, 415)
    row("the first half of a film", one("half.mp4", media["two.mp4"][:3000]), 4001, 415)
    kept = one("../../../etc/cron.d/evil\\..\\film.mp4", media["one.mp4"]).data["files"][0]
    expect(kept["filename"] == "film.mp4", f"a name with a path became {kept['filename']}")
    kept = one("\x01\x02a" + "b" * 500 + ".mp4", wire.made_different("x.mp4", media["one.mp4"], wire.random_source(1))).data["files"][0]
    expect(len(kept["filename"]) <= 180 and kept["filename"].endswith(".mp4"), f"a long name became {kept['filename']}")
    mixed = client.upload(session, [("good.mp4", wire.made_different("x.mp4", media["two.mp4"], wire.random_source(2))), ("bad.mp4", b"PK\3\4")]).data
    expect(len(mixed["files"]) == 1 and mixed["rejected"][0]["filename"] == "bad.mp4", "one bad file spoils the rest")

    path = "/api/upload-video/nemo_agent/me/" + session
    row("no files", client.upload(session, []), 400, 400)
    row("an upload of plain text", client.call("POST", path, "x", {"Content-Type": "text/plain"}), 400, 400, "multipart")
    row("multipart without a boundary", client.call("POST", path, "x", {"Content-Type": "multipart/form-data"}), 400, 400, "boundary")
    row("multipart that never ends", client.call("POST", path, '--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\nx',
                                                 {"Content-Type": "multipart/form-data; boundary=b"}), 400, 400)
    for what, url, code, status in [("a local file as a URL", "file:///etc/passwd", 400, 400), ("a loopback address", "http://127.0.0.1:1/a.mp4", 403, 403),
                                    ("loopback as a number", "http://2130706433/a.mp4", 403, 403), ("loopback in IPv6", "http://[::1]/a.mp4", 403, 403),
                                    ("a link-local address", "http://169.254.169.254/latest/meta-data", 403, 403),
                                    ("a private address", "http://10.0.0.1/a.mp4", 403, 403), ("a name of this machine", "http://localhost/a.mp4", 403, 403),
                                    ("another protocol", "gopher://example.org/x", 400, 400)]:
        row(what, client.post(path, {"urls": [url], "source_type": "url"}), code, status)
    row("URLs that are no list", client.post(path, {"urls": "http://example.org"}), 400, 400, "urls")
    expect(not incoming(server), f"refused files left {incoming(server)}")


def head_of(client, session, length, boundary="b"):
    return (f"POST /api/upload-video/nemo_agent/me/{session} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {client.token}\r\n"
            f"Content-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {length}\r\n\r\n").encode()


PART = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\n'


def sockets(server, client, session, media):
    port = server.port
    row("a body larger than declared", as_answer(raw(port, head_of(client, session, 100) + PART + media["two.mp4"])), 400, 400)
    row("a body of nine gigabytes, declared", as_answer(raw(port, head_of(client, session, 9 << 30) + PART)), 4002, 413)
    long_head = b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 20_000 + b"\r\n\r\n"
    row("headers of 20 kB", as_answer(raw(port, long_head)), 431, 431)
    row("no HTTP", as_answer(raw(port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n")), 400, 400)
    row("no Host", as_answer(raw(port, b"GET /healthz HTTP/1.1\r\n\r\n")), 400, 400, "Host")
    row("a path out of the folder", as_answer(raw(port, b"GET /api/assets/%2e%2e/%2e%2e/needledrop.db HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")), 400, 400)
    row("two lengths", as_answer(raw(port, b"POST /run_sse HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")), 400, 400)
    row("a length and chunks", as_answer(raw(port, b"POST /run_sse HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")), 400, 400)

    # Leaves in the middle of an upload: nothing stays.
    before = len(client.state(session).data["assets"])
    with socket.create_connection(("127.0.0.1", port)) as leaving:
        leaving.sendall(head_of(client, session, 10_000_000) + PART + media["two.mp4"] + bytes(1_000_000))
        eventually(lambda: incoming(server), "an upload under way is written to disk")
    eventually(lambda: not incoming(server), "a client that left mid-upload left its file behind")
    expect(len(client.state(session).data["assets"]) == before, "half an upload became a file of the project")

    # Leaves in the middle of a stream: the turn runs to its end, and is there to be replayed.
    version = client.state(session).data["version"]
    with socket.create_connection(("127.0.0.1", port)) as leaving:
        body = json.dumps(client.turn_body(session, "put the title 'Gone' on the first second", "inv-left")).encode()
        leaving.sendall(b"POST /run_sse HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + client.token.encode() +
                        f"\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        leaving.recv(1)
    eventually(lambda: client.state(session).data["version"] > version, "the turn of a client that left did not run to its end")
    eventually(lambda: client.balance()["frozen"] == 0, "the turn of a client that left holds credits")
    replayed = client.get(f"/api/turns/nemo_agent/me/{session}/events")
    expect("Gone" in wire.text_of(wire.events_of(replayed.body)), "what was missed can be replayed")


def slow_clients(server, client, session, troubles):
    """Beside everything else, since each takes the server's whole patience."""
    def head_by_the_byte():
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", server.port), 60) as slow:
            try:
                for byte in b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 100:
                    slow.sendall(bytes([byte]))
                    time.sleep(1)
            except OSError:
                pass
        return time.monotonic() - began

    def body_that_stops():
        with socket.create_connection(("127.0.0.1", server.port), 60) as slow:
            slow.sendall(head_of(client, session, 100_000) + PART)
            heard = b""
            while piece := slow.recv(65536):
                heard += piece
            return heard

    def watch(what):
        try:
            if what == "head":
                took = head_by_the_byte()
                expect(10 < took < 30, f"a head by the byte was suffered for {took:.0f} s")
                ROWS.append(("a head sent byte by byte", "-", "-", f"the connection is closed after {took:.0f} s"))
            else:
                row("an upload that stops coming", as_answer(body_that_stops()), 408, 408, "slowly")
        except Exception as trouble:  # noqa: BLE001
            troubles.append(trouble)
    threads = [threading.Thread(target=watch, args=(what,), daemon=True) for what in ("head", "body")]
    for thread in threads:
        thread.start()
    return threads


def busy_database(server, client, session):
    """Somebody else (a backup tool, a curious person) holds the database longer than is waited for."""
    version = client.state(session).data["version"]
    other = sqlite3.connect(os.path.join(server.data, "needledrop.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        expect(client.state(session).status == 200, "reads go on while the database is held")
        answer = row("a chat while the database is held", client.turn(session, "make it black and white"), 503, 503, "busy", "again")
        expect("Retry-After" in answer.headers, "busy says when to try again")
    finally:
        other.execute("ROLLBACK")
        other.close()
    expect(client.state(session).data["version"] == version, "a refused turn changed something")
    wire.events_of(client.turn(session, "make it black and white").body)
    expect(client.state(session).data["version"] > version, "the same turn works once the database is free")
    expect(client.balance()["frozen"] == 0, "a refused turn holds credits")


def full_disk(program, folder, media):
    """A data folder that fills: what does not fit is refused, what is there stays, and room makes everything work again."""
    data = os.path.join(folder, "small")
    os.makedirs(data)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "needledrop-test", data], capture_output=True).returncode == 0
    if not mounted:
        print("no tmpfs can be mounted here: the full disk is not tried")
        return
    server = wire.Server(program, data)
    server.log = open(os.path.join(folder, "small.log"), "ab")  # A log on a full disk would be another test.
    server.environment["NEEDLEDROP_CACHE"] = os.path.join(folder, "small-cache")
    try:
        server.start()
        client = wire.Client(server.port)
        client.sign_in()
        session = client.new_session()
        first = client.upload(session, [("one.mp4", media["one.mp4"])]).data["files"][0]
        wire.events_of(client.turn(session, "add lo-fi music").body)
        known = client.state(session).data
        big = media["two.mp4"] + bytes(16 << 20)
        refused = row("an upload that the disk has no room for", client.upload(session, [("big.mp4", big)]), 507, 507, "disk is full", "free some space")
        expect(folder not in refused.body.decode(), "a refusal tells the server's paths")
        expect(not incoming(server), "a full disk keeps half an upload")
        filler = os.path.join(data, "filler")
        with open(filler, "wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
        answer = client.turn(session, "make it black and white")
        if answer.status == 200:  # It was begun, and ended with an error or an answer.
            expect(wire.events_of(answer.body), "a turn on a full disk says nothing")
        else:
            row("a chat on a full disk", answer, 507, 507, "disk is full")
        state = client.state(session)
        expect(state.status == 200 and state.data["version"] >= known["version"], f"the state on a full disk: HTTP {state.status}")
        os.remove(filler)
        eventually(lambda: client.turn(session, "make it 9:16").status == 200, "with room again, a chat works")
        eventually(lambda: client.balance()["frozen"] == 0, "a full disk left credits held")
        expect(client.get(first["cdn_url"].split(str(server.port), 1)[1]).body == media["one.mp4"], "the file from before is whole")
        expect(server.stop() == 0, "it does not stop cleanly")
    finally:
        if server.process and server.process.poll() is None:
            server.kill()
        subprocess.run(["umount", data], check=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--skip-slow", action="store_true", help="leave out the clients that take half a minute")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="needledrop-errors-")
    server = wire.Server(options.program, os.path.join(folder, "data"), {"anonymous_tokens_per_address": 100})
    troubles, threads = [], []
    try:
        media = wire.make_media(os.path.join(folder, "media"))
        server.start()
        client = wire.Client(server.port)
        tokens_and_accounts(server, client)
        session, draft = sessions_and_strangers(server, client, media)
        if not options.skip_slow:
            patient = client.new_session()
            threads = slow_clients(server, client, patient, troubles)
        malformed(client, session, draft)
        limits_by_address(folder, options.program, media)
        full_disk(options.program, folder, media)
        busy_database(server, client, session)
        for thread in threads:
            thread.join(60)
        files(server, client, session, media, folder)
        sockets(server, client, session, media)
        if troubles:
            raise troubles[0]
        expect(client.get("/readyz").status == 200, "after all this it is not ready")
        for what, code, status, message in ROWS:
            print(f"{what:45} {code:>5} {status:>4}  {message[:110]}")
        print(f"{len(ROWS)} refusals, each as the contract says")
        return 0
    except (Wrong, AssertionError, RuntimeError) as trouble:
        print(f"FAILED: {trouble}\n{server.tail()}", file=sys.stderr)
        return 1
    finally:
        if server.process and server.process.poll() is None:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader, readEvents, type StreamEvent } from "../src/wire/sse.ts";

const read = (...pieces: string[]): StreamEvent[] => {
  const reader = new EventReader();
  return pieces.flatMap((piece) => reader.feed(piece));
};

test("an event is given once its empty line came", () => {
  assert.deepEqual(read("data: one\n"), []);
  assert.deepEqual(read("data: one\n", "\n"), [{ id: "", data: "one" }]);
});

test("pieces may be cut anywhere", () => {
  const whole = 'id: trn_1:7\ndata: {"a":"b"}\n\n: ping\n\nid: trn_1:8\r\ndata: two\r\n\r\n';
  const wanted = read(whole);
  assert.deepEqual(wanted, [
    { id: "trn_1:7", data: '{"a":"b"}' },
    { id: "trn_1:8", data: "two" },
  ]);
  for (let cut = 0; cut <= whole.length; ++cut) assert.deepEqual(read(whole.slice(0, cut), whole.slice(cut)), wanted, `cut at ${cut}`);
  assert.deepEqual(read(...whole), wanted);
});

test("all three line ends are line ends", () => {
  for (const end of ["\n", "\r", "\r\n"]) assert.equal(read(`data: one${end}${end}data: two${end}${end}data`)[0]?.data, "one");
});

test("several data lines are one text with line ends", () => assert.equal(read("data: a\ndata: b\n\n")[0]?.data, "a\nb"));

test("comments, unknown fields and events without data are no events", () => assert.deepEqual(read(": ping\n\nevent: x\n\ndata:\n\nretry: 5\n\n"), []));

test("an id stays until another comes", () => {
  const events = read("id: 1\ndata: a\n\ndata: b\n\n");
  assert.deepEqual(
    events.map((event) => event.id),
    ["1", "1"],
  );
});

test("only one space after the colon belongs to the form, and a mark of byte order is none of the text", () => {
  assert.equal(read("data:  a\n\n")[0]?.data, " a");
  assert.equal(read("\uFEFFdata:a\n\n")[0]?.data, "a");
});

test("a character that is cut between two pieces of bytes comes whole", async () => {
  const bytes = new TextEncoder().encode("data: 标题\n\n");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events: StreamEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  assert.deepEqual(events, [{ id: "", data: "标题" }]);
});

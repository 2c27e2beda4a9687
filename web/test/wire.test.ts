import assert from "node:assert/strict";
import { test } from "node:test";
import { AdkEvent, wordsOf } from "../src/wire/adk.ts";
import { either, integer, list, maybe, object, tagged, text, WireError, word } from "../src/wire/read.ts";

test("a value of another form is refused with its place", () => {
  const read = object({ jobs: list(object({ progress: integer })) });
  assert.deepEqual(read({ jobs: [{ progress: 5, more: 1 }] }, "state"), { jobs: [{ progress: 5 }] });
  assert.throws(() => read({ jobs: [{ progress: 5 }, { progress: "6" }] }, "state"), new WireError("state.jobs[1].progress should be a whole number"));
  assert.throws(() => read([], "state"), WireError);
});

test("what may be missing is undefined, also where it is null", () => {
  const read = object({ name: maybe(text) });
  assert.deepEqual(read({}, "x"), { name: undefined });
  assert.deepEqual(read({ name: null }, "x"), { name: undefined });
  assert.throws(() => read({ name: 1 }, "x"), WireError);
});

test("words, alternatives and tagged shapes take what they name and nothing else", () => {
  assert.equal(word("a", "b")("a", "x"), "a");
  assert.throws(() => word("a", "b")("c", "x"), WireError);
  assert.equal(either(integer, text)("t", "x"), "t");
  const shape = tagged({ circle: { radius: integer }, line: { length: integer } });
  assert.deepEqual(shape({ type: "line", length: 2 }, "x"), { type: "line", length: 2 });
  assert.throws(() => shape({ type: "cube" }, "x"), WireError);
});

test("tool calls and their results are no words for the person", () => {
  const event = (content: unknown) => wordsOf(AdkEvent({ content }, "event"));
  assert.equal(event({ role: "model", parts: [{ text: "Done." }, { functionCall: { name: "trim" } }] }), "Done.");
  assert.equal(event({ role: "user", parts: [{ functionResponse: {} }, { text: "secret" }] }), "");
});

// Talks to a running server with a general client of the Agent Development Kit, @assistant-ui/react-google-adk, as a chat
// page would: its session adapter, its stream function, its accumulator. It knows nothing of this server.
//
// usage: node adk_client.mjs BASE_URL TOKEN SESSION     (run where the package is installed)
// SESSION already holds a clip. Ends with 0 when everything came together as the client's types promise.
import assert from "node:assert/strict";
import { AdkEventAccumulator, createAdkSessionAdapter, createAdkStream } from "@assistant-ui/react-google-adk";

const [api, token, withClip] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
const stream = createAdkStream({ api, appName: "nemo_agent", userId: "me", headers });
const { adapter, load } = createAdkSessionAdapter({ apiUrl: api, appName: "nemo_agent", userId: "me", headers });

const textOf = (message) =>
  typeof message.content === "string" ? message.content : message.content.filter((part) => part.type === "text").map((part) => part.text).join("");

async function say(session, text) {
  const accumulator = new AdkEventAccumulator();
  const events = [];
  let messages = [];
  let pieces = 0;
  const config = { abortSignal: new AbortController().signal, initialize: async () => ({ remoteId: session, externalId: session }) };
  for await (const event of await stream([{ id: "h", type: "human", content: text }], config)) {
    events.push(event);
    messages = accumulator.processEvent(event);
    if (event.partial) pieces += 1;
  }
  return { accumulator, events, messages, pieces };
}

// An edit: tool calls, each with its result, then text in pieces and whole; the accumulated text is the whole one, once.
const edit = await say(withClip, "add calm piano music and put the title 'Hello' on the first second");
const whole = edit.events.filter((event) => !event.partial && event.content?.parts?.some((part) => part.text)).at(-1);
const said = whole.content.parts.map((part) => part.text ?? "").join("");
const answers = edit.messages.filter((message) => message.type === "ai");
const calls = answers.flatMap((message) => message.tool_calls ?? []);
const results = edit.messages.filter((message) => message.type === "tool");
assert.ok(edit.pieces >= 1, "partial text comes first");
assert.ok(calls.length >= 2, `two ops are two tool calls, got ${calls.length}`);
assert.deepEqual(results.map((result) => result.tool_call_id).sort(), calls.map((call) => call.id).sort(), "each call has its result");
assert.ok(results.every((result) => result.status !== "error"), "no result is an error");
assert.equal(answers.map(textOf).join(""), said, "pieces and whole are not shown twice");
assert.ok(Object.keys(edit.accumulator.getStateDelta()).length > 0, "the state delta tells what changed");
assert.equal(edit.accumulator.getAgentInfo().name, "nemo_agent");

// Chinese arrives whole, whatever pieces it was cut into.
const chinese = await say(withClip, "把音乐音量调到20%");
const chineseText = chinese.messages.filter((message) => message.type === "ai").map(textOf).join("");
assert.match(chineseText, /[一-鿿]/u, `an answer in Chinese: ${chineseText}`);
assert.ok(!chineseText.includes("�"), "no character is broken");

// The same conversation, loaded again by the session adapter.
const loaded = await load(withClip);
const loadedTexts = loaded.messages.filter((message) => message.type === "ai").map(textOf).join("\n");
assert.ok(loadedTexts.includes(said) && loadedTexts.includes(chineseText), "a loaded session shows what was said");

// Sessions: made, listed, fetched, removed.
const made = await adapter.initialize("local");
assert.ok((await adapter.list()).threads.some((thread) => thread.remoteId === made.remoteId));
assert.equal((await adapter.fetch(made.remoteId)).externalId, made.externalId);
await adapter.delete(made.remoteId);
assert.ok(!(await adapter.list()).threads.some((thread) => thread.remoteId === made.remoteId));

// What goes wrong arrives as the client expects it: before the stream as an HTTP error, inside it as an event.
await assert.rejects(() => say(made.remoteId, "add music"), /404/);

console.log(`adk client: ${edit.events.length} events, ${calls.length} tool calls, ${edit.pieces} pieces; "${said.split("\n")[0]}" / "${chineseText.split("\n")[0]}"`);

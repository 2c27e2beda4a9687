import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Refusal } from "../src/client/api.ts";
import { listenAgain, takeTurn, type TurnNews } from "../src/client/turn.ts";

globalThis.location = { origin: "http://127.0.0.1:8787" } as Location;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly place: string | undefined;
}
/** Answers one request after another; a text is an event stream, "gone" a connection that breaks before anything came. */
type Answer = string | "gone" | { readonly status: number; readonly body: string } | { readonly broken: string };

function server(...answers: Answer[]): Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = async (path, options) => {
    asked.push({ method: options?.method ?? "", path: String(path), place: (options?.headers as Record<string, string>)["Last-Event-ID"] });
    const answer = answers.shift() ?? assert.fail(`nobody answers ${String(path)}`);
    if (answer === "gone") throw new TypeError("failed to fetch");
    if (typeof answer === "string") return new Response(answer);
    if ("status" in answer) return new Response(answer.body, { status: answer.status });
    let isSent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) controller.error(new TypeError("network error"));
        else controller.enqueue(new TextEncoder().encode(answer.broken));
        isSent = true;
      },
    });
    return new Response(body);
  };
  return asked;
}

const event = (id: number, more: object) => `id: trn_1:${id}\ndata: ${JSON.stringify({ invocationId: "mine", ...more })}\n\n`;
const words = (text: string) => ({ content: { role: "model", parts: [{ text }] } });
const piece = (id: number, text: string) => event(id, { ...words(text), partial: true });
const last = (id: number, text: string) => event(id, { ...words(text), turnComplete: true });
const message = { text: "add music", invocation: "mine", playheadMs: 0, selectedClip: undefined };

async function take(): Promise<{ end: string; said: string[]; news: TurnNews[] }> {
  const news: TurnNews[] = [];
  const end = await takeTurn(new Api(), "ses_1", message, (one) => news.push(one));
  return { end: end.kind, said: news.flatMap((one) => (one.kind === "words" ? [one.text] : [])), news };
}
const sent = (asked: Asked[]) => asked.filter((one) => one.path === "/run_sse").length;

test("pieces add up, and the whole text replaces them", async () => {
  server(piece(1, "Do") + piece(2, "ne") + last(3, "Done."));
  const { end, said } = await take();
  assert.equal(end, "done");
  assert.deepEqual(said, ["Do", "Done", "Done."]);
});

test("a stream that breaks is listened to again from its last event, and the message is not sent again", async () => {
  const asked = server({ broken: piece(1, "Do") }, piece(2, "ne") + last(3, "Done."));
  const { end, said, news } = await take();
  assert.equal(end, "done");
  assert.deepEqual(said, ["Do", "Done", "Done."]);
  assert.deepEqual([sent(asked), asked[1]?.method, asked[1]?.place], [1, "GET", "trn_1:1"]);
  assert.ok(news.some((one) => one.kind === "reconnecting"));
});

test("a stream that ends without the last word is asked after once more", async () => {
  const asked = server(event(1, {}), "");
  assert.equal((await take()).end, "done");
  assert.deepEqual([sent(asked), asked.length], [1, 2]);
});

test("a server that is away for a moment is waited for", async () => {
  const asked = server("gone", "gone", { status: 503, body: "{}" }, last(1, "Done."));
  const { end, said } = await take();
  assert.deepEqual([end, said, sent(asked), asked.length], ["done", ["Done."], 1, 4]);
});

test("where the server knows no such turn, or another one was the last, nobody guesses", async () => {
  server("gone", { status: 404, body: '{"code":404,"message":"no"}' });
  assert.equal((await take()).end, "lost");
  server("gone", `data: ${JSON.stringify({ invocationId: "another's", ...words("Hi") })}\n\n`);
  const { end, said } = await take();
  assert.deepEqual([end, said], ["lost", []]);
});

test("a failure inside a turn ends it in the server's words", async () => {
  server(event(1, { errorCode: "INTERRUPTED", errorMessage: "The server stopped." }));
  const end = await takeTurn(new Api(), "ses_1", message, () => undefined);
  assert.deepEqual(end, { kind: "failed", message: "The server stopped." });
});

test("a refusal is told, with the link to register", async () => {
  server({ status: 402, body: JSON.stringify({ code: 2001, message: "There are no credits left.", data: { register_url: "http://elsewhere/register?bind=b" } }) });
  await assert.rejects(take(), (error: unknown) => error instanceof Refusal && error.code === 2001 && error.registerUrl === "/register?bind=b");
});

test("a page that comes back only listens", async () => {
  const asked = server(last(4, "Done."));
  const end = await listenAgain(new Api(), "ses_1", { invocation: "mine", lastEventId: "trn_1:3" }, () => undefined);
  assert.deepEqual([end.kind, sent(asked), asked[0]?.place], ["done", 0, "trn_1:3"]);
});

test("an export that the message asked for is told", async () => {
  server(event(1, { ...words("Exporting."), turnComplete: true, actions: { stateDelta: { export: { id: "render_9", status: "pending" } } } }));
  assert.deepEqual(
    (await take()).news.filter((one) => one.kind === "export"),
    [{ kind: "export", id: "render_9" }],
  );
});

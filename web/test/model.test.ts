import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyModel, reduce, type Action, type Model } from "../src/state/model.ts";
import { Draft, JobData, State } from "../src/wire/types.ts";

globalThis.location = { origin: "http://127.0.0.1:8787" } as Location;

const rawDraft = { t: [], m: { canvas: { width: 16, height: 16, fps: [30, 1] } } };
const job = (status: string) => JobData({ id: "render_1", sessionId: "s", status, progress: 0, createdAt: "2026-01-01T00:00:00Z", outputUrl: status === "completed" ? "http://elsewhere/f.mp4?expires=1" : null }, "job");
const state = (version: number, revision: number, jobs: readonly JobData[] = []): Action => ({
  kind: "state",
  draft: Draft(rawDraft, "draft"),
  state: State({ state: { draft: rawDraft, video_infos: [], canvas_config: { width: 16, height: 16, fps: 30 }, generated_media: [], exportable: true, summary: "" }, version, revision, session_id: "s", task_id: "t", name: "", bind_id: "", assets: [], jobs, history: { versions: [], current: version, undo: 0, redo: 0 } }, "state"),
});
const after = (...actions: Action[]): Model => actions.reduce(reduce, emptyModel("en"));

test("an older state that comes late changes nothing", () => assert.equal(after(state(3, 9), state(2, 7)).project?.version, 3));

test("a reply grows in its place", () => {
  const model = after({ kind: "reply", invocation: "a", text: "Do" }, { kind: "logged", entry: { kind: "note", text: "n" } }, { kind: "reply", invocation: "a", text: "Done" });
  assert.deepEqual(
    model.log.map((entry) => entry.text),
    ["Done", "n"],
  );
});

test("a film of the present timeline comes on the stage when it is ready, once, and leaves with the next edit", () => {
  const asked: Action = { kind: "export asked", job: "render_1", version: 3 };
  const ready = after(state(3, 1), asked, state(3, 2, [job("processing")]), { kind: "job", job: job("completed") });
  assert.deepEqual(ready.stage, { kind: "film", job: "render_1" });
  const left = reduce(reduce(ready, { kind: "stage", stage: { kind: "draft" } }), state(3, 5, [job("completed")]));
  assert.deepEqual(left.stage, { kind: "draft" });
  assert.deepEqual(reduce(ready, state(4, 6, [job("completed")])).stage, { kind: "draft" });
});

test("a film of an earlier timeline does not push itself on the stage", () =>
  assert.deepEqual(after(state(3, 1), { kind: "export asked", job: "render_1", version: 2 }, { kind: "job", job: job("completed") }).stage, { kind: "draft" }));

test("links lead to the host that the page came from", () => {
  const model = after(state(3, 1), { kind: "job", job: job("completed") });
  assert.equal(model.project?.jobs[0]?.outputUrl, "/f.mp4?expires=1");
});

test("leaving a project leaves nothing of it but the language and the account", () => {
  const model = after({ kind: "account", available: 7, name: "Ann", projects: [] }, state(3, 1), { kind: "reply", invocation: "a", text: "x" }, { kind: "project left" });
  assert.deepEqual(model, { ...emptyModel("en"), credits: 7, account: "Ann" });
});

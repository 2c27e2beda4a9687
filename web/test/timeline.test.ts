import assert from "node:assert/strict";
import { test } from "node:test";
import { cutPeaks, faded, layOut } from "../src/timeline/layout.ts";
import { clockText, secondsText, ticks } from "../src/timeline/ruler.ts";
import { Draft, File } from "../src/wire/types.ts";

const draft = Draft(
  {
    v: 1,
    d: 60000,
    t: [
      { id: "t1", tt: 0, role: "main", sg: [{ id: "s1", s: 0, d: 40000, c: { type: "footage", asset: "a1", source: { s: 5000, d: 20000 }, speed: [1, 2], playback: "reverse", picture: { transition: { kind: "dissolve", d: 500 } }, sound: { level: 100 } } }, { id: "s2", s: 40000, d: 20000, c: { type: "solid", color: "#112233" } }] },
      { id: "t2", tt: 1, role: "effects", sg: [] },
      { id: "t3", tt: 1, role: "music", sg: [{ id: "s3", s: 0, d: 60000, c: { type: "music", label: "Lo-fi", music: { composed: "lo-fi", seed: 1 }, sound: { level: 35, fade: { out: 3000 } } } }] },
      { id: "t5", tt: 7, role: "titles", sg: [{ id: "s4", s: 0, d: 3000, c: { type: "text", words: "Urban Dreams" } }] },
    ],
    m: { canvas: { width: 1920, height: 1080, fps: [30, 1] }, assets: { a1: { kind: "video", name: "city.mp4", d: 90000 } } },
  },
  "draft",
);
const file = File({ asset_id: "ast_1", draft_asset_id: "a1", cdn_url: "/c", thumbnail_url: "/t", waveform_url: "/w", file_type: "video", filename: "city.mp4", hash: "", mime_type: "video/mp4", origin: "upload", prepared: true, size: 1, duration: 90 }, "file");
const layout = layOut(draft, [file], { s3: "/music" });
const block = (id: string) => layout.rows.flatMap((row) => row.blocks).find((one) => one.id === id)!;

test("rows stand from the top of the picture down to what is heard, without empty ones", () =>
  assert.deepEqual(
    layout.rows.map((row) => row.role),
    ["titles", "main", "music"],
  ));

test("blocks have the times of their segments", () => {
  assert.equal(layout.durationMs, 60000);
  assert.deepEqual([block("s2").startMs, block("s2").endMs], [40000, 60000]);
});

test("footage tells its file, its speed and direction, its transition, and which part of its sound is heard", () => {
  const clip = block("s1");
  assert.deepEqual([clip.title, clip.thumbnailUrl, clip.speed, clip.isReversed, clip.transitionMs], ["city.mp4", "/t", 0.5, true, 500]);
  assert.deepEqual(clip.wave, { url: "/w", part: { fromMs: 5000, toMs: 25000 } });
});

test("music tells its style, level, fades and the shape that was made of it", () => {
  const music = block("s3");
  assert.deepEqual([music.title, music.levelPercent, music.fadeInMs, music.fadeOutMs, music.isMuted], ["Lo-fi", 35, 0, 3000, false]);
  assert.deepEqual(music.wave, { url: "/music", part: undefined });
});

test("a text is its words", () => assert.equal(block("s4").title, "Urban Dreams"));

test("a part of peaks is cut by time and begins again at the end", () => {
  const peaks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  assert.deepEqual(cutPeaks(peaks, 10_000, { fromMs: 2000, toMs: 5000 }), [2, 3, 4]);
  assert.deepEqual(cutPeaks(peaks, 10_000, { fromMs: 8000, toMs: 12_000 }), [8, 9, 0, 1]);
  assert.deepEqual(cutPeaks(peaks, 10_000, undefined), peaks);
  assert.deepEqual(cutPeaks([], 0, { fromMs: 0, toMs: 1 }), []);
});

test("a fade lowers peaks in a straight line, at its own end only", () => {
  assert.deepEqual(faded([1, 1, 1, 1], 4000, 0, 2000), [1, 1, 0.75, 0.25]);
  assert.deepEqual(faded([1, 1, 1, 1], 4000, 2000, 0), [0.25, 0.75, 1, 1]);
});

test("ticks are at round times and never closer than asked", () => {
  for (const durationMs of [900, 7000, 60_000, 754_321, 7_200_000])
    for (const widthPx of [200, 700, 4000]) {
      const made = ticks(durationMs, widthPx, 72);
      const stepMs = (made[1]?.atMs ?? Infinity) - (made[0]?.atMs ?? 0);
      assert.ok((stepMs * widthPx) / durationMs >= 72 || made.length === 1, `${durationMs} ms on ${widthPx} px`);
      assert.ok(made.every((tick) => tick.atMs <= durationMs));
      // No step is under 100 ms.
      assert.ok(made.length === 1 || stepMs === 100 || made.length > (widthPx / 72) * 0.3, `${made.length} ticks of ${durationMs} ms on ${widthPx} px`);
    }
  assert.deepEqual(ticks(0, 500), []);
});

test("times are written as on a clock", () => {
  assert.equal(clockText(0), "0:00");
  assert.equal(clockText(307_250, 2), "5:07.25");
  assert.equal(clockText(59_960, 1), "0:59.9");
  assert.equal(clockText(3_907_000), "1:05:07");
  assert.equal(secondsText(2500), "2.5");
  assert.equal(secondsText(3000), "3");
});

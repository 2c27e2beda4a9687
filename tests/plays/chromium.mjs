// Loads exports in Chromium, seeks about in them and compares what is drawn with reference pictures.
// usage: node chromium.mjs JOBS.json; prints [{worst, faults}] in the jobs' order. PLAYWRIGHT_MODULES, CHROMIUM: where they are.
import { createRequire } from "node:module";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const { chromium } = createRequire(path.join(process.env.PLAYWRIGHT_MODULES, "x.js"))("playwright-core");
const jobsFile = process.argv[2];
const folder = path.dirname(jobsFile);
const jobs = JSON.parse(fs.readFileSync(jobsFile, "utf8"));

/** Files of the folder, with ranges, as players ask for them. */
const server = http.createServer((request, response) => {
  if (request.url === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>plays</title>");
  const file = path.join(folder, path.basename(decodeURIComponent(request.url)));
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  const { size } = fs.statSync(file);
  const type = file.endsWith(".png") ? "image/png" : "video/mp4";
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
  const first = range ? Number(range[1]) : 0;
  const last = range && range[2] ? Number(range[2]) : size - 1;
  const headers = { "content-type": type, "accept-ranges": "bytes", "content-length": last - first + 1 };
  if (range) headers["content-range"] = `bytes ${first}-${last}/${size}`;
  response.writeHead(range ? 206 : 200, headers);
  fs.createReadStream(file, { start: first, end: last }).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}/`;

/** In the page: the mean difference of a 64-wide copy for each moment, or what went wrong. */
async function look({ file, moments }) {
  const within = (promise, what) => Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error(`${what} took too long`)), 8000))]);
  const event = (target, name) => new Promise((done, fail) => {
    target.addEventListener(name, done, { once: true });
    target.addEventListener("error", () => fail(new Error(target.error?.message ?? `cannot load ${target.src}`)), { once: true });
  });
  const pixels = (source, width, height) => {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = Math.round((64 * height) / width);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  const ready = event(video, "loadeddata");
  video.src = file;
  await within(ready, "loading");
  const differences = [];
  for (const { seconds, png } of moments) {
    const sought = event(video, "seeked");
    video.currentTime = seconds;
    await within(sought, `seeking to ${seconds.toFixed(3)} s`);
    const image = new Image();
    image.src = png;
    await within(image.decode(), "the reference");
    const meant = pixels(image, image.naturalWidth, image.naturalHeight);
    const difference = () => {
      const seen = pixels(video, video.videoWidth, video.videoHeight);
      if (seen.length !== meant.length) throw new Error(`${video.videoWidth}×${video.videoHeight} instead of ${image.naturalWidth}×${image.naturalHeight}`);
      let sum = 0;
      for (let i = 0; i < seen.length; ++i) if (i % 4 !== 3) sum += Math.abs(seen[i] - meant[i]);
      return sum / (seen.length * 0.75);
    };
    // On a busy machine "seeked" can come before the frame is shown: a frame that is only late gets two seconds to come.
    let best = difference();
    for (let wait = 0; best > 8 && wait < 10; ++wait) {
      await new Promise((done) => setTimeout(done, 200));
      best = Math.min(best, difference());
    }
    differences.push(best);
  }
  // And played, not only sought: from the start, over the first joins.
  video.currentTime = 0;
  const began = event(video, "timeupdate");
  video.playbackRate = 4;
  await within(video.play(), "playing");
  await within(began, "playing on");
  await within(new Promise((done) => { const check = () => (video.currentTime > Math.min(3, video.duration - 0.3) ? done() : setTimeout(check, 30)); check(); }), "playing for 3 s");
  const end = event(video, "seeked");
  video.currentTime = video.duration;
  await within(end, "seeking to the end");
  return { differences, corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames ?? 0 };
}

const kMost = 8; // Mean difference of 8-bit colours that scaling and conversion may make; another frame of the bars differs by 15 and more.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"] });
const results = [];
for (const job of jobs) {
  const page = await browser.newPage();
  await page.goto(base);
  const faults = [];
  let worst = 0;
  try {
    const { differences, corrupted } = await page.evaluate(look, job);
    worst = Math.max(...differences);
    differences.forEach((difference, i) => { if (difference > kMost) faults.push(`at ${job.moments[i].seconds.toFixed(3)} s the picture differs by ${difference.toFixed(1)}`); });
    if (corrupted > 0) faults.push(`${corrupted} pictures were broken`);
  } catch (error) {
    faults.push(String(error.message ?? error).split("\n")[0]);
  }
  results.push({ worst, faults });
  await page.close();
}
await browser.close();
server.close();
process.stdout.write(JSON.stringify(results));

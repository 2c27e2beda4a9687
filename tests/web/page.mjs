// Drives the browser UI of a running server with Chromium, as a person would, and prints what it saw.
// usage: node page.mjs ADDRESS CLIP [PICTURES_FOLDER]; CHROMIUM names the browser. Exits 1 where something is not right.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [address, clip, pictures] = process.argv.slice(2);
const web = new URL("../../web/", import.meta.url);
const { chromium } = createRequire(new URL("package.json", web))("playwright-core");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--autoplay-policy=no-user-gesture-required"] });

const began = Date.now();
const faults = [];
const elsewhere = [];
const seen = (what) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${what}`);

/** A page of a browser that knows nothing yet; what goes wrong in it is noted. */
async function newPage(options) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("blob:")) elsewhere.push(url);
  });
  return page;
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function drop(page, file) {
  const content = fs.readFileSync(file).toString("base64");
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    [content, path.basename(file)],
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
}

async function say(page, words) {
  const replies = await page.locator(".said.needledrop").count();
  await page.getByRole("textbox").fill(words);
  await page.getByRole("textbox").press("Enter");
  await page.locator(".said.needledrop").nth(replies).waitFor();
  await page.getByRole("button", { name: /^(Send|发送)$/ }).waitFor();
  return page.locator(".said.needledrop").last().innerText();
}

function expect(isTrue, what) {
  if (!isTrue) faults.push(what);
}

try {
  const page = await newPage();
  await page.goto(address);
  await page.getByRole("heading", { name: "Drop your clips here" }).waitFor();
  seen("the page invites");
  await picture(page, "empty");

  await drop(page, clip);
  await page.locator(".block.footage").waitFor();
  await page.locator(".clip img").waitFor();
  seen("the dropped clip is on the shelf and on the timeline");

  const reply = await say(page, "add lo-fi background music and fade it out at the end");
  expect(/lo-fi/i.test(reply), `the reply does not speak of the music: ${reply}`);
  const music = page.getByRole("group", { name: "Music" }).getByRole("button");
  expect((await music.count()) === 1 && /lo-fi.*fades out/i.test(await music.getAttribute("aria-label")), "the timeline does not show the music and its fade");
  seen(`music: ${await music.getAttribute("aria-label")}`);

  await page.getByRole("button", { name: "Undo" }).click();
  await music.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Redo" }).click();
  await music.waitFor();
  seen("undo takes the music away, redo brings it back");
  await picture(page, "edited");

  await page.getByRole("button", { name: "Export MP4" }).click();
  const film = page.locator(".screen video");
  await film.waitFor({ timeout: 30000 });
  seen("the export is on the stage");
  await film.evaluate((video) => video.play());
  await page.waitForFunction(() => document.querySelector(".screen video").currentTime > 0.5);
  const size = await film.evaluate((video) => `${video.videoWidth}x${video.videoHeight}, ${video.duration.toFixed(1)} s`);
  seen(`the film plays: ${size}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename().endsWith(".mp4") && fs.statSync(await download.path()).size > 10000, "the download is no film");
  seen(`downloads as ${download.suggestedFilename()}`);
  await film.evaluate((video) => video.pause());
  await picture(page, "film");

  await page.reload();
  await music.waitFor();
  await page.locator(".said.you").waitFor();
  await page.locator('.job[data-status="completed"]').waitFor();
  seen("a reload brings back the timeline, the conversation and the export");
  await picture(page, "reloaded");
} catch (error) {
  faults.push(error.message);
} finally {
  await browser.close();
}
for (const url of elsewhere) faults.push(`asked for ${url}`);
for (const fault of faults) console.log(`FAILED: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);

// Drives the browser UI of a running server with Chromium, as a person would, and prints what it saw. The server gives six
// credits. usage: node page.mjs ADDRESS CLIP [PICTURES_FOLDER]; CHROMIUM names the browser. Exits 1 where something is not right.
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
  // An answer that refuses, and a connection that is gone, are told on the console by the browser itself.
  page.on("console", (message) => message.type() === "error" && !message.text().startsWith("Failed to load resource") && faults.push(`console: ${message.text()}`));
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

async function drop(page, name, content) {
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    [content.toString("base64"), name],
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
}

/** Says it once the page has done with what was said before, and returns the reply. */
async function say(page, words) {
  await page.getByRole("button", { name: /^(Send|发送)$/ }).waitFor();
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
  await theWholePath(page);
  await whatGoesWrong(page);
  await anAccount(page);
  if (pictures) await lookAround(page);
} catch (error) {
  faults.push(error.message);
} finally {
  await browser.close();
}
for (const url of elsewhere) faults.push(`asked for ${url}`);
for (const fault of faults) console.log(`FAILED: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);

async function theWholePath(page) {
  await page.goto(address);
  await page.getByRole("heading", { name: "Drop your clips here" }).waitFor();
  seen("the page invites");
  await picture(page, "empty");

  await drop(page, path.basename(clip), fs.readFileSync(clip));
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
  await film.waitFor({ timeout: 60000 });
  seen("the export is on the stage");
  await film.evaluate((video) => video.play());
  await page.waitForFunction(() => document.querySelector(".screen video").currentTime > 0.5);
  const size = await film.evaluate((video) => `${video.videoWidth}x${video.videoHeight}, ${video.duration.toFixed(1)} s`);
  seen(`the film plays: ${size}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).first().click();
  const download = await downloading;
  expect(download.suggestedFilename().endsWith(".mp4") && fs.statSync(await download.path()).size > 10000, "the download is no film");
  seen(`downloads as ${download.suggestedFilename()}`);
  await film.evaluate((video) => video.pause());
  await picture(page, "film");

  await page.reload();
  await music.waitFor();
  await page.locator(".said.you").waitFor();
  await page.locator('.job[data-status="completed"]').waitFor();
  await page.locator(".music.track .wave > *").waitFor({ timeout: 30000 });
  seen("the shape of the music is drawn");
  seen("a reload brings back the timeline, the conversation and the export");
  await picture(page, "reloaded");
}

/** The part of an answer's events that comes before the reply. */
function beforeTheReply(events) {
  return events.split("\n\n").slice(0, 2).join("\n\n") + "\n\n";
}

async function whatGoesWrong(page) {
  await drop(page, "notes.mp4", Buffer.from("PK\x03\x04 this is no film"));
  const why = page.locator(".coming.refused .why");
  await why.waitFor();
  expect(/accepted/i.test(await why.innerText()), `a refused file is shown without the server's words: ${await why.innerText()}`);
  seen(`a refused file: ${await why.innerText()}`);
  await picture(page, "refused");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await why.waitFor({ state: "detached" });

  // The connection breaks while a file is sent: it is sent once more.
  let broken = 0;
  await page.route("**/api/upload-video/**", (route) => (broken++ === 0 ? route.abort("connectionreset") : route.continue()));
  await drop(page, "dot.gif", Buffer.from("R0lGODlhEAAQAIABAP8AAP///yH5BAEAAAEALAAAAAAQABAAAAIOhI+py+0Po5y02ouzPgUAOw==", "base64"));
  await page.locator(".clip").nth(1).waitFor();
  await page.locator(".coming").waitFor({ state: "detached" });
  seen("an upload that breaks off is tried again");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".block.still").waitFor({ state: "detached" });

  // The stream ends after its first events: the rest is listened to again.
  let listenedAgain = 0;
  const cutShort = async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: beforeTheReply(await answer.text()) });
  };
  await page.route("**/run_sse", cutShort);
  await page.route("**/api/turns/**", (route) => (++listenedAgain, route.continue()));
  const title = await say(page, "put the title 'Urban Dreams' on the first 3 seconds");
  expect(listenedAgain > 0 && /urban dreams/i.test(title), `the reply after a broken stream: ${title}`);
  await page.getByRole("group", { name: "Titles" }).getByRole("button", { name: /Urban Dreams/ }).waitFor();
  seen("a stream that breaks is listened to again, and the reply comes whole");

  // The page is closed while the message is worked on.
  await page.unrouteAll();
  let asked;
  await page.route("**/run_sse", (route) => void (asked = route.fetch()));
  await page.getByRole("textbox").fill("move the title to the top");
  await page.getByRole("textbox").press("Enter");
  await page.locator(".thinking").waitFor();
  await asked;
  const replies = await page.locator(".said.needledrop").count();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await page.locator(".said.needledrop").nth(replies).waitFor();
  const kept = await page.locator(".said.needledrop").last().innerText();
  expect(/^Done.*at the top/.test(kept) && (await page.locator(".said.you").count()) === 3, `the reply after a reload in the middle: ${kept}`);
  seen("a reload in the middle of a turn brings its reply");

  // Where the rest cannot be had either, the timeline tells.
  await page.route("**/run_sse", cutShort);
  await page.route("**/api/turns/**", (route) => route.fulfill({ status: 404, contentType: "application/json", body: '{"code":404,"message":"no"}' }));
  const told = await say(page, "make the music 20%");
  expect(/connection broke.*20%/s.test(told), `what is told of a lost turn: ${told}`);
  seen(`a lost turn: ${told.slice(0, 90)}…`);
  await page.unrouteAll();
  await page.context().setOffline(true);
  await page.locator(".connection.bad").waitFor();
  await page.context().setOffline(false);
  await page.locator(".connection.bad").waitFor({ state: "detached" });
  seen("a connection that goes is said, and comes back by itself");

  const ruler = page.getByRole("slider", { name: "Playhead" });
  await ruler.focus();
  await ruler.press("Home");
  await ruler.press("ArrowRight");
  expect((await ruler.getAttribute("aria-valuenow")) === "1", "the arrow keys do not move the playhead by a second");
  await page.keyboard.press("Control+z");
  await page.getByRole("group", { name: "Music" }).getByRole("button", { name: /50 %/ }).waitFor();
  seen("keys move the playhead and undo");

  await page.getByRole("button", { name: "中文" }).click();
  const chinese = await say(page, "结尾加标题“再见”，停留3秒");
  expect(/再见/.test(chinese) && (await page.locator("html").getAttribute("lang")) === "zh-Hans", `in Chinese: ${chinese}`);
  seen("the page and the conversation go on in Chinese");
  await picture(page, "chinese");
  await page.getByRole("button", { name: "English" }).click();
  await say(page, "make it brighter");
  await page.getByRole("textbox").fill("add a vintage filter");
  await page.getByRole("textbox").press("Enter");
  const register = page.getByRole("link", { name: "Register" });
  await register.waitFor();
  expect((await register.getAttribute("href")).startsWith("/register?bind="), "no credits: the link to register");
  expect((await page.getByRole("textbox").inputValue()) === "add a vintage filter", "no credits: the words are lost");
  seen(`no credits: ${(await page.locator(".said.trouble").first().innerText()).slice(0, 60)}…`);
}

async function anAccount(page) {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Register" }).click();
  const form = await opened;
  await form.getByLabel("Name").fill("Ann");
  await form.getByLabel("Email").fill("ann@example.org");
  await form.getByLabel("Password").fill("a long password");
  await form.getByRole("button").click();
  await form.getByRole("heading", { name: "You are registered" }).waitFor();
  await form.close();
  const filtered = await say(page, "add a vintage filter");
  expect(/vintage/i.test(filtered), `after registering: ${filtered}`);
  seen("somebody who registers goes on where they were");

  await page.getByRole("button", { name: "New project" }).click();
  await page.getByRole("heading", { name: "Drop your clips here" }).waitFor();
  const projects = page.getByRole("combobox", { name: "Projects" });
  await projects.selectOption({ index: 1 });
  await page.getByRole("group", { name: "Music" }).getByRole("button").waitFor();
  expect((await page.locator(".said.you").count()) > 5, "the conversation of an earlier project is not there");
  seen("a new project begins empty, and the earlier one is found again");

  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill("ann@example.org");
  await page.getByLabel("Password").fill("a wrong password");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.getByRole("alert").waitFor();
  await picture(page, "sign-in");
  await page.getByLabel("Password").fill("a long password");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await page.getByRole("group", { name: "Music" }).getByRole("button").waitFor();
  seen("signing in keeps the project");
}

/** The same project as others would see it, for the eyes only. */
async function lookAround(page) {
  await page.getByRole("slider", { name: "Playhead" }).press("Home");
  await page.waitForTimeout(1500);
  await picture(page, "desktop-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(500);
  await picture(page, "desktop-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(500);
  await picture(page, "phone-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForTimeout(300);
  if (pictures) await page.screenshot({ path: path.join(pictures, "phone-whole.png"), fullPage: true });
}

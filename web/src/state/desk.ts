// Desk: holds the model and does what the person asks for. It alone speaks to the server.
//
// One loop keeps the page true: it connects, reads the state, and waits for the next one, for as long as the page is
// open. Whatever else is done changes the project on the server, and comes back by that loop.
import { Api, codes, Refusal, Unreachable } from "../client/api.ts";
import { accountName, becomeSignedIn, forgetToken, identify, keepProject, keepTurn, openProject, recallTurn, type OpenTurn } from "../client/identity.ts";
import { keep, newUuid } from "../client/keep.ts";
import { listenAgain, takeTurn, type TurnEnd, type TurnNews } from "../client/turn.ts";
import { sendFile, type Sending } from "../client/upload.ts";
import { Draft, type Waveform } from "../wire/types.ts";
import { wordsIn, type Language, type Words } from "../words.ts";
import { Cell } from "./cell.ts";
import { keepExported, keepLog, recallExported, recallLog } from "./history.ts";
import { emptyModel, isCurrent, isUnderWay, reduce, type Action, type Model, type Stage } from "./model.ts";

const waitForNewsS = 25;
const pollJobsMs = 700;
/** Of an upload whose connection broke. */
const mostTries = 5;
const retryAfterMs = 3000;
const pausesMs = [500, 1000, 2000, 4000, 8000];

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** A link that gets a button of its own need not stand in the words. */
const withoutLink = (words: string, link: string | undefined) => (link === undefined ? words : words.replace(/[:：]\s*https?:\S+$/, "."));

export class Desk {
  readonly model: Cell<Model>;
  /** Where the timeline is looked at. Apart from the model, since it moves with every picture of a film. */
  readonly playheadMs = new Cell(0);
  /** The timeline's picture there, as the address of a blob; empty where there is none yet. */
  readonly picture = new Cell("");
  readonly api = new Api();

  #session = "";
  #tag = "";
  #bindId = "";
  #waiting = new AbortController();
  #files = new Map<number, globalThis.File>();
  #tries = new Map<number, number>();
  #sending: { id: number; sending: Sending } | undefined;
  #uploadsMade = 0;
  #waveforms = new Map<string, Waveform>();
  #wake = () => {};

  constructor(language: Language) {
    this.model = new Cell(emptyModel(language));
  }

  get words(): Words {
    return wordsIn(this.model.value.language);
  }

  dispatch(action: Action): void {
    const before = this.model.value;
    const after = reduce(before, action);
    this.model.set(after);
    if (!this.#session) return;
    if (after.log !== before.log) keepLog(this.#session, after.log);
    if (after.exported !== before.exported) keepExported(this.#session, after.exported);
  }

  // ---- Staying in touch

  /** Never ends. */
  async run(): Promise<void> {
    addEventListener("focus", () => this.#session && void this.#readAccount()); // Somebody may have registered meanwhile.
    addEventListener("online", () => this.#wake());
    addEventListener("offline", () => this.#waiting.abort()); // Whether the server is still there shows when it is asked.
    void this.#watchJobs();
    for (let failures = 0; ; ) {
      try {
        await this.#connect();
        failures = 0;
        while (this.#session !== "") await this.#refresh(waitForNewsS);
      } catch (error) {
        if (isAbort(error)) continue;
        this.#disconnected(error);
        const wait = pausesMs[Math.min(failures++, pausesMs.length - 1)]!;
        await Promise.race([pause(wait), new Promise<void>((wake) => (this.#wake = wake))]);
      }
    }
  }

  #disconnected(error: unknown): void {
    if (error instanceof Unreachable) return this.dispatch({ kind: "connection", connection: { kind: "offline" } });
    if (!(error instanceof Refusal)) {
      console.error(error);
      return this.dispatch({ kind: "connection", connection: { kind: "refused", message: this.words.wentWrong } });
    }
    if (error.code === codes.badToken && this.api.token) {
      forgetToken();
      this.#leave(this.words.newAccount);
    } else if (error.code === codes.noSession) {
      this.#leave(this.words.projectGone);
    } else {
      this.dispatch({ kind: "connection", connection: error.status >= 500 ? { kind: "offline" } : { kind: "refused", message: error.message } });
    }
  }

  async #connect(): Promise<void> {
    await identify(this.api);
    const session = await openProject(this.api, this.model.value.language);
    if (session !== this.#session) {
      this.#tag = "";
      const log = this.model.value.log;
      this.dispatch({ kind: "opened", session, log: [...recallLog(session), ...log], exported: recallExported(session) });
      this.#session = session;
      if (log.length > 0) keepLog(session, this.model.value.log);
    }
    await this.#refresh(0);
    this.dispatch({ kind: "connection", connection: { kind: "online" } });
    void this.#readAccount();
    const open = recallTurn();
    if (open?.session === session && this.model.value.turn.kind === "idle") void this.#resumeTurn(open);
    void this.#sendNext();
  }

  /** Reads the state where it has changed, waiting for that as long as it is told to. */
  async #refresh(waitS: number): Promise<void> {
    const session = this.#session;
    if (waitS > 0) this.#waiting = new AbortController();
    const news = await this.api.state(session, this.#tag, waitS, waitS > 0 ? this.#waiting.signal : undefined);
    if (!news || session !== this.#session) return;
    this.#tag = news.tag;
    this.#bindId = news.state.bind_id;
    this.dispatch({ kind: "state", state: news.state, draft: Draft(news.state.state.draft, "draft") });
  }

  async #readAccount(): Promise<void> {
    try {
      const [{ available }, projects] = await Promise.all([this.api.balance(), this.api.sessions()]);
      this.dispatch({ kind: "account", available, name: accountName(), projects });
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
    }
  }

  #leave(why: string | undefined): void {
    keepProject(undefined);
    keepTurn(undefined);
    this.#session = "";
    this.#files.clear();
    this.#sending?.sending.abort();
    this.dispatch({ kind: "project left" });
    this.playheadMs.set(0);
    this.#setPicture("");
    if (why !== undefined) this.dispatch({ kind: "logged", entry: { kind: "note", text: why } });
  }

  /** Another project of this account; a new one where none is named. */
  openProject(session: string | undefined): void {
    this.#leave(undefined);
    keepProject(session);
    this.#waiting.abort();
  }

  /** Returns why not, in words for the person; nothing where it went well. */
  async signIn(email: string, password: string): Promise<string | undefined> {
    try {
      becomeSignedIn(this.api, await this.api.signIn(email, password, this.#session ? this.#bindId : ""));
    } catch (error) {
      return this.#wordsFor(error);
    }
    this.#waiting.abort();
    this.#wake();
    return undefined;
  }
  signOut(): void {
    forgetToken();
    this.openProject(undefined);
  }

  setLanguage(language: Language): void {
    keep("language", language);
    this.dispatch({ kind: "language", language });
  }

  // ---- Files

  addFiles(files: Iterable<globalThis.File>): void {
    const uploads = [...files].map((file) => {
      const id = ++this.#uploadsMade;
      this.#files.set(id, file);
      return { id, name: file.name, sizeBytes: file.size, stage: { kind: "waiting" } as const };
    });
    if (uploads.length === 0) return;
    this.dispatch({ kind: "uploads added", uploads });
    void this.#sendNext();
  }

  /** One after another, so that they come in the order in which they were given. */
  async #sendNext(): Promise<void> {
    const next = this.model.value.uploads.find((upload) => upload.stage.kind === "waiting");
    const file = next && this.#files.get(next.id);
    if (!next || !file || this.#sending || !this.#session) return;
    const { id } = next;
    this.dispatch({ kind: "upload stage", id, stage: { kind: "sending", sentBytes: 0 } });
    const sending = sendFile(this.api, this.#session, file, (sentBytes) => this.dispatch({ kind: "upload stage", id, stage: { kind: "sending", sentBytes } }));
    this.#sending = { id, sending };
    try {
      await sending.done;
      await this.#refresh(0).catch(() => undefined);
      this.#forgetFile(id);
    } catch (error) {
      if (isAbort(error)) this.#forgetFile(id);
      else if (error instanceof Unreachable && this.#mayRetry(id)) await this.#waitToRetry(id);
      else this.dispatch({ kind: "upload stage", id, stage: { kind: "refused", message: this.#wordsFor(error) } });
    }
    this.#sending = undefined;
    void this.#sendNext();
  }

  /** The same file sent twice is kept once by the server. */
  #mayRetry(id: number): boolean {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    return tries < mostTries;
  }
  async #waitToRetry(id: number): Promise<void> {
    this.dispatch({ kind: "upload stage", id, stage: { kind: "waiting" } });
    await Promise.race([pause(retryAfterMs), new Promise((online) => addEventListener("online", online, { once: true }))]);
  }

  #forgetFile(id: number): void {
    this.#files.delete(id);
    this.#tries.delete(id);
    this.dispatch({ kind: "upload gone", id });
  }

  /** Stops an upload, or takes a refused one off the list. */
  dropUpload(id: number): void {
    if (this.#sending?.id === id) this.#sending.sending.abort();
    else this.#forgetFile(id);
  }

  // ---- The conversation

  async send(): Promise<void> {
    const text = this.model.value.wish.trim();
    if (text === "" || this.model.value.turn.kind !== "idle" || !this.#session) return;
    const open: OpenTurn = { session: this.#session, invocation: newUuid(), lastEventId: "", text, versionBefore: this.model.value.project?.version ?? 0 };
    this.dispatch({ kind: "wish", text: "" });
    this.dispatch({ kind: "logged", entry: { kind: "asked", text, invocation: open.invocation } });
    const message = { text, invocation: open.invocation, playheadMs: this.playheadMs.value, selectedClip: this.#selectedClip() };
    await this.#follow(open, (tell) => takeTurn(this.api, open.session, message, tell));
  }

  async #resumeTurn(open: OpenTurn): Promise<void> {
    const { invocation, lastEventId } = open;
    await this.#follow(open, (tell) => listenAgain(this.api, open.session, { invocation, lastEventId }, tell));
  }

  /** From a turn's beginning to its end, in the model and in what is kept. */
  async #follow(open: OpenTurn, take: (tell: (news: TurnNews) => void) => Promise<TurnEnd>): Promise<void> {
    const { invocation } = open;
    this.dispatch({ kind: "turn", turn: { kind: "running", invocation, reconnecting: false, stopping: false } });
    keepTurn(open);
    try {
      const end = await take((news) => this.#heard(open, news));
      if (open.session === this.#session) await this.#ended(open, end);
    } catch (error) {
      if (open.session !== this.#session) return;
      this.dispatch({ kind: "wish", text: this.model.value.wish || open.text });
      const registerUrl = error instanceof Refusal ? error.registerUrl : undefined;
      this.dispatch({ kind: "logged", entry: { kind: "trouble", text: withoutLink(this.#wordsFor(error), registerUrl), registerUrl } });
    }
    if (open.session !== this.#session) return;
    keepTurn(undefined);
    this.dispatch({ kind: "turn", turn: { kind: "idle" } });
    void this.#readAccount();
  }

  #heard(open: OpenTurn, news: TurnNews): void {
    if (open.session !== this.#session) return;
    const { invocation } = open;
    const turn = this.model.value.turn;
    if (turn.kind === "running" && turn.reconnecting !== (news.kind === "reconnecting"))
      this.dispatch({ kind: "turn", turn: { ...turn, reconnecting: news.kind === "reconnecting" } });
    if (news.kind === "words") this.dispatch({ kind: "reply", invocation, text: news.text });
    if (news.kind === "place") keepTurn({ ...open, lastEventId: news.lastEventId });
    if (news.kind === "export") this.dispatch({ kind: "export asked", job: news.id, version: -1 });
  }

  async #ended(open: OpenTurn, end: TurnEnd): Promise<void> {
    await this.#refresh(0).catch(() => undefined);
    if (end.kind === "lost") return this.#tellWhatChanged(open);
    if (end.kind === "failed") return this.dispatch({ kind: "logged", entry: { kind: "trouble", text: end.message } });
    this.#bindExports();
    const { log, project } = this.model.value;
    if (log.some((entry) => entry.kind === "reply" && entry.invocation === open.invocation)) return;
    const changed = project !== undefined && project.version !== open.versionBefore;
    this.dispatch({ kind: "reply", invocation: open.invocation, text: changed ? this.words.changed(project.summary) : this.words.unchanged });
  }

  /** An export that a message asked for is of the version that the message made. */
  #bindExports(): void {
    const { exported, project } = this.model.value;
    for (const [job, version] of Object.entries(exported))
      if (version < 0 && project) this.dispatch({ kind: "export asked", job, version: project.version });
  }

  /** Nobody can say how the turn went: the timeline tells. */
  async #tellWhatChanged(open: OpenTurn): Promise<void> {
    const looks = 5;
    for (let look = 0; look < looks && this.model.value.project?.version === open.versionBefore; ++look) {
      await pause(1000);
      await this.#refresh(0).catch(() => undefined);
    }
    const project = this.model.value.project;
    if (project && project.version !== open.versionBefore)
      return this.dispatch({ kind: "reply", invocation: open.invocation, text: this.words.lostChanged(project.summary) });
    this.dispatch({ kind: "logged", entry: { kind: "trouble", text: this.words.lostUnchanged } });
    this.dispatch({ kind: "wish", text: this.model.value.wish || open.text });
  }

  async stopTurn(): Promise<void> {
    const { turn } = this.model.value;
    if (turn.kind !== "running" || turn.stopping) return;
    this.dispatch({ kind: "turn", turn: { ...turn, stopping: true } });
    await this.#attempt(() => this.api.cancelTurn(this.#session, turn.invocation));
  }

  /** 1-based, where a clip of the picture is selected. */
  #selectedClip(): number | undefined {
    const { project, selected } = this.model.value;
    const clips = project?.draft.t.find((track) => track.role === "main")?.sg ?? [];
    const place = clips.findIndex((clip) => clip.id === selected);
    return place < 0 ? undefined : place + 1;
  }

  // ---- The timeline and its exports

  undo(): Promise<void> {
    return this.#move((session) => this.api.undo(session));
  }
  redo(): Promise<void> {
    return this.#move((session) => this.api.redo(session));
  }
  async #move(step: (session: string) => Promise<unknown>): Promise<void> {
    if (this.model.value.turn.kind !== "idle") return;
    await this.#attempt(async () => {
      await step(this.#session);
      await this.#refresh(0);
    });
  }

  async export(): Promise<void> {
    const { project } = this.model.value;
    if (!project?.exportable) return;
    const id = `render_${Date.now()}`;
    await this.#attempt(async () => {
      await this.api.submitExport(this.#session, id, project.rawDraft);
      this.dispatch({ kind: "export asked", job: id, version: project.version });
      await this.#refresh(0);
    });
  }
  async cancelExport(id: string): Promise<void> {
    await this.#attempt(async () => {
      await this.api.cancelExport(id);
      await this.#refresh(0);
    });
  }

  /** Never ends: asks after each export that is under way. */
  async #watchJobs(): Promise<void> {
    for (;;) {
      await pause(pollJobsMs);
      const jobs = this.model.value.project?.jobs.filter(isUnderWay) ?? [];
      for (const job of jobs) {
        const told = await this.api.job(job.id).catch(() => undefined);
        if (told) this.dispatch({ kind: "job", job: told });
      }
    }
  }

  show(stage: Stage): void {
    this.dispatch({ kind: "stage", stage });
  }
  /** Looks at a moment of the timeline. */
  seek(ms: number): void {
    const { stage, project } = this.model.value;
    if (stage.kind === "clip" || (stage.kind === "film" && !isCurrent(this.model.value, stage.job))) this.show({ kind: "draft" });
    this.playheadMs.set(Math.max(0, Math.min(ms, project?.draft.d ?? 0)));
  }
  /** Asks for the timeline's picture at a moment. Until it comes, and where there is none, the last one stays. */
  async look(atMs: number, signal: AbortSignal): Promise<void> {
    if (!this.model.value.project?.exportable) return this.#setPicture("");
    const picture = await this.api.preview(this.#session, atMs, signal).catch(() => undefined);
    if (picture && !signal.aborted) this.#setPicture(URL.createObjectURL(picture));
  }
  #setPicture(url: string): void {
    const before = this.picture.value;
    this.picture.set(url);
    if (before !== "" && before !== url) URL.revokeObjectURL(before);
  }
  /** The shape of a sound; known ones are kept. Patient where the server is busy; nothing where there is none. */
  async waveform(url: string, signal: AbortSignal): Promise<Waveform | undefined> {
    const looks = 4;
    for (let look = 0; look < looks && !signal.aborted; ++look) {
      const known = this.#waveforms.get(url);
      if (known) return known;
      try {
        const shape = await this.api.waveform(url, signal);
        this.#waveforms.set(url, shape);
        return shape;
      } catch (error) {
        if (isAbort(error) || (error instanceof Refusal && error.status !== 503)) return undefined;
      }
      await pause(2000);
    }
    return undefined;
  }

  // ---- Trouble

  async #attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.dispatch({ kind: "notice", text: this.#wordsFor(error) });
    }
  }
  #wordsFor(error: unknown): string {
    if (error instanceof Refusal) return error.message;
    if (error instanceof Unreachable) return this.words.offline;
    console.error(error);
    return this.words.wentWrong;
  }
}

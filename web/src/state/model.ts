// The model: everything the page shows, and how it changes. Pure; what goes out to the server is in desk.ts.
import type { Language } from "../words.ts";
import { here } from "../client/api.ts";
import type { Draft, File, History, JobData, SessionEntry, State } from "../wire/types.ts";

export type Entry =
  | { readonly kind: "asked"; readonly text: string; readonly invocation: string }
  | { readonly kind: "reply"; readonly text: string; readonly invocation: string }
  | { readonly kind: "trouble"; readonly text: string; readonly registerUrl?: string | undefined }
  | { readonly kind: "note"; readonly text: string };

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  readonly stage:
    | { readonly kind: "waiting" }
    | { readonly kind: "sending"; readonly sentBytes: number }
    | { readonly kind: "refused"; readonly message: string };
}

/** What the server last told of the project. */
export interface Project {
  readonly version: number;
  readonly revision: number;
  readonly draft: Draft;
  /** As it came, to be sent back for an export. */
  readonly rawDraft: Record<string, unknown>;
  readonly exportable: boolean;
  readonly summary: string;
  readonly files: readonly File[];
  readonly jobs: readonly JobData[];
  readonly history: History;
  /** By segment: where the shape of its music's sound is to be had. */
  readonly musicWaves: Readonly<Record<string, string>>;
}

export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "online" }
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly message: string };

export type Turn =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly invocation: string; readonly reconnecting: boolean; readonly stopping: boolean };

/** What stands on the stage: a moment of the timeline, a finished film, or an original. */
export type Stage =
  | { readonly kind: "draft" }
  | { readonly kind: "film"; readonly job: string }
  | { readonly kind: "clip"; readonly asset: string };

export interface Model {
  readonly language: Language;
  readonly connection: Connection;
  readonly project: Project | undefined;
  readonly uploads: readonly Upload[];
  readonly log: readonly Entry[];
  readonly turn: Turn;
  readonly credits: number | undefined;
  /** Of the account that this browser signed in to; nothing while it is anonymous. */
  readonly account: string | undefined;
  /** All projects of this account, newest first, and which one is open. */
  readonly projects: readonly SessionEntry[];
  readonly session: string;
  readonly stage: Stage;
  /** A segment of the timeline. */
  readonly selected: string | undefined;
  /** Which version each export is of, where it was asked for here. */
  readonly exported: Readonly<Record<string, number>>;
  /** What stands in the message box. */
  readonly wish: string;
  /** Something that went wrong outside of the conversation. */
  readonly notice: string | undefined;
}

export type Action =
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "connection"; readonly connection: Connection }
  | { readonly kind: "opened"; readonly session: string; readonly log: readonly Entry[]; readonly exported: Readonly<Record<string, number>> }
  | { readonly kind: "state"; readonly state: State; readonly draft: Draft }
  | { readonly kind: "job"; readonly job: JobData }
  | { readonly kind: "uploads added"; readonly uploads: readonly Upload[] }
  | { readonly kind: "upload stage"; readonly id: number; readonly stage: Upload["stage"] }
  | { readonly kind: "upload gone"; readonly id: number }
  | { readonly kind: "turn"; readonly turn: Turn }
  | { readonly kind: "reply"; readonly invocation: string; readonly text: string }
  | { readonly kind: "logged"; readonly entry: Entry }
  | { readonly kind: "account"; readonly available: number; readonly name: string | undefined; readonly projects: readonly SessionEntry[] }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "selected"; readonly segment: string | undefined }
  | { readonly kind: "export asked"; readonly job: string; readonly version: number }
  | { readonly kind: "wish"; readonly text: string }
  | { readonly kind: "notice"; readonly text: string | undefined }
  | { readonly kind: "project left" };

export function emptyModel(language: Language): Model {
  return {
    language,
    connection: { kind: "connecting" },
    project: undefined,
    uploads: [],
    log: [],
    turn: { kind: "idle" },
    credits: undefined,
    account: undefined,
    projects: [],
    session: "",
    stage: { kind: "draft" },
    selected: undefined,
    exported: {},
    wish: "",
    notice: undefined,
  };
}

export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}

export function reduce(model: Model, action: Action): Model {
  switch (action.kind) {
    case "language":
      return { ...model, language: action.language };
    case "connection":
      return { ...model, connection: action.connection };
    case "opened":
      return { ...model, session: action.session, log: action.log, exported: action.exported };
    case "state":
      return withState(model, action.state, action.draft);
    case "job":
      return model.project ? withFilm({ ...model, project: { ...model.project, jobs: withJob(model.project.jobs, action.job) } }, model) : model;
    case "uploads added":
      return { ...model, uploads: [...model.uploads, ...action.uploads] };
    case "upload stage":
      return { ...model, uploads: model.uploads.map((one) => (one.id === action.id ? { ...one, stage: action.stage } : one)) };
    case "upload gone":
      return { ...model, uploads: model.uploads.filter((one) => one.id !== action.id) };
    case "turn":
      return { ...model, turn: action.turn };
    case "reply":
      return { ...model, log: withReply(model.log, action.invocation, action.text) };
    case "logged":
      return { ...model, log: [...model.log, action.entry] };
    case "account":
      return { ...model, credits: action.available, account: action.name, projects: action.projects };
    case "stage":
      return { ...model, stage: action.stage };
    case "selected":
      return { ...model, selected: action.segment };
    case "export asked":
      return { ...model, exported: { ...model.exported, [action.job]: action.version } };
    case "wish":
      return { ...model, wish: action.text };
    case "notice":
      return { ...model, notice: action.text };
    case "project left":
      return { ...emptyModel(model.language), connection: model.connection, credits: model.credits, account: model.account, projects: model.projects };
    default:
      return assertNever(action);
  }
}

function withReply(log: readonly Entry[], invocation: string, text: string): readonly Entry[] {
  const reply: Entry = { kind: "reply", text, invocation };
  const known = log.findIndex((entry) => entry.kind === "reply" && entry.invocation === invocation);
  return known < 0 ? [...log, reply] : log.map((entry, place) => (place === known ? reply : entry));
}

function withState(model: Model, state: State, draft: Draft): Model {
  const before = model.project;
  if (before && before.revision > state.revision) return model;
  const project: Project = {
    version: state.version,
    revision: state.revision,
    draft,
    rawDraft: state.state.draft,
    exportable: state.state.exportable,
    summary: state.state.summary,
    files: state.assets.map((file) => steadyLinks(file, before?.files)),
    jobs: state.jobs.map((job) => steadyLink(job, before?.jobs)),
    history: state.history,
    musicWaves: Object.fromEntries(state.state.generated_media.map((piece) => [piece.segment_id, here(piece.waveform_url)])),
  };
  const isThere = draft.t.some((track) => track.sg.some((segment) => segment.id === model.selected));
  // A film of another version is not what the timeline shows any more.
  const stage: Stage = before && before.version !== state.version && model.stage.kind !== "clip" ? { kind: "draft" } : model.stage;
  return withFilm({ ...model, project, stage, selected: isThere ? model.selected : undefined }, model);
}

/** Each answer signs its links anew; a link that was shown before is kept while it lasts, so that nothing loads twice. */
function steadyLinks(file: File, before: readonly File[] | undefined): File {
  const old = before?.find((one) => one.asset_id === file.asset_id);
  const steady = (now: string | undefined, then: string | undefined) => (then !== undefined && now !== undefined && lasts(then) ? then : now && here(now));
  return {
    ...file,
    cdn_url: steady(file.cdn_url, old?.cdn_url) ?? file.cdn_url,
    thumbnail_url: steady(file.thumbnail_url, old?.thumbnail_url),
    waveform_url: steady(file.waveform_url, old?.waveform_url),
  };
}
function steadyLink(job: JobData, before: readonly JobData[] | undefined): JobData {
  const then = before?.find((one) => one.id === job.id)?.outputUrl;
  if (job.outputUrl === undefined) return job;
  return { ...job, outputUrl: then !== undefined && lasts(then) ? then : here(job.outputUrl) };
}
/** Whether a signed link has an hour or more to go. */
function lasts(link: string): boolean {
  const expires = Number(new URL(link, "http://here").searchParams.get("expires"));
  return expires * 1000 > Date.now() + 3_600_000;
}

function withJob(jobs: readonly JobData[], told: JobData): readonly JobData[] {
  const job = steadyLink(told, jobs);
  const known = jobs.some((one) => one.id === job.id);
  return known ? jobs.map((one) => (one.id === job.id ? job : one)) : [job, ...jobs];
}

export const isUnderWay = (job: JobData): boolean => job.status === "pending" || job.status === "processing";
/** Whether the export shows the timeline as it is now; an export that was asked for elsewhere is taken not to. */
export const isCurrent = (model: Model, job: string): boolean => model.project !== undefined && model.exported[job] === model.project.version;

/** Brings a film of the present timeline onto the stage, at the moment when it becomes one. */
function withFilm(model: Model, before: Model): Model {
  const film = readyFilm(model);
  return film && film !== readyFilm(before) && model.stage.kind !== "clip" ? { ...model, stage: { kind: "film", job: film } } : model;
}
function readyFilm(model: Model): string | undefined {
  return model.project?.jobs.find((job) => job.status === "completed" && isCurrent(model, job.id))?.id;
}

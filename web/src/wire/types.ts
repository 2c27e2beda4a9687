// Made by tools/wire.mjs from /openapi.json and docs/draft.schema.json; a test compares it. Do not edit.
import { anything, boolean, either, integer, list, maybe, number, object, record, table, tagged, text, word, type Given } from "./read.ts";

export const AnonymousToken = object({ credits: integer, expires_at: text, token: text, user_id: text });
export type AnonymousToken = Given<typeof AnonymousToken>;

export const Balance = object({ available: integer, frozen: integer, total: integer });
export type Balance = Given<typeof Balance>;

export const Session = object({ bind_id: text, session_id: text, task_id: text, user_id: text });
export type Session = Given<typeof Session>;

export const SessionEntry = object({ name: text, session_id: text, task_id: text, updated_at: text });
export type SessionEntry = Given<typeof SessionEntry>;

export const Sessions = object({ sessions: list(SessionEntry) });
export type Sessions = Given<typeof Sessions>;

export const SignedIn = object({ expires_at: text, name: text, plan: text, token: text, user_id: text });
export type SignedIn = Given<typeof SignedIn>;

export const File = object({ asset_id: text, cdn_url: text, draft_asset_id: maybe(text), duration: maybe(number), file_type: text, filename: text, fps: maybe(number), hash: text, height: maybe(integer), loudness_lufs: maybe(number), mime_type: text, origin: text, prepared: boolean, scene_cuts_ms: maybe(list(integer)), size: integer, speech_ms: maybe(list(anything)), thumbnail_url: maybe(text), waveform_url: maybe(text), width: maybe(integer) });
export type File = Given<typeof File>;

export const HistoryEntry = object({ created_at: text, edit: maybe(record), version: integer });
export type HistoryEntry = Given<typeof HistoryEntry>;

export const History = object({ current: integer, redo: integer, undo: integer, versions: list(HistoryEntry) });
export type History = Given<typeof History>;

export const JobData = object({ completedAt: maybe(text), createdAt: text, duration: maybe(number), error: maybe(text), id: text, outputUrl: maybe(text), progress: integer, receipt: maybe(record), secondsLeft: maybe(number), sessionId: text, size: maybe(integer), startedAt: maybe(text), status: word("pending", "processing", "completed", "failed", "cancelled") });
export type JobData = Given<typeof JobData>;

export const CanvasConfig = object({ fps: number, height: integer, width: integer });
export type CanvasConfig = Given<typeof CanvasConfig>;

export const GeneratedMedia = object({ duration: integer, label: text, segment_id: text, start: integer, type: text, waveform_url: text });
export type GeneratedMedia = Given<typeof GeneratedMedia>;

export const Timeline = object({ canvas_config: CanvasConfig, draft: record, exportable: boolean, generated_media: list(GeneratedMedia), summary: text, video_infos: list(File) });
export type Timeline = Given<typeof Timeline>;

export const State = object({ assets: list(File), bind_id: text, history: History, jobs: list(JobData), name: text, revision: integer, session_id: text, state: Timeline, task_id: text, version: integer });
export type State = Given<typeof State>;

export const Version = object({ draft: record, version: integer });
export type Version = Given<typeof Version>;

export const Rejected = object({ filename: text, message: text });
export type Rejected = Given<typeof Rejected>;

export const Files = object({ files: list(File), rejected: maybe(list(Rejected)), session_state_applied: boolean });
export type Files = Given<typeof Files>;

export const JobOutput = object({ duration: number, size: integer, url: text });
export type JobOutput = Given<typeof JobOutput>;

export const Job = object({ code: integer, data: JobData, error: maybe(text), id: text, message: text, output: maybe(anything), position: maybe(integer), progress: integer, status: text });
export type Job = Given<typeof Job>;

export const Waveform = object({ duration: number, peaks: list(number) });
export type Waveform = Given<typeof Waveform>;

export const Problem = object({ code: integer, data: maybe(record), detail: maybe(text), message: text });
export type Problem = Given<typeof Problem>;

export const DraftFades = object({ in: maybe(number), in_ticks: maybe(integer), out: maybe(number), out_ticks: maybe(integer) });
export type DraftFades = Given<typeof DraftFades>;

export const DraftSound = object({ level: number, muted: maybe(boolean), fade: maybe(DraftFades), spans: maybe(list(object({ s: number, s_ticks: maybe(integer), d: number, d_ticks: maybe(integer), level: number }))) });
export type DraftSound = Given<typeof DraftSound>;

export const DraftGrade = object({ look: maybe(word("none", "black and white", "sepia", "vintage", "cinematic", "warm", "cool", "vivid", "dreamy", "noir", "faded", "invert")), brightness: maybe(number), contrast: maybe(number), saturation: maybe(number), temperature: maybe(number), sharpness: maybe(number), vignette: maybe(number), denoise: maybe(number), stabilized: maybe(boolean) });
export type DraftGrade = Given<typeof DraftGrade>;

export const DraftFraming = object({ crop: maybe(list(number)), quarter_turns: maybe(integer), mirrored: maybe(boolean), upside_down: maybe(boolean) });
export type DraftFraming = Given<typeof DraftFraming>;

export const DraftPicture = object({ framing: maybe(DraftFraming), grade: maybe(DraftGrade), fade: maybe(DraftFades), motion: maybe(word("none", "zoom in", "zoom out", "pan left", "pan right")), transition: maybe(object({ kind: word("dissolve", "fade through black", "fade through white", "slide left", "slide right", "wipe left", "wipe right", "zoom"), d: number, d_ticks: maybe(integer) })) });
export type DraftPicture = Given<typeof DraftPicture>;

export const DraftRange = object({ s: number, s_ticks: maybe(integer), d: number, d_ticks: maybe(integer) });
export type DraftRange = Given<typeof DraftRange>;

export const DraftContent = tagged({
  footage: { asset: text, source: DraftRange, speed: maybe(list(integer)), playback: maybe(word("forward", "reverse")), picture: maybe(DraftPicture), sound: maybe(DraftSound) },
  still: { asset: text, picture: maybe(DraftPicture) },
  solid: { color: text, picture: maybe(DraftPicture) },
  sound: { asset: text, source: DraftRange, sound: maybe(DraftSound) },
  effect: { name: text, sound: maybe(DraftSound) },
  music: { label: maybe(text), music: either(object({ composed: text, seed: maybe(integer), tempo: maybe(integer), moods: maybe(list(text)) }), object({ asset: text, from: maybe(number), from_ticks: maybe(integer), start: maybe(word("beginning", "chorus")), fit: maybe(word("fitted", "looped", "trimmed")) })), sound: maybe(DraftSound), beat_synced: maybe(boolean) },
  text: { words: text, style: maybe(object({ font: maybe(text), size: maybe(number), color: maybe(text), bold: maybe(boolean), italic: maybe(boolean), shadow: maybe(boolean), outline: maybe(text), background: maybe(text) })), place: maybe(word("top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right")), animation: maybe(word("none", "fade", "slide up", "slide down", "slide left", "slide right", "pop", "typewriter", "word by word")) },
  inset: { asset: text, place: maybe(word("top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right")), size: maybe(number), opacity: maybe(number) },
  adjustment: { grade: DraftGrade },
});
export type DraftContent = Given<typeof DraftContent>;

export const DraftSegment = object({ id: text, s: number, s_ticks: maybe(integer), d: number, d_ticks: maybe(integer), anchor: maybe(list(word("start", "end", "moment"))), c: DraftContent });
export type DraftSegment = Given<typeof DraftSegment>;

export const DraftTrack = object({ id: text, tt: word(0, 1, 7, 8), role: word("main", "music", "voice", "effects", "titles", "captions", "insets", "adjustments"), sg: list(DraftSegment) });
export type DraftTrack = Given<typeof DraftTrack>;

export const Draft = object({ v: maybe(word(1)), d: maybe(number), d_ticks: maybe(integer), t: list(DraftTrack), m: object({ name: maybe(text), canvas: object({ width: integer, height: integer, fps: list(integer), fit: maybe(word("pad", "crop", "blur")), background: maybe(text) }), mix: maybe(object({ ducking: maybe(word("auto", "off")), lufs: maybe(number), voice_denoise: maybe(number) })), assets: maybe(table(object({ kind: word("video", "audio", "image"), name: text, width: maybe(integer), height: maybe(integer), has_sound: maybe(boolean), d: number, d_ticks: maybe(integer), hash: maybe(text), attribution: maybe(text) }))) }), files: maybe(table(text)) });
export type Draft = Given<typeof Draft>;

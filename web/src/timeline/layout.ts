// What the timeline shows of a draft: rows of blocks, each with its place in time and what to draw on it. Pure.
import type { Draft, DraftContent, DraftSegment, DraftSound, DraftTrack, File } from "../wire/types.ts";

export type Role = DraftTrack["role"];

/** The part of a file's sound whose shape is drawn. Repeated where the block is longer. */
export interface Wave {
  readonly url: string;
  /** Of the sound behind the url; nothing where the whole of it is meant, whatever its length. */
  readonly part: { readonly fromMs: number; readonly toMs: number } | undefined;
}

export interface Block {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly kind: DraftContent["type"];
  /** What it is: a file's name, a style, the words. Empty where only its kind says it. */
  readonly title: string;
  readonly color: string | undefined;
  readonly thumbnailUrl: string | undefined;
  readonly wave: Wave | undefined;
  readonly levelPercent: number | undefined;
  readonly isMuted: boolean;
  readonly fadeInMs: number;
  readonly fadeOutMs: number;
  /** 1 is as it was filmed. */
  readonly speed: number;
  readonly isReversed: boolean;
  /** Its colours or its frame are not as filmed. */
  readonly isGraded: boolean;
  readonly isReframed: boolean;
  /** Of the transition into it. */
  readonly transitionMs: number;
}
export interface Row {
  readonly role: Role;
  readonly blocks: readonly Block[];
}
export interface Layout {
  readonly durationMs: number;
  readonly rows: readonly Row[];
}

const order: readonly Role[] = ["titles", "captions", "insets", "adjustments", "main", "voice", "music", "effects"];

/** Rows from the top of the picture down to what is only heard; those that hold nothing are left out. */
export function layOut(draft: Draft, files: readonly File[], musicWaves: Readonly<Record<string, string>>): Layout {
  const byAsset = new Map(files.map((file) => [file.draft_asset_id, file]));
  const rows = draft.t
    .filter((track) => track.sg.length > 0)
    .map((track) => ({ role: track.role, blocks: track.sg.map((segment) => blockOf(segment, draft, byAsset, musicWaves)) }))
    .sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
  const ends = rows.flatMap((row) => row.blocks.map((block) => block.endMs));
  return { durationMs: Math.max(draft.d ?? 0, ...ends, 0), rows };
}

type Files = ReadonlyMap<string | undefined, File>;

function blockOf(segment: DraftSegment, draft: Draft, files: Files, musicWaves: Readonly<Record<string, string>>): Block {
  const content = segment.c;
  const sound = "sound" in content ? content.sound : undefined;
  const picture = "picture" in content ? content.picture : undefined;
  const file = files.get(assetOf(content));
  return {
    id: segment.id,
    startMs: segment.s,
    endMs: segment.s + segment.d,
    kind: content.type,
    title: titleOf(content, draft),
    color: content.type === "solid" ? content.color : undefined,
    thumbnailUrl: content.type === "footage" || content.type === "still" || content.type === "inset" ? file?.thumbnail_url : undefined,
    wave: waveOf(segment, file, musicWaves),
    levelPercent: sound?.level,
    isMuted: sound?.muted === true || sound?.level === 0,
    ...fadesOf(sound, picture?.fade),
    speed: content.type === "footage" ? (content.speed?.[0] ?? 1) / (content.speed?.[1] ?? 1) : 1,
    isReversed: content.type === "footage" && content.playback === "reverse",
    isGraded: isSet(picture?.grade),
    isReframed: isSet(picture?.framing),
    transitionMs: picture?.transition?.d ?? 0,
  };
}

const isSet = (settings: object | undefined): boolean => Object.values(settings ?? {}).some((value) => value !== undefined);

/** Of the sound where it has some, else of the picture. */
function fadesOf(sound: DraftSound | undefined, picture: DraftSound["fade"]): { fadeInMs: number; fadeOutMs: number } {
  return { fadeInMs: sound?.fade?.in ?? picture?.in ?? 0, fadeOutMs: sound?.fade?.out ?? picture?.out ?? 0 };
}

function assetOf(content: DraftContent): string | undefined {
  if (content.type === "music") return "asset" in content.music ? content.music.asset : undefined;
  return "asset" in content ? content.asset : undefined;
}

function titleOf(content: DraftContent, draft: Draft): string {
  const asset = draft.m.assets?.[assetOf(content) ?? ""];
  switch (content.type) {
    case "text":
      return content.words;
    case "effect":
      return content.name;
    case "music":
      return content.label ?? asset?.name ?? ("composed" in content.music ? content.music.composed : "");
    case "adjustment":
      return content.grade.look ?? "";
    case "solid":
      return "";
    default:
      return asset?.name ?? "";
  }
}

function waveOf(segment: DraftSegment, file: File | undefined, musicWaves: Readonly<Record<string, string>>): Wave | undefined {
  const content = segment.c;
  if (content.type === "music") {
    const made = musicWaves[segment.id];
    if (made !== undefined) return { url: made, part: undefined };
    if (!file?.waveform_url || !("asset" in content.music)) return undefined;
    const fromMs = content.music.from ?? 0;
    return { url: file.waveform_url, part: { fromMs, toMs: fromMs + segment.d } };
  }
  const hasSound = content.type === "sound" || content.type === "footage";
  if (!hasSound || !file?.waveform_url) return undefined;
  return { url: file.waveform_url, part: { fromMs: content.source.s, toMs: content.source.s + content.source.d } };
}

/** A part of a shape of sound. Where it goes beyond the end it begins again, as a looped song does. */
export function cutPeaks(peaks: readonly number[], durationMs: number, part: Wave["part"]): number[] {
  if (!part || durationMs <= 0 || peaks.length === 0) return [...peaks];
  const perMs = peaks.length / durationMs;
  const first = Math.floor(part.fromMs * perMs);
  const count = Math.max(1, Math.round((part.toMs - part.fromMs) * perMs));
  return Array.from({ length: count }, (_, place) => peaks[(first + place) % peaks.length] ?? 0);
}

/** Peaks under straight fades at both ends. */
export function faded(peaks: readonly number[], lengthMs: number, fadeInMs: number, fadeOutMs: number): number[] {
  const gain = (ms: number) => Math.min(1, fadeInMs > 0 ? ms / fadeInMs : 1, fadeOutMs > 0 ? (lengthMs - ms) / fadeOutMs : 1);
  return peaks.map((peak, place) => peak * Math.max(0, gain(((place + 0.5) * lengthMs) / peaks.length)));
}

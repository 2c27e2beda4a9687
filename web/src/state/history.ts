// The conversation and the exports of a project, as this browser keeps them between visits.
import { keep, recall } from "../client/keep.ts";
import { integer, list, maybe, table, tagged, text, type Read } from "../wire/read.ts";
import type { Entry } from "./model.ts";

const mostEntries = 200;

const Kept = tagged({
  asked: { text, invocation: text },
  reply: { text, invocation: text },
  trouble: { text, registerUrl: maybe(text) },
  note: { text },
});

const entry: Read<Entry> = (value, at) => {
  const { type, ...rest } = Kept(value, at);
  return { kind: type, ...rest } as Entry;
};

export function recallLog(session: string): readonly Entry[] {
  return recall(`log.${session}`, list(entry)) ?? [];
}
export function keepLog(session: string, log: readonly Entry[]): void {
  keep(`log.${session}`, log.slice(-mostEntries).map(({ kind, ...rest }) => ({ type: kind, ...rest })));
}
export function recallExported(session: string): Readonly<Record<string, number>> {
  return recall(`exported.${session}`, table(integer)) ?? {};
}
export function keepExported(session: string, exported: Readonly<Record<string, number>>): void {
  keep(`exported.${session}`, exported);
}

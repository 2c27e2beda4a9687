// One event of a turn, in the Agent Development Kit's form.
import { boolean, list, maybe, object, record, text, type Given } from "./read.ts";

const Part = object({ text: maybe(text), functionCall: maybe(record), functionResponse: maybe(record) });

export const AdkEvent = object({
  invocationId: maybe(text),
  partial: maybe(boolean),
  turnComplete: maybe(boolean),
  content: maybe(object({ role: maybe(text), parts: maybe(list(Part)) })),
  actions: maybe(object({ stateDelta: maybe(record) })),
  errorCode: maybe(text),
  errorMessage: maybe(text),
});
export type AdkEvent = Given<typeof AdkEvent>;

/** The words for the person; tool calls and their results are nobody's business. */
export function wordsOf(event: AdkEvent): string {
  const parts = event.content?.parts ?? [];
  return event.content?.role === "user" ? "" : parts.map((part) => part.text ?? "").join("");
}

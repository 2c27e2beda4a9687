// Reads an event stream as the HTML standard describes it: lines end with LF, CR or CRLF, a colon first is a comment,
// an empty line ends an event. An event without data is no event.

export interface StreamEvent {
  /** The last id that the stream named, here or before. */
  readonly id: string;
  readonly data: string;
}

/** Takes the stream in pieces of any size; gives each event once it is whole. */
export class EventReader {
  #rest = "";
  #id = "";
  #data: string[] = [];
  #begun = false;

  feed(piece: string): StreamEvent[] {
    let text = this.#rest + piece;
    if (!this.#begun && text !== "") {
      if (text.startsWith("\uFEFF")) text = text.slice(1);
      this.#begun = true;
    }
    const events: StreamEvent[] = [];
    let from = 0;
    for (let end = lineEnd(text, from); end; end = lineEnd(text, from)) {
      const event = this.#line(text.slice(from, end.at));
      if (event) events.push(event);
      from = end.next;
    }
    this.#rest = text.slice(from);
    return events;
  }

  #line(line: string): StreamEvent | undefined {
    if (line === "") return this.#end();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    if (field === "id" && !value.includes("\0")) this.#id = value;
    return undefined;
  }

  #end(): StreamEvent | undefined {
    const data = this.#data.join("\n");
    this.#data = [];
    return data === "" ? undefined : { id: this.#id, data };
  }
}

/** The next line end from a place on. A CR at the very end waits: an LF may belong to it. */
function lineEnd(text: string, from: number): { at: number; next: number } | undefined {
  for (let at = from; at < text.length; ++at) {
    if (text[at] === "\n") return { at, next: at + 1 };
    if (text[at] !== "\r") continue;
    if (at + 1 === text.length) return undefined;
    return { at, next: text[at + 1] === "\n" ? at + 2 : at + 1 };
  }
  return undefined;
}

/** The events of a body as they come. Throws as the body does where the connection breaks. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = new EventReader();
  const decoder = new TextDecoder();
  const source = body.getReader();
  try {
    for (;;) {
      const { done, value } = await source.read();
      if (done) return;
      yield* reader.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    await source.cancel().catch(() => undefined);
  }
}

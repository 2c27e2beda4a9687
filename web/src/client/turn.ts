// One turn, from the message to its last event, whatever happens to the connection on the way.
//
// A message is sent once. Where the stream breaks, the turn is listened to again from where it broke: that cannot edit
// or charge. Where even that is not to be had, the caller reads the state.
import { readEvents } from "../wire/sse.ts";
import { AdkEvent, wordsOf } from "../wire/adk.ts";
import { ExportTold, refusalOf, Unreachable, type Api, type Message, textOf } from "./api.ts";
import { record } from "../wire/read.ts";

export type TurnNews =
  | { readonly kind: "place"; readonly lastEventId: string }
  | { readonly kind: "words"; readonly text: string; readonly whole: boolean }
  | { readonly kind: "export"; readonly id: string }
  | { readonly kind: "reconnecting" };

/** How it went: "lost" where the server does not know the turn, so that only the state can tell. */
export type TurnEnd = { readonly kind: "done" } | { readonly kind: "failed"; readonly message: string } | { readonly kind: "lost" };

export interface Place {
  readonly invocation: string;
  readonly lastEventId: string;
}

const pausesMs = [500, 1000, 2000, 4000, 8000, 15000];

/** Sends a message and tells what comes. Throws Refusal where the server did not begin the turn. */
export async function takeTurn(api: Api, session: string, message: Message, tell: (news: TurnNews) => void): Promise<TurnEnd> {
  const listener = new Listener(tell, { invocation: message.invocation, lastEventId: "" });
  try {
    const response = await api.beginTurn(session, message);
    if (!response.ok) throw refusalOf(response.status, await textOf(response));
    await listener.listen(response, "begun");
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
  return listener.end ?? resume(api, session, listener);
}

/** Listens again to a turn that was begun before, perhaps by a page that is gone. */
export function listenAgain(api: Api, session: string, place: Place, tell: (news: TurnNews) => void): Promise<TurnEnd> {
  return resume(api, session, new Listener(tell, place));
}

async function resume(api: Api, session: string, listener: Listener): Promise<TurnEnd> {
  for (let attempt = 0; ; ++attempt) {
    listener.tell({ kind: "reconnecting" });
    await pause(pausesMs[Math.min(attempt, pausesMs.length - 1)]!);
    try {
      const response = await api.replayTurn(session, listener.place.lastEventId);
      if (response.status >= 500) continue;
      if (!response.ok) return { kind: "lost" };
      await listener.listen(response, "replayed");
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
    if (listener.isElse) return { kind: "lost" };
    if (listener.end) return listener.end;
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

class Listener {
  end: TurnEnd | undefined;
  /** The events are another turn's. */
  isElse = false;
  readonly tell: (news: TurnNews) => void;
  place: Place;
  #pieces = "";
  #isComplete = false;

  constructor(tell: (news: TurnNews) => void, place: Place) {
    this.tell = tell;
    this.place = place;
  }

  /**
   * Until the stream ends or breaks. The end of a stream is the turn's end; but a server that stops ends streams too,
   * so where the last word was missing it is asked once more. Throws Unreachable.
   */
  async listen(response: Response, how: "begun" | "replayed"): Promise<void> {
    if (!response.body) throw new Unreachable("no body");
    if (this.place.lastEventId === "") this.#pieces = "";
    try {
      for await (const event of readEvents(response.body)) {
        this.#take(AdkEvent(JSON.parse(event.data), "event"));
        if (this.isElse) return;
        this.place = { ...this.place, lastEventId: event.id };
        this.tell({ kind: "place", lastEventId: event.id });
      }
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) throw new Unreachable(String(error));
      throw error;
    }
    if (this.#isComplete || how === "replayed") this.end ??= { kind: "done" };
  }

  #take(event: AdkEvent): void {
    this.isElse = event.invocationId !== undefined && event.invocationId !== this.place.invocation;
    if (this.isElse) return;
    if (event.errorCode !== undefined) this.end = { kind: "failed", message: event.errorMessage ?? event.errorCode };
    if (event.turnComplete) this.#isComplete = true;
    const words = wordsOf(event);
    if (words !== "") this.#say(words, event.partial === true);
    const told = ExportTold(record(event.actions?.stateDelta ?? {}, "stateDelta"), "stateDelta");
    if (told.export) this.tell({ kind: "export", id: told.export.id });
  }

  /** Pieces come first and add up; the whole comes last and replaces them. */
  #say(words: string, isPiece: boolean): void {
    this.#pieces = isPiece ? this.#pieces + words : "";
    this.tell({ kind: "words", text: isPiece ? this.#pieces : words, whole: !isPiece });
  }
}

// Api: the calls of the wire contract, typed. It knows no state but the token.
import { object, text, type Read, maybe, anything } from "../wire/read.ts";
import * as wire from "../wire/types.ts";

/** The server said no, in words for the person. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly code: number;
  readonly registerUrl: string | undefined;
  constructor(status: number, problem: wire.Problem) {
    super(problem.message);
    this.status = status;
    this.code = problem.code;
    const link = problem.data?.["register_url"];
    this.registerUrl = typeof link === "string" ? here(link) : undefined;
  }
}
/** Nothing answered. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

export const codes = { badToken: 1001, noSession: 1002, noCredits: 2001, exportBlocked: 402, tooOften: 429 } as const;

/** Export asks which skill is at work; this page is one. */
const attribution = { "X-Skill-Source": "needledrop-web", "X-Skill-Version": "0.1.0", "X-Skill-Platform": "unknown" };

/** A link of the server's, on the host that this page came from, whatever the server thinks it is called. */
export function here(url: string): string {
  const { pathname, search } = new URL(url, location.origin);
  return pathname + search;
}

/** The refusal that an answer's body tells, or one of the status alone. */
export function refusalOf(status: number, body: string): Refusal {
  try {
    return new Refusal(status, wire.Problem(JSON.parse(body), "answer"));
  } catch {
    return new Refusal(status, { code: status, message: `HTTP ${status}`, data: undefined, detail: undefined });
  }
}

/** An answer's body. Throws Unreachable where the connection goes in the middle, or what the signal was aborted with. */
export async function textOf(response: Response, signal?: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(String(error));
  }
}

interface Ask {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}
/** What a turn is asked with. */
export interface Message {
  readonly text: string;
  readonly invocation: string;
  readonly playheadMs: number;
  readonly selectedClip: number | undefined;
}

export class Api {
  token = "";

  headers(): Record<string, string> {
    return { ...attribution, ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}) };
  }

  /** An answer of any status. Throws Unreachable, or what the signal was aborted with. */
  async send(method: string, path: string, ask: Ask = {}): Promise<Response> {
    const json = ask.body === undefined ? {} : { "Content-Type": "application/json" };
    try {
      return await fetch(path, {
        method,
        headers: { ...this.headers(), ...json, ...ask.headers },
        ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
        ...(ask.signal ? { signal: ask.signal } : {}),
      });
    } catch (error) {
      if (ask.signal?.aborted) throw error;
      throw new Unreachable(String(error));
    }
  }

  /** The data of the envelope. Throws Refusal, Unreachable, WireError. */
  async call<T>(method: string, path: string, read: Read<T>, ask: Ask = {}): Promise<T> {
    const response = await this.send(method, path, ask);
    const body = await textOf(response, ask.signal);
    if (!response.ok) throw refusalOf(response.status, body);
    return object({ data: read })(JSON.parse(body), "answer").data;
  }

  anonymousToken(client: string): Promise<wire.AnonymousToken> {
    return this.call("POST", "/api/auth/anonymous-token", wire.AnonymousToken, { headers: { "X-Client-Id": client } });
  }
  createSession(name: string, language: string): Promise<wire.Session> {
    return this.call("POST", "/api/tasks/me/with-session/nemo_agent", wire.Session, { body: { task_name: name, language } });
  }
  async sessions(): Promise<readonly wire.SessionEntry[]> {
    return (await this.call("GET", "/api/tasks/me/sessions", wire.Sessions)).sessions;
  }
  /** The projects of the anonymous account that the bind id names come along. */
  signIn(email: string, password: string, bindId: string): Promise<wire.SignedIn> {
    return this.call("POST", "/api/auth/sign-in", wire.SignedIn, { body: { email, password, ...(bindId ? { bind_id: bindId } : {}) } });
  }
  balance(): Promise<wire.Balance> {
    return this.call("GET", "/api/credits/balance/simple", wire.Balance);
  }

  /** The state, or nothing where it is still the one with that tag. `waitS` makes the server wait for news. */
  async state(session: string, tag: string, waitS: number, signal?: AbortSignal): Promise<{ state: wire.State; tag: string } | undefined> {
    const response = await this.send("GET", `/api/state/nemo_agent/me/${session}/latest?wait=${waitS}`, {
      headers: tag ? { "If-None-Match": tag } : {},
      ...(signal ? { signal } : {}),
    });
    if (response.status === 304) return undefined;
    const body = await textOf(response, signal);
    if (!response.ok) throw refusalOf(response.status, body);
    return { state: object({ data: wire.State })(JSON.parse(body), "state").data, tag: response.headers.get("ETag") ?? "" };
  }
  undo(session: string): Promise<wire.Version> {
    return this.call("POST", `/api/state/nemo_agent/me/${session}/undo`, wire.Version);
  }
  redo(session: string): Promise<wire.Version> {
    return this.call("POST", `/api/state/nemo_agent/me/${session}/redo`, wire.Version);
  }

  /** One moment of the timeline, as a picture. */
  async preview(session: string, atMs: number, signal: AbortSignal): Promise<Blob> {
    const response = await this.send("GET", `/api/preview/nemo_agent/me/${session}?at=${(atMs / 1000).toFixed(3)}`, { signal });
    if (!response.ok) throw refusalOf(response.status, await textOf(response, signal));
    return response.blob();
  }
  async waveform(url: string, signal: AbortSignal): Promise<wire.Waveform> {
    const response = await this.send("GET", url, { signal });
    const body = await textOf(response, signal);
    if (!response.ok) throw refusalOf(response.status, body);
    return wire.Waveform(JSON.parse(body), "waveform");
  }

  async submitExport(session: string, id: string, draft: Record<string, unknown>): Promise<void> {
    await this.call("POST", "/api/render/proxy/lambda", wire.JobData, { body: { id, sessionId: session, draft, output: { format: "mp4" } } });
  }
  job(id: string): Promise<wire.JobData> {
    return this.call("GET", `/api/render/proxy/lambda/${encodeURIComponent(id)}`, wire.JobData);
  }
  async cancelExport(id: string): Promise<void> {
    await this.call("POST", `/api/render/proxy/lambda/${encodeURIComponent(id)}/cancel`, wire.JobData);
  }

  /** Begins a turn. The answer's body is its events. */
  beginTurn(session: string, message: Message): Promise<Response> {
    return this.send("POST", "/run_sse", {
      headers: { Accept: "text/event-stream" },
      body: {
        app_name: "nemo_agent",
        user_id: "me",
        session_id: session,
        invocation_id: message.invocation,
        new_message: { role: "user", parts: [{ text: message.text }] },
        streaming: true,
        state_delta: { playhead_ms: Math.round(message.playheadMs), ...(message.selectedClip ? { selected_clip: message.selectedClip } : {}) },
      },
    });
  }
  /** The events of a turn from a place on; of the project's last turn where none is named. Never begins anything. */
  replayTurn(session: string, lastEventId: string): Promise<Response> {
    return this.send("GET", `/api/turns/nemo_agent/me/${session}/events?streaming=true`, {
      headers: { Accept: "text/event-stream", ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}) },
    });
  }
  async cancelTurn(session: string, invocation: string): Promise<void> {
    await this.call("POST", `/api/turns/nemo_agent/me/${session}/cancel`, anything, { body: { invocation_id: invocation } });
  }
}

/** What an event's state delta tells of an export that the message asked for. */
export const ExportTold = object({ export: maybe(object({ id: text, status: maybe(text) })) });

// Who this browser is to the server: an anonymous account that it asks for once, and the project it works on.
import { newUuid, keep, recall } from "./keep.ts";
import { type Api } from "./api.ts";
import type { SignedIn } from "../wire/types.ts";
import { integer, maybe, object, text } from "../wire/read.ts";

const KeptToken = object({ token: text, expiresAt: text, account: maybe(text) });
const KeptProject = object({ session: text });

function clientId(): string {
  const known = recall("client", text);
  if (known !== undefined) return known;
  const made = newUuid();
  keep("client", made);
  return made;
}

/** Gives the api its token, asking for one where none is kept or it has run out. Throws as Api.call. */
export async function identify(api: Api): Promise<void> {
  const kept = recall("token", KeptToken);
  if (kept && Date.parse(kept.expiresAt) > Date.now()) {
    api.token = kept.token;
    return;
  }
  api.token = "";
  const given = await api.anonymousToken(clientId());
  api.token = given.token;
  keep("token", { token: given.token, expiresAt: given.expires_at });
}
/** From now on this browser is somebody with an account. */
export function becomeSignedIn(api: Api, given: SignedIn): void {
  api.token = given.token;
  keep("token", { token: given.token, expiresAt: given.expires_at, account: given.name || "·" });
}
/** The name of the account that this browser signed in to, if it did. */
export const accountName = (): string | undefined => recall("token", KeptToken)?.account;

export function forgetToken(): void {
  keep("token", undefined);
}

/** The project that this browser worked on last, or a new one. */
export async function openProject(api: Api, language: string): Promise<string> {
  const kept = recall("project", KeptProject);
  if (kept) return kept.session;
  const made = await api.createSession(nameOfToday(language), language);
  keepProject(made.session_id);
  return made.session_id;
}
/** Nothing makes the next one that is opened a new one. */
export function keepProject(session: string | undefined): void {
  keep("project", session && { session });
}
const nameOfToday = (language: string): string =>
  new Date().toLocaleString(language === "zh" ? "zh-CN" : "en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** A turn that was begun and whose end this browser has not seen. */
const OpenTurn = object({ session: text, invocation: text, lastEventId: text, text, versionBefore: integer });
export type OpenTurn = ReturnType<typeof OpenTurn>;
export const recallTurn = (): OpenTurn | undefined => recall("turn", OpenTurn);
export const keepTurn = (turn: OpenTurn | undefined): void => keep("turn", turn);

// Who this browser is to the server: an anonymous account that it asks for once, and the project it works on.
import { newUuid, keep, recall } from "./keep.ts";
import { type Api } from "./api.ts";
import { integer, object, text } from "../wire/read.ts";

const KeptToken = object({ token: text, expiresAt: text });
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
export function forgetToken(): void {
  keep("token", undefined);
}

/** The project that this browser worked on last, or a new one. */
export async function openProject(api: Api, language: string): Promise<{ session: string; isNew: boolean }> {
  const kept = recall("project", KeptProject);
  if (kept) return { session: kept.session, isNew: false };
  const made = await api.createSession("project", language);
  keep("project", { session: made.session_id });
  return { session: made.session_id, isNew: true };
}
export function forgetProject(): void {
  keep("project", undefined);
}

/** A turn that was begun and whose end this browser has not seen. */
const OpenTurn = object({ session: text, invocation: text, lastEventId: text, text, versionBefore: integer });
export type OpenTurn = ReturnType<typeof OpenTurn>;
export const recallTurn = (): OpenTurn | undefined => recall("turn", OpenTurn);
export const keepTurn = (turn: OpenTurn | undefined): void => keep("turn", turn);

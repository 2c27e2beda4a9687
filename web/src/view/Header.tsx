import { useState } from "preact/hooks";
import type { Desk } from "../state/desk.ts";
import { assertNever, type Connection, type Model } from "../state/model.ts";
import type { Words } from "../words.ts";
import { Mark } from "./icons.tsx";
import { SignIn } from "./SignIn.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Header({ desk, model, words }: Given) {
  const [isSigningIn, setSigningIn] = useState(false);
  return (
    <header class="header">
      <h1>
        <Mark /> Needledrop
      </h1>
      <ConnectionWords connection={model.connection} words={words} />
      <div class="header-right">
        {model.credits !== undefined && (
          <span class="credits" title={words.creditsHint}>
            {words.credits(model.credits)}
          </span>
        )}
        <Projects desk={desk} model={model} words={words} />
        {model.account === undefined ? (
          <button class="quiet" onClick={() => setSigningIn(true)}>
            {words.signIn}
          </button>
        ) : (
          <button class="quiet" onClick={() => desk.signOut()}>
            {words.signOut}
          </button>
        )}
        <button class="quiet" lang={model.language === "zh" ? "en" : "zh-Hans"} onClick={() => desk.setLanguage(model.language === "zh" ? "en" : "zh")}>
          {words.otherLanguage}
        </button>
      </div>
      {isSigningIn && <SignIn desk={desk} words={words} close={() => setSigningIn(false)} />}
    </header>
  );
}

const newOne = "new";

/** The projects of this account, and the way to a new one. */
function Projects({ desk, model, words }: Given) {
  const others = model.projects.filter((project) => project.session_id !== model.session);
  const isEmpty = (model.project?.files.length ?? 0) === 0;
  if (others.length === 0)
    return (
      <button class="quiet" disabled={isEmpty} onClick={() => desk.openProject(undefined)}>
        {words.newProject}
      </button>
    );
  const choose = (chosen: string) => chosen !== model.session && desk.openProject(chosen === newOne ? undefined : chosen);
  return (
    <select class="quiet" aria-label={words.projects} value={model.session} onChange={(event) => choose(event.currentTarget.value)}>
      {model.projects.map((project) => (
        <option key={project.session_id} value={project.session_id}>
          {project.name}
        </option>
      ))}
      {!isEmpty && <option value={newOne}>{words.newProject}</option>}
    </select>
  );
}

function ConnectionWords({ connection, words }: { connection: Connection; words: Words }) {
  switch (connection.kind) {
    case "online":
      return null;
    case "connecting":
      return <span class="connection">{words.connecting}</span>;
    case "offline":
      return (
        <span class="connection bad" role="status">
          {words.offline}
        </span>
      );
    case "refused":
      return (
        <span class="connection bad" role="alert">
          {connection.message}
        </span>
      );
    default:
      return assertNever(connection);
  }
}

import type { Desk } from "../state/desk.ts";
import { assertNever, type Connection, type Model } from "../state/model.ts";
import type { Words } from "../words.ts";
import { Mark } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Header({ desk, model, words }: Given) {
  const begin = () => {
    const isEmpty = model.log.length === 0 && (model.project?.files.length ?? 0) === 0;
    if (isEmpty || confirm(words.newProjectAsk)) desk.beginNewProject();
  };
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
        <button class="quiet" onClick={begin}>
          {words.newProject}
        </button>
        <button class="quiet" lang={model.language === "zh" ? "en" : "zh-Hans"} onClick={() => desk.setLanguage(model.language === "zh" ? "en" : "zh")}>
          {words.otherLanguage}
        </button>
      </div>
    </header>
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

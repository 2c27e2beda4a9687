import { useEffect, useRef } from "preact/hooks";
import type { Desk } from "../state/desk.ts";
import { assertNever, type Entry, type Model } from "../state/model.ts";
import type { Words } from "../words.ts";
import { SendIcon, StopIcon } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Conversation({ desk, model, words }: Given) {
  const end = useRef<HTMLDivElement>(null);
  const { turn, log } = model;
  const isThinking = turn.kind === "running" && !log.some((entry) => entry.kind === "reply" && entry.invocation === turn.invocation);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [log, isThinking]);
  const choose = (suggestion: string) => {
    desk.dispatch({ kind: "wish", text: suggestion });
    document.querySelector<HTMLElement>(".composer textarea")?.focus();
  };
  const hasAsked = log.some((entry) => entry.kind === "asked");
  return (
    <aside class="conversation" aria-label={words.conversation}>
      <div class="log" role="log" aria-live="polite">
        <p class="said needledrop">{words.greeting}</p>
        {log.map((entry, place) => (
          <Said key={place} entry={entry} words={words} />
        ))}
        {turn.kind === "running" && (isThinking || turn.reconnecting) && <p class="thinking">{turn.reconnecting ? words.reconnecting : words.thinking}</p>}
        <div ref={end} />
      </div>
      {!hasAsked && (model.project?.files.length ?? 0) > 0 && (
        <div class="suggestions">
          {words.suggestions.map((suggestion) => (
            <button key={suggestion} class="chip" onClick={() => choose(suggestion)}>
              {suggestion}
            </button>
          ))}
        </div>
      )}
      <Composer desk={desk} model={model} words={words} />
    </aside>
  );
}

function Said({ entry, words }: { entry: Entry; words: Words }) {
  switch (entry.kind) {
    case "asked":
      return <p class="said you">{entry.text}</p>;
    case "reply":
      return <p class="said needledrop">{entry.text}</p>;
    case "note":
      return <p class="said note">{entry.text}</p>;
    case "trouble":
      return (
        <p class="said trouble">
          {entry.text}
          {entry.registerUrl !== undefined && (
            <a class="button" href={entry.registerUrl} target="_blank" rel="noopener">
              {words.register}
            </a>
          )}
        </p>
      );
    default:
      return assertNever(entry);
  }
}

function Composer({ desk, model, words }: Given) {
  const box = useRef<HTMLTextAreaElement>(null);
  const isRunning = model.turn.kind === "running";
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }, [model.wish]);
  const onKey = (event: KeyboardEvent) => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void desk.send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void desk.send();
      }}
    >
      <textarea ref={box} rows={1} maxLength={20000} aria-label={words.wishLabel} placeholder={words.wishPlaceholder} value={model.wish} onInput={(event) => desk.dispatch({ kind: "wish", text: event.currentTarget.value })} onKeyDown={onKey} />
      {isRunning ? (
        <button type="button" class="round" aria-label={words.stop} title={words.stop} onClick={() => void desk.stopTurn()}>
          <StopIcon />
        </button>
      ) : (
        <button class="round" aria-label={words.send} title={words.send} disabled={model.wish.trim() === "" || model.project === undefined}>
          <SendIcon />
        </button>
      )}
    </form>
  );
}

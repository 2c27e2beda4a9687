import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../state/desk.ts";
import { Conversation } from "./Conversation.tsx";
import { Exports } from "./Exports.tsx";
import { Header } from "./Header.tsx";
import { useCell } from "./hooks.ts";
import { CloseIcon } from "./icons.tsx";
import { Shelf } from "./Shelf.tsx";
import { Stage } from "./Stage.tsx";
import { Timeline } from "./Timeline.tsx";

export function App({ desk }: { desk: Desk }) {
  const model = useCell(desk.model);
  const words = desk.words;
  const dropping = useDrop((files) => desk.addFiles(files));
  useKeys(desk);
  useEffect(() => void (document.documentElement.lang = model.language === "zh" ? "zh-Hans" : "en"), [model.language]);
  return (
    <div class={dropping ? "page dropping" : "page"}>
      <Header desk={desk} model={model} words={words} />
      <main class="workshop">
        <Stage desk={desk} model={model} words={words} />
        <Shelf desk={desk} model={model} words={words} />
        <Timeline desk={desk} model={model} words={words} />
        <Exports desk={desk} model={model} words={words} />
      </main>
      <Conversation desk={desk} model={model} words={words} />
      {dropping && <div class="drop-curtain">{words.dropNow}</div>}
      {model.notice !== undefined && (
        <div class="notice" role="alert">
          <span>{model.notice}</span>
          <button class="quiet" aria-label={words.dismiss} onClick={() => desk.dispatch({ kind: "notice", text: undefined })}>
            <CloseIcon />
          </button>
        </div>
      )}
    </div>
  );
}

/** Files may be dropped anywhere on the page. True while some hang over it. */
function useDrop(take: (files: Iterable<File>) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files ?? []);
    };
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  return over;
}

/** Undo and redo by keys, but where somebody types they belong to the text. */
function useKeys(desk: Desk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null;
      if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const step = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : undefined;
      if (!step) return;
      event.preventDefault();
      void desk[step]();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [desk]);
}

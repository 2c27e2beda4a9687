import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

interface Given {
  readonly look: string;
  readonly take: (files: Iterable<File>) => void;
  readonly children: ComponentChildren;
}

/** Opens the browser's way of choosing files. */
export function FileButton({ look, take, children }: Given) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = () => {
    const chosen = input.current;
    if (!chosen?.files) return;
    take([...chosen.files]);
    chosen.value = ""; // The same file may be chosen again.
  };
  return (
    <>
      <button class={look} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input ref={input} type="file" multiple hidden accept="video/*,image/*,audio/*,.mkv,.avi,.mov,.webm,.m4a,.srt" onChange={onChange} />
    </>
  );
}

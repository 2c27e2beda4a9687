// The clips of the project, and those on their way.
import { clockText } from "../timeline/ruler.ts";
import type { Desk } from "../state/desk.ts";
import { assertNever, type Model, type Upload } from "../state/model.ts";
import type { File } from "../wire/types.ts";
import type { Words } from "../words.ts";
import { FileButton } from "./FileButton.tsx";
import { CloseIcon, FilmIcon, NoteIcon, PlusIcon } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Shelf({ desk, model, words }: Given) {
  const files = model.project?.files ?? [];
  if (files.length === 0 && model.uploads.length === 0) return null;
  return (
    <section class="shelf" aria-label={words.clips}>
      <ul>
        {files.map((file) => (
          <Clip key={file.asset_id} file={file} isShown={model.stage.kind === "clip" && model.stage.asset === file.asset_id} desk={desk} words={words} />
        ))}
        {model.uploads.map((upload) => (
          <Coming key={upload.id} upload={upload} desk={desk} words={words} />
        ))}
        <li>
          <FileButton look="add-tile" take={(chosen) => desk.addFiles(chosen)}>
            <PlusIcon />
            <span>{words.addFiles}</span>
          </FileButton>
        </li>
      </ul>
    </section>
  );
}

function Clip({ file, isShown, desk, words }: { file: File; isShown: boolean; desk: Desk; words: Words }) {
  return (
    <li>
      <button class="clip" aria-pressed={isShown} title={file.filename} aria-label={words.playClip(file.filename)} onClick={() => desk.show(isShown ? { kind: "draft" } : { kind: "clip", asset: file.asset_id })}>
        <span class="picture">
          {file.thumbnail_url ? <img src={file.thumbnail_url} alt="" loading="lazy" /> : file.file_type === "audio" ? <NoteIcon /> : <FilmIcon />}
          {file.duration !== undefined && file.file_type !== "image" && <span class="length">{clockText(file.duration * 1000)}</span>}
        </span>
        <span class="name">{file.filename}</span>
      </button>
    </li>
  );
}

function Coming({ upload, desk, words }: { upload: Upload; desk: Desk; words: Words }) {
  const { stage } = upload;
  return (
    <li class={stage.kind === "refused" ? "coming refused" : "coming"}>
      <span class="picture">
        {stage.kind !== "refused" && <FilmIcon />}
        {stage.kind === "sending" && <progress max={upload.sizeBytes} value={stage.sentBytes} aria-label={upload.name} />}
        <button class="quiet corner" aria-label={stage.kind === "refused" ? words.dismiss : words.stopUpload} onClick={() => desk.dropUpload(upload.id)}>
          <CloseIcon />
        </button>
        {stage.kind === "refused" && <span class="why" role="alert">{stage.message}</span>}
      </span>
      <span class="name">{upload.name}</span>
      {stage.kind !== "refused" && <span class="soft">{stageWords(upload, words)}</span>}
    </li>
  );
}

function stageWords({ stage, sizeBytes }: Upload, words: Words): string {
  switch (stage.kind) {
    case "waiting":
      return words.waiting;
    case "sending": {
      const percent = sizeBytes > 0 ? Math.floor((100 * Math.min(stage.sentBytes, sizeBytes)) / sizeBytes) : 100;
      return percent < 100 ? words.uploading(percent) : words.finishing;
    }
    case "refused":
      return stage.message;
    default:
      return assertNever(stage);
  }
}

// The stage: where to drop clips, then a moment of the timeline, a finished film, or an original.
import { useEffect, useRef } from "preact/hooks";
import { clockText } from "../timeline/ruler.ts";
import type { Desk } from "../state/desk.ts";
import { isCurrent, type Model, type Project } from "../state/model.ts";
import type { Words } from "../words.ts";
import { ExportButton } from "./Exports.tsx";
import { FileButton } from "./FileButton.tsx";
import { useCell } from "./hooks.ts";
import { DownloadIcon, NoteIcon } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Stage({ desk, model, words }: Given) {
  const { project, stage } = model;
  const isEmpty = !project || (project.files.length === 0 && model.uploads.length === 0);
  if (isEmpty) return <EmptyStage desk={desk} words={words} />;
  const film = stage.kind === "film" ? project.jobs.find((job) => job.id === stage.job) : undefined;
  const clip = stage.kind === "clip" ? project.files.find((file) => file.asset_id === stage.asset) : undefined;
  const said = film ? words.filmStage : clip ? clip.filename : words.draftStage;
  return (
    <section class="stage" aria-label={said}>
      <div class="screen">
        {film?.outputUrl ? (
          <Film key={film.id} desk={desk} url={film.outputUrl} leads={isCurrent(model, film.id)} />
        ) : clip ? (
          <Original key={clip.asset_id} kind={clip.file_type} url={clip.cdn_url} name={clip.filename} />
        ) : (
          <Moment desk={desk} project={project} words={words} />
        )}
      </div>
      <div class="stage-foot">
        <span class="stage-name">{said}</span>
        {(film || clip) && (
          <button class="quiet" onClick={() => desk.show({ kind: "draft" })}>
            {words.backToTimeline}
          </button>
        )}
        {film?.outputUrl && isCurrent(model, film.id) ? (
          <a class="main-button" href={film.outputUrl} download>
            <DownloadIcon /> {words.download}
          </a>
        ) : (
          <ExportButton desk={desk} model={model} words={words} />
        )}
      </div>
    </section>
  );
}

function EmptyStage({ desk, words }: { desk: Desk; words: Words }) {
  return (
    <section class="stage empty" aria-label={words.stageEmptyTitle}>
      <div class="invitation">
        <span class="disc" aria-hidden="true" />
        <h2>{words.stageEmptyTitle}</h2>
        <p>{words.stageEmptyHint}</p>
        <FileButton look="main-button" take={(files) => desk.addFiles(files)}>
          {words.chooseFiles}
        </FileButton>
      </div>
    </section>
  );
}

/** The picture at the playhead, as the server draws it. */
function Moment({ desk, project, words }: { desk: Desk; project: Project; words: Words }) {
  const playheadMs = useCell(desk.playheadMs);
  const picture = useCell(desk.picture);
  const poster = project.files.find((file) => file.thumbnail_url !== undefined)?.thumbnail_url;
  const lengthMs = project.draft.d ?? 0;
  const atMs = Math.max(0, Math.min(playheadMs, lengthMs - 40));
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(() => void desk.look(atMs, asked.signal), 120);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [desk, project.version, project.exportable, atMs]);
  return (
    <>
      {picture === "" && poster !== undefined && <img class="poster" src={poster} alt="" />}
      {picture !== "" && <img src={picture} alt={words.previewAt(clockText(atMs, 1))} />}
      <span class="timecode">
        {clockText(atMs, 1)} / {clockText(lengthMs, 1)}
      </span>
    </>
  );
}

/** A finished film. Where it is of the present timeline, it and the playhead follow each other. */
function Film({ desk, url, leads }: { desk: Desk; url: string; leads: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const film = video.current;
    if (!film || !leads) return undefined;
    let own = 0;
    let frame = 0;
    desk.playheadMs.set(own);
    const follow = () => {
      own = film.currentTime * 1000;
      desk.playheadMs.set(own);
      if (!film.paused) frame = requestAnimationFrame(follow);
    };
    const play = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(follow);
    };
    film.addEventListener("play", play);
    film.addEventListener("seeked", play);
    const unwatch = desk.playheadMs.watch((ms) => {
      if (ms !== own) film.currentTime = ms / 1000;
    });
    return () => {
      cancelAnimationFrame(frame);
      film.removeEventListener("play", play);
      film.removeEventListener("seeked", play);
      unwatch();
    };
  }, [desk, leads]);
  return <video ref={video} src={url} controls playsInline preload="auto" />;
}

function Original({ kind, url, name }: { kind: string; url: string; name: string }) {
  if (kind === "image") return <img src={url} alt={name} />;
  if (kind === "video") return <video src={url} controls playsInline preload="metadata" aria-label={name} />;
  return (
    <div class="listen">
      <NoteIcon />
      <span>{name}</span>
      <audio src={url} controls preload="metadata" aria-label={name} />
    </div>
  );
}

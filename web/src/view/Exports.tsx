import type { Desk } from "../state/desk.ts";
import { assertNever, isCurrent, isUnderWay, type Model } from "../state/model.ts";
import type { JobData } from "../wire/types.ts";
import type { Words } from "../words.ts";
import { DownloadIcon, PlayIcon } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

export function Exports({ desk, model, words }: Given) {
  const { project } = model;
  if (!project || project.files.length === 0) return null;
  const isBusy = project.jobs.some(isUnderWay);
  return (
    <section class="panel exports" aria-label={words.exports}>
      <div class="panel-head">
        <h2>{words.exports}</h2>
        <button class="main-button" disabled={!project.exportable || isBusy || model.turn.kind !== "idle"} onClick={() => void desk.export(undefined)}>
          {words.exportNow}
        </button>
      </div>
      {project.jobs.length > 0 && (
        <ul>
          {project.jobs.map((job) => (
            <Row key={job.id} job={job} desk={desk} model={model} words={words} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ job, desk, model, words }: Given & { readonly job: JobData }) {
  const isShown = model.stage.kind === "film" && model.stage.job === job.id;
  return (
    <li class={`job ${job.status}`} data-status={job.status}>
      <span class="when">{timeOf(job.createdAt, model.language)}</span>
      <span class="what">
        {isUnderWay(job) && <progress max={100} value={job.progress} aria-label={words.processing} />}
        <span class={job.status === "failed" ? "bad" : "soft"}>{jobWords(job, words)}</span>
        {job.status === "completed" && !isCurrent(model, job.id) && model.exported[job.id] !== undefined && <span class="soft"> · {words.earlierVersion}</span>}
      </span>
      {isUnderWay(job) && (
        <button class="quiet" onClick={() => void desk.cancelExport(job.id)}>
          {words.cancel}
        </button>
      )}
      {job.outputUrl !== undefined && (
        <span class="job-actions">
          <button class="quiet" aria-pressed={isShown} onClick={() => desk.show({ kind: "film", job: job.id })}>
            <PlayIcon /> {words.play}
          </button>
          <a class="button" href={job.outputUrl} download>
            <DownloadIcon /> {words.download}
          </a>
        </span>
      )}
    </li>
  );
}

function jobWords(job: JobData, words: Words): string {
  switch (job.status) {
    case "pending":
      return words.pending;
    case "processing":
      return job.secondsLeft === undefined ? `${job.progress} %` : `${job.progress} % · ${words.secondsLeft(Math.max(1, Math.round(job.secondsLeft)))}`;
    case "completed":
      return job.size === undefined ? "" : words.megabytes((job.size / 1e6).toFixed(1));
    case "failed":
      return job.error ?? words.failed;
    case "cancelled":
      return words.cancelled;
    default:
      return assertNever(job.status);
  }
}

const timeOf = (iso: string, language: string): string => new Date(iso).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit" });

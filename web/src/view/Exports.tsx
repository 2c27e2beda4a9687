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

/** Exports the timeline; while that goes on, shows how far it is and stops it. */
export function ExportButton({ desk, model, words }: Given) {
  const { project } = model;
  const running = project?.jobs.find(isUnderWay);
  if (!project || !running)
    return (
      <button class="main-button" disabled={!project?.exportable || model.turn.kind !== "idle"} onClick={() => void desk.export()}>
        {words.exportNow}
      </button>
    );
  return (
    <div class="exporting">
      <progress max={100} value={running.progress} aria-label={words.processing} />
      <span class="soft">{jobWords(running, words)}</span>
      <button class="quiet" onClick={() => void desk.cancelExport(running.id)}>
        {words.cancel}
      </button>
    </div>
  );
}

export function Exports({ desk, model, words }: Given) {
  const over = model.project?.jobs.filter((job) => !isUnderWay(job)) ?? [];
  if (over.length === 0) return null;
  return (
    <section class="panel exports" aria-label={words.exports}>
      <div class="panel-head">
        <h2>{words.exports}</h2>
      </div>
      <ul>
        {over.map((job) => (
          <Row key={job.id} job={job} desk={desk} model={model} words={words} />
        ))}
      </ul>
    </section>
  );
}

function Row({ job, desk, model, words }: Given & { readonly job: JobData }) {
  const isShown = model.stage.kind === "film" && model.stage.job === job.id;
  return (
    <li class={`job ${job.status}`} data-status={job.status}>
      <span class="when">{timeOf(job.createdAt, model.language)}</span>
      <span class="what">
        <span class={job.status === "failed" ? "bad" : "soft"}>{jobWords(job, words)}</span>
        {job.status === "completed" && !isCurrent(model, job.id) && model.exported[job.id] !== undefined && <span class="soft"> · {words.earlierVersion}</span>}
      </span>
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

// The timeline to scale: a ruler, a row for each kind of thing, and the playhead.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { layOut, type Block as BlockData, type Layout, type Row } from "../timeline/layout.ts";
import { clockText, ticks } from "../timeline/ruler.ts";
import type { Desk } from "../state/desk.ts";
import type { Model } from "../state/model.ts";
import type { Words } from "../words.ts";
import { Block } from "./Block.tsx";
import { useCell, useWidth } from "./hooks.ts";
import { MinusIcon, PlusIcon, RedoIcon, UndoIcon } from "./icons.tsx";

interface Given {
  readonly desk: Desk;
  readonly model: Model;
  readonly words: Words;
}

const zooms = [1, 2, 4, 8, 16];

export function Timeline({ desk, model, words }: Given) {
  const { project } = model;
  const [zoom, setZoom] = useState(1);
  const layout = useMemo(() => project && layOut(project.draft, project.files, project.musicWaves), [project]);
  if (!project || (project.files.length === 0 && project.history.undo === 0)) return null;
  const isBusy = model.turn.kind !== "idle";
  const zoomBy = (step: number) => setZoom(zooms[Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(zoom) + step))]!);
  return (
    <section class="panel timeline" aria-label={words.timeline}>
      <div class="panel-head">
        <h2>{words.timeline}</h2>
        <span class="soft">{layout && layout.durationMs > 0 ? clockText(layout.durationMs, 1) : ""}</span>
        <div class="tools">
          <Tool name={words.undo} disabled={isBusy || project.history.undo < 2} act={() => void desk.undo()} icon={<UndoIcon />} />
          <Tool name={words.redo} disabled={isBusy || project.history.redo < 1} act={() => void desk.redo()} icon={<RedoIcon />} />
          <span class="gap" />
          <Tool name={words.zoomOut} disabled={zoom === zooms[0]} act={() => zoomBy(-1)} icon={<MinusIcon />} />
          <Tool name={words.zoomIn} disabled={zoom === zooms[zooms.length - 1]} act={() => zoomBy(1)} icon={<PlusIcon />} />
        </div>
      </div>
      {layout && layout.durationMs > 0 ? <Rows desk={desk} layout={layout} zoom={zoom} selected={model.selected} words={words} /> : <p class="soft">{words.timelineEmpty}</p>}
    </section>
  );
}

function Tool({ name, disabled, act, icon }: { name: string; disabled: boolean; act: () => void; icon: preact.JSX.Element }) {
  return (
    <button class="quiet tool" aria-label={name} title={name} disabled={disabled} onClick={act}>
      {icon}
    </button>
  );
}

function Rows({ desk, layout, zoom, selected, words }: { desk: Desk; layout: Layout; zoom: number; selected: string | undefined; words: Words }) {
  const frame = useRef<HTMLDivElement>(null);
  const shownPx = useWidth(frame);
  const widthPx = shownPx * zoom;
  useEffect(() => {
    // What is looked at stays in the middle.
    if (frame.current) frame.current.scrollLeft = (widthPx * desk.playheadMs.value) / layout.durationMs - shownPx / 2;
  }, [zoom]);
  const seekTo = (clientX: number, within: Element) => {
    const box = within.getBoundingClientRect();
    desk.seek((layout.durationMs * (clientX - box.left)) / box.width);
  };
  const choose = (block: BlockData, clientX: number | undefined, content: Element) => {
    desk.dispatch({ kind: "selected", segment: block.id === selected ? undefined : block.id });
    if (clientX === undefined) desk.seek(block.startMs);
    else seekTo(clientX, content);
  };
  return (
    <div class="tracks">
      <div class="track-names" aria-hidden="true">
        <span class="ruler-name" />
        {layout.rows.map((row) => (
          <span key={row.role} class={`track-name ${row.role}`}>
            {words.rows[row.role]}
          </span>
        ))}
      </div>
      <div class="track-scroll" ref={frame}>
        <div class="track-content" style={{ width: `${zoom * 100}%` }}>
          <Ruler desk={desk} durationMs={layout.durationMs} widthPx={widthPx} words={words} seekTo={seekTo} />
          {layout.rows.map((row) => (
            <div key={row.role} class={`track ${row.role}`} role="group" aria-label={words.rows[row.role]} onKeyDown={moveFocus}>
              {row.blocks.map((block) => (
                <Block key={block.id} desk={desk} block={block} durationMs={layout.durationMs} widthPx={widthPx} isSelected={block.id === selected} isStop={block.id === stopOf(row, selected)} words={words} choose={choose} />
              ))}
            </div>
          ))}
          <Playhead desk={desk} durationMs={layout.durationMs} />
        </div>
      </div>
    </div>
  );
}

/** The block of a row that the Tab key comes to; the arrows go on from there. */
function stopOf(row: Row, selected: string | undefined): string | undefined {
  return (row.blocks.find((block) => block.id === selected) ?? row.blocks[0])?.id;
}
function moveFocus(event: KeyboardEvent): void {
  const at = document.activeElement;
  const next = event.key === "ArrowRight" ? at?.nextElementSibling : event.key === "ArrowLeft" ? at?.previousElementSibling : undefined;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** Also the handle of the playhead: by pointer, and by keys as a slider. */
function Ruler({ desk, durationMs, widthPx, words, seekTo }: { desk: Desk; durationMs: number; widthPx: number; words: Words; seekTo: (clientX: number, within: Element) => void }) {
  const playheadMs = useCell(desk.playheadMs);
  const steps: Record<string, number> = { ArrowLeft: -1000, ArrowRight: 1000, ArrowDown: -100, ArrowUp: 100, PageDown: -10_000, PageUp: 10_000, Home: -durationMs, End: durationMs };
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    desk.seek(Math.max(0, Math.min(durationMs, desk.playheadMs.value + step)));
  };
  const onPointer = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element) || event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    seekTo(event.clientX, event.currentTarget);
  };
  return (
    <div class="ruler" role="slider" tabIndex={0} aria-label={words.playhead} aria-valuemin={0} aria-valuemax={Math.round(durationMs / 100) / 10} aria-valuenow={Math.round(playheadMs / 100) / 10} aria-valuetext={clockText(playheadMs, 1)} onKeyDown={onKey} onPointerDown={onPointer} onPointerMove={onPointer}>
      {ticks(durationMs, widthPx).map((tick) => (
        <span key={tick.atMs} class="tick" style={{ left: `${(100 * tick.atMs) / durationMs}%` }}>
          {tick.label}
        </span>
      ))}
    </div>
  );
}

function Playhead({ desk, durationMs }: { desk: Desk; durationMs: number }) {
  const playheadMs = useCell(desk.playheadMs);
  return <div class="playhead" style={{ left: `${(100 * Math.min(playheadMs, durationMs)) / durationMs}%` }} />;
}

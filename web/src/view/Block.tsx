// One segment on the timeline.
import type { Block as BlockData } from "../timeline/layout.ts";
import { clockText, secondsText } from "../timeline/ruler.ts";
import type { Desk } from "../state/desk.ts";
import type { Words } from "../words.ts";
import { WaveShape } from "./WaveShape.tsx";

interface Given {
  readonly desk: Desk;
  readonly block: BlockData;
  readonly durationMs: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
  /** The Tab key stops here. */
  readonly isStop: boolean;
  readonly words: Words;
  /** `clientX` is where it was pressed; nothing where it was chosen by key. */
  readonly choose: (block: BlockData, clientX: number | undefined, content: Element) => void;
}

/** Narrower ones show no words and no sound. */
const leastPx = 28;

export function Block({ desk, block, durationMs, widthPx, isSelected, isStop, words, choose }: Given) {
  const lengthMs = block.endMs - block.startMs;
  const isWide = (widthPx * lengthMs) / durationMs >= leastPx;
  const place = { left: `${(100 * block.startMs) / durationMs}%`, width: `${(100 * lengthMs) / durationMs}%` };
  const title = block.title || nameOf(block, words);
  const details = detailsOf(block, words);
  const said = [`${title}, ${clockText(block.startMs, 1)}–${clockText(block.endMs, 1)}`, ...details].join(", ");
  const onClick = (event: MouseEvent) => {
    const content = event.currentTarget instanceof Element ? event.currentTarget.closest(".track-content") : null;
    if (content) choose(block, event.detail === 0 ? undefined : event.clientX, content);
  };
  return (
    <button class={`block ${block.kind}`} style={place} tabIndex={isStop ? 0 : -1} aria-pressed={isSelected} aria-label={said} title={said} onClick={onClick}>
      {block.thumbnailUrl !== undefined && <span class="strip" style={{ backgroundImage: `url("${block.thumbnailUrl}")` }} />}
      {block.color !== undefined && <span class="strip" style={{ backgroundColor: block.color }} />}
      {block.wave && isWide && !block.isMuted && <WaveShape desk={desk} wave={block.wave} lengthMs={lengthMs} fadeInMs={block.fadeInMs} fadeOutMs={block.fadeOutMs} />}
      <Fades block={block} lengthMs={lengthMs} />
      {isWide && (
        <span class="words">
          <span class="title">{title}</span>
          {details.length > 0 && <span class="details">{details.join(" · ")}</span>}
        </span>
      )}
    </button>
  );
}

/** The corners that a fade takes away, and a transition's length. */
function Fades({ block, lengthMs }: { block: BlockData; lengthMs: number }) {
  const share = (ms: number) => `${Math.min(100, (100 * ms) / lengthMs)}%`;
  return (
    <>
      {block.transitionMs > 0 && <span class="transition" style={{ width: share(block.transitionMs) }} />}
      {block.fadeInMs > 0 && <span class="fade in" style={{ width: share(block.fadeInMs) }} />}
      {block.fadeOutMs > 0 && <span class="fade out" style={{ width: share(block.fadeOutMs) }} />}
    </>
  );
}

function nameOf(block: BlockData, words: Words): string {
  if (block.kind === "still") return words.still;
  if (block.kind === "solid") return words.solid;
  if (block.kind === "adjustment") return words.adjustment;
  return "";
}

function detailsOf(block: BlockData, words: Words): string[] {
  const details: string[] = [];
  const isOrdinary = block.kind === "footage" && block.levelPercent === 100;
  if (block.isMuted) details.push(words.muted);
  else if (block.levelPercent !== undefined && !isOrdinary) details.push(words.volume(Math.round(block.levelPercent)));
  if (block.speed !== 1) details.push(words.speed(String(Math.round(block.speed * 100) / 100)));
  if (block.isReversed) details.push(words.reversed);
  if (block.isGraded) details.push(words.graded);
  if (block.isReframed) details.push(words.reframed);
  if (block.fadeInMs > 0) details.push(words.fadesIn(secondsText(block.fadeInMs)));
  if (block.fadeOutMs > 0) details.push(words.fadesOut(secondsText(block.fadeOutMs)));
  return details;
}

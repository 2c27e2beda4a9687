// The shape of a sound, drawn by wavesurfer.js from peaks that the server measured.
import { useEffect, useRef, useState } from "preact/hooks";
import WaveSurfer from "wavesurfer.js";
import { cutPeaks, faded, type Wave } from "../timeline/layout.ts";
import type { Desk } from "../state/desk.ts";
import type { Waveform } from "../wire/types.ts";
import { useDark } from "./hooks.ts";

interface Given {
  readonly desk: Desk;
  readonly wave: Wave;
  readonly lengthMs: number;
  readonly fadeInMs: number;
  readonly fadeOutMs: number;
}

export function WaveShape({ desk, wave, lengthMs, fadeInMs, fadeOutMs }: Given) {
  const box = useRef<HTMLSpanElement>(null);
  const [shape, setShape] = useState<Waveform>();
  const isDark = useDark();
  useEffect(() => {
    const asked = new AbortController();
    void desk.waveform(wave.url, asked.signal).then((known) => known && !asked.signal.aborted && setShape(known));
    return () => asked.abort();
  }, [desk, wave.url]);
  const { fromMs, toMs } = wave.part ?? {};
  useEffect(() => {
    const container = box.current;
    if (!container || !shape) return undefined;
    const peaks = faded(cutPeaks(shape.peaks, shape.duration * 1000, wave.part), lengthMs, fadeInMs, fadeOutMs);
    const drawn = draw(container, peaks, lengthMs / 1000);
    return () => drawn.destroy();
  }, [shape, fromMs, toMs, lengthMs, fadeInMs, fadeOutMs, isDark]);
  return <span class="wave" ref={box} />;
}

function draw(container: HTMLElement, peaks: number[], durationS: number): WaveSurfer {
  const color = getComputedStyle(container).color;
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return WaveSurfer.create({
    container,
    peaks: [peaks],
    duration: durationS,
    height: "auto",
    normalize: true,
    waveColor: color,
    progressColor: color,
    cursorWidth: 0,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    interact: false,
    hideScrollbar: true,
    cspNonce: nonce,
  });
}

// Times on the ruler, and how times are written.

/** 5:07, or 5:07.25 where hundredths matter, or 1:05:07. */
export function clockText(ms: number, digits: 0 | 1 | 2 = 0): string {
  const unit = 10 ** digits;
  const units = Math.floor((ms / 1000) * unit + 1e-6);
  const seconds = Math.floor(units / unit);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  const whole = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return digits === 0 ? whole : `${whole}.${String(units % unit).padStart(digits, "0")}`;
}

/** 3, 2.5: seconds for sentences. */
export const secondsText = (ms: number): string => String(Math.round(ms / 100) / 10);

const stepsMs = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];

export interface Tick {
  readonly atMs: number;
  readonly label: string;
}

/** Ticks at round times, at least `leastPx` apart, for a timeline that is `widthPx` wide. */
export function ticks(durationMs: number, widthPx: number, leastPx = 72): Tick[] {
  if (durationMs <= 0 || widthPx <= 0) return [];
  const fitsMs = (durationMs * leastPx) / widthPx;
  const step = stepsMs.find((one) => one >= fitsMs) ?? Math.ceil(fitsMs / 3_600_000) * 3_600_000;
  // One that stands so near the end that its words would be cut is left out.
  const wordsPx = 34;
  const count = Math.max(1, Math.floor((durationMs * (1 - wordsPx / widthPx)) / step) + 1);
  return Array.from({ length: count }, (_, place) => ({ atMs: place * step, label: clockText(place * step, step < 1000 ? 1 : 0) }));
}

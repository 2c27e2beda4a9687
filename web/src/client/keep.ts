// What the browser keeps for this page between visits. A browser that keeps nothing (private windows, full storage)
// only makes the page forget.
import { WireError, type Read } from "../wire/read.ts";

const prefix = "needledrop.";

export function recall<T>(key: string, read: Read<T>): T | undefined {
  try {
    const kept = localStorage.getItem(prefix + key);
    return kept === null ? undefined : read(JSON.parse(kept), key);
  } catch (error) {
    if (error instanceof WireError || error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** A random UUID. crypto.randomUUID is missing where the page came over plain HTTP from another machine. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Readers: each takes what came over the wire, of which nothing is known, and gives a value of its type or throws a
// WireError that names the place. What an object has beyond its shape is left out.

export class WireError extends Error {
  override name = "WireError";
}

export type Read<T> = (value: unknown, at: string) => T;
/** The type that a reader gives. */
export type Given<R> = R extends Read<infer T> ? T : never;

function wrong(at: string, wanted: string): never {
  throw new WireError(`${at} should be ${wanted}`);
}

export const anything: Read<unknown> = (value) => value;
export const text: Read<string> = (value, at) => (typeof value === "string" ? value : wrong(at, "a text"));
export const number: Read<number> = (value, at) => (typeof value === "number" ? value : wrong(at, "a number"));
export const integer: Read<number> = (value, at) => (Number.isInteger(value) ? (value as number) : wrong(at, "a whole number"));
export const boolean: Read<boolean> = (value, at) => (typeof value === "boolean" ? value : wrong(at, "true or false"));

/** Absent and null are both undefined. */
export const maybe =
  <T>(read: Read<T>): Read<T | undefined> =>
  (value, at) =>
    value === undefined || value === null ? undefined : read(value, at);

export const list =
  <T>(item: Read<T>): Read<T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((each: unknown, place) => item(each, `${at}[${place}]`)) : wrong(at, "a list");

export function record(value: unknown, at: string): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : wrong(at, "an object");
}

export const table =
  <T>(item: Read<T>): Read<Record<string, T>> =>
  (value, at) =>
    Object.fromEntries(Object.entries(record(value, at)).map(([key, each]) => [key, item(each, `${at}.${key}`)]));

export const word =
  <const T extends readonly (string | number)[]>(...allowed: T): Read<T[number]> =>
  (value, at) =>
    allowed.includes(value as T[number]) ? (value as T[number]) : wrong(at, `one of ${allowed.join(", ")}`);

type Shape = Record<string, Read<unknown>>;
export type Shaped<S extends Shape> = { [K in keyof S]: Given<S[K]> };

export const object =
  <S extends Shape>(shape: S): Read<Shaped<S>> =>
  (value, at) => {
    const from = record(value, at);
    return Object.fromEntries(Object.entries(shape).map(([key, read]) => [key, read(from[key], `${at}.${key}`)])) as Shaped<S>;
  };

/** The first of two shapes that fits. */
export const either =
  <A, B>(first: Read<A>, second: Read<B>): Read<A | B> =>
  (value, at) => {
    try {
      return first(value, at);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return second(value, at);
    }
  };

type Tagged<M extends Record<string, Shape>> = { [K in keyof M & string]: { type: K } & Shaped<M[K]> }[keyof M & string];

/** Objects whose "type" says which of the shapes they have. */
export const tagged = <M extends Record<string, Shape>>(shapes: M): Read<Tagged<M>> => {
  const readers = new Map(Object.entries(shapes).map(([type, shape]) => [type, object(shape)]));
  return (value, at) => {
    const { type } = record(value, at);
    const read = typeof type === "string" ? readers.get(type) : undefined;
    if (!read) wrong(`${at}.type`, `one of ${[...readers.keys()].join(", ")}`);
    return { type, ...read(value, at) } as unknown as Tagged<M>;
  };
};

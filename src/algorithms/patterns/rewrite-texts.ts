import type { Json } from "../scrubbing/json.js";
import { type Place, pathOf } from "../scrubbing/place.js";

/** What becomes of one text; `path` tells where it stands, as `request.headers[3].value`. */
export type Rewrite = (text: string, path: () => string) => string;

interface Container {
  source: Json[] | { [key: string]: Json };
  target: Json[] | { [key: string]: Json };
  place: Place;
}

/**
 * A copy of a JSON value with every text in it, keys included, rewritten. Keys that become alike are numbered, so that
 * nothing is lost. Iterative, so that depth can't overflow the stack; the input is never changed.
 */
export function rewriteTexts(value: Json, rewrite: Rewrite): Json {
  const waiting: Container[] = [];
  const copy = (source: Json, place: Place): Json => {
    if (typeof source === "string") return rewrite(source, () => pathOf(place));
    if (source === null || typeof source !== "object") return source;
    const target: Container["target"] = Array.isArray(source) ? [] : {};
    waiting.push({ source, target, place });
    return target;
  };
  const rewritten = copy(value, null);
  for (let next = 0; next < waiting.length; next++) {
    const { source, target, place } = waiting[next] as Container;
    if (Array.isArray(source))
      for (const [key, item] of source.entries()) set(target, key, copy(item, { key, above: place }));
    else
      for (const [key, item] of Object.entries(source)) {
        const name = unusedIn(
          target,
          rewrite(key, () => `${pathOf(place)}{key}`),
        );
        set(target, name, copy(item, { key: name, above: place }));
      }
  }
  return rewritten;
}

/** Defines rather than assigns, so that a key `__proto__` is a key like any other. */
function set(target: object, key: string | number, value: Json): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function unusedIn(target: object, key: string): string {
  let name = key;
  for (let number = 2; Object.hasOwn(target, name); number++) name = `${key}#${number}`;
  return name;
}

import fc from "fast-check";
import type { Json } from "../../src/algorithms/scrubbing/json.js";
import { jsons, texts } from "./fuzz-values.js";

/** One change of a value: at one of its places (chosen by a number, whatever its shape) something else is put. */
interface Change {
  place: number;
  what: "replace" | "remove" | "wrap" | "repeat" | "rename";
  json: Json;
  text: string;
}

const changes: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(100_000),
  what: fc.constantFrom("replace", "replace", "replace", "remove", "wrap", "repeat", "rename"),
  json: jsons,
  text: texts,
});

/** A value that was valid until one to four of its places were changed. */
export function mutated(bases: Json[]): fc.Arbitrary<Json> {
  return fc
    .tuple(fc.constantFrom(...bases), fc.array(changes, { minLength: 1, maxLength: 4 }))
    .map(([base, list]) => list.reduce(changed, structuredClone(base)));
}

/** A part of a value: what holds it, and under which key or index. */
interface Part {
  holder: Record<string, Json>;
  key: string;
}

function changed(value: Json, { place, what, json, text }: Change): Json {
  const root = { root: value } as Record<string, Json>;
  const parts = partsOf(root);
  const { holder, key } = parts[place % parts.length] as Part;
  const old = holder[key] as Json;
  if (what === "replace") holder[key] = json;
  else if (what === "wrap") holder[key] = [old, json];
  else if (what === "repeat") holder[key] = Array<Json>(101).fill(old);
  else if (holder !== root) {
    delete holder[key];
    if (what === "rename" && !Array.isArray(holder))
      Object.defineProperty(holder, text, { value: old, enumerable: true, writable: true, configurable: true });
  }
  return root.root as Json;
}

/** All parts of a value, outermost first; of a very large one the first thousands. */
function partsOf(root: Record<string, Json>): Part[] {
  const parts: Part[] = [{ holder: root, key: "root" }];
  for (let next = 0; next < parts.length && parts.length < 5_000; next++) {
    const { holder, key } = parts[next] as Part;
    const value = holder[key];
    if (typeof value !== "object" || value === null) continue;
    for (const inner of Object.keys(value)) parts.push({ holder: value as Record<string, Json>, key: inner });
  }
  return parts;
}

/** One change of bytes: cut off, a byte other than it was, or something in between. */
const blows = fc.record({
  at: fc.nat(1_000_000),
  what: fc.constantFrom("cut", "flip", "insert", "double"),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        "\n",
        "{",
        "}",
        '"',
        "[".repeat(5_000),
        "1e999",
        "NaN",
        "\\u0000",
        "\\ud800",
        '"__proto__":{"a":1},',
      )
      .map((text) => Buffer.from(text)),
  ),
});

/** Bytes that were right until they were struck up to three times. */
export function struck(bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  return fc.tuple(bytes, fc.array(blows, { maxLength: 3 })).map(([whole, list]) =>
    list.reduce((left, { at, what, bytes: more }) => {
      const place = at % (left.length + 1);
      const [head, tail] = [left.subarray(0, place), left.subarray(place)];
      if (what === "cut") return head;
      if (what === "flip") return Buffer.concat([head, Buffer.from([at % 256]), tail.subarray(1)]);
      return Buffer.concat(what === "double" ? [left, left] : [head, more, tail]);
    }, whole),
  );
}

import { isCardNumber } from "./cards.js";
import { isHarmlessValue } from "./harmless-value.js";
import type { Json } from "./json.js";
import { type Place, pathOf } from "./place.js";
import { type Removal, type RemovalKind, Removals, removalMark } from "./removal.js";
import { withoutSecrets } from "./scrub-text.js";
import { isSensitiveKey } from "./sensitive-key.js";

/** Containers nested deeper than this are replaced. */
export const MAX_DEPTH = 32;
/** Keys of one object, and items of one array, that are kept. */
export const MAX_ENTRIES = 1_000;

const UNSAFE_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const VERSION_NAME = /version|^(?:release|dist|build|modules|packages|dependencies|sdk)$/i;
/** A name of letters is neither personal nor secret, and cannot become like another key. */
const PLAIN_KEY = /^[A-Za-z_$. -]{1,24}$/;
const VERSION = /^[v^~]?\d{1,6}(?:\.[\w+-]{1,40}){1,8}$/;

/** A value on its way: where it goes, and what the names above it say of it. */
interface Task {
  value: Json;
  place: Place;
  depth: number;
  isSecret: boolean;
  isVersion: boolean;
}

interface Container {
  source: Json[] | { [key: string]: Json };
  target: Json[] | { [key: string]: Json };
  task: Task;
}

/**
 * A copy of a JSON value without secrets and personal data, to be taken before anything is stored, logged or sent on.
 * What stands under a sensitive name goes whole, leaf by leaf; from every other text, and from keys, goes what
 * {@link withoutSecrets} finds. Objects keep their keys and arrays their lengths, but for keys that could change a prototype,
 * containers deeper than 32, and entries after the 1,000th. Iterative, so depth can't overflow the stack; the
 * input is never changed. `removed` names at most 50 places, `total` counts all removals.
 */
export function scrub(value: Json): { value: Json; removed: Removal[]; total: number } {
  const removals = new Removals();
  const waiting: Container[] = [];
  const root: Task = { value, place: null, depth: 1, isSecret: false, isVersion: false };
  const scrubbed = scrubOne(root, waiting, removals);
  for (let next = 0; next < waiting.length; next++) {
    const container = waiting[next];
    if (container) fill(container, waiting, removals);
  }
  return { value: scrubbed, removed: removals.list(), total: removals.total };
}

/** A leaf as it may stay; for a container an empty copy, put in line to be filled. */
function scrubOne(task: Task, waiting: Container[], removals: Removals): Json {
  const { value, place } = task;
  const remove = (kind: RemovalKind): string => {
    removals.add(pathOf(place), kind);
    return removalMark(kind);
  };
  if (typeof value === "string") return scrubString(task, value, removals);
  if (typeof value === "number") {
    if (task.isSecret) return remove("secret-key");
    return Number.isSafeInteger(value) && isCardNumber(String(value)) ? remove("card") : value;
  }
  if (typeof value === "boolean") return value;
  if (value === null || typeof value !== "object") return null;
  if (task.depth > MAX_DEPTH) return remove("depth");
  const target: Container["target"] = Array.isArray(value) ? [] : {};
  waiting.push({ source: value, target, task });
  return target;
}

function scrubString(task: Task, text: string, removals: Removals): string {
  const key = String(task.place?.key ?? "");
  // A list of packages names some that deal with secrets: { "smallrye-jwt": "4.6.1" }.
  const isPackage = task.isVersion && VERSION.test(text);
  if (task.isSecret && !isPackage && !isHarmlessValue(key, text)) {
    removals.add(pathOf(task.place), "secret-key");
    return removalMark("secret-key");
  }
  return withoutSecrets(text, removals, { path: () => pathOf(task.place), isVersion: task.isVersion });
}

function fill({ source, target, task }: Container, waiting: Container[], removals: Removals): void {
  const entries = Array.isArray(source) ? source.entries() : Object.entries(source);
  const sibling = namingSibling(source, task);
  let kept = 0;
  let previous: Json = null;
  for (const [key, value] of entries) {
    if (typeof key === "string" && UNSAFE_KEYS.has(key)) {
      removals.add(pathOf(task.place), "unsafe-key");
      continue;
    }
    if (kept++ >= MAX_ENTRIES) {
      removals.add(pathOf(task.place), "size");
      break;
    }
    const safeKey = typeof key === "string" ? scrubKey(key, { target, task }, removals) : key;
    const child = childOf(task, { key: safeKey, value, name: nameOf(safeKey, sibling, previous) });
    previous = scrubOne(child, waiting, removals);
    (target as Record<string | number, Json>)[safeKey] = previous;
  }
}

function childOf(above: Task, { key, value, name }: { key: string | number; value: Json; name: string | null }): Task {
  return {
    value,
    place: { key, above: above.place },
    depth: above.depth + 1,
    isSecret: above.isSecret || (name !== null && isSensitiveKey(name)),
    isVersion: above.isVersion || (name !== null && VERSION_NAME.test(name)),
  };
}

/** What names a value from beside it: the first of a pair in a list of pairs, or the `key` or `name` of an object. */
function namingSibling(source: Container["source"], task: Task): string | null {
  const isPair = Array.isArray(source) && source.length === 2 && typeof task.place?.key === "number";
  const sibling = Array.isArray(source) ? (isPair ? source[0] : null) : (source.key ?? source.name);
  // The name as it will stand in the result, so that a second scrubbing judges alike.
  return typeof sibling === "string" ? withoutSecrets(sibling, new Removals(), { path: () => "" }) : null;
}

/** The name that a value goes by: its key, its sibling's word for it, or the flag before it in a command line. */
function nameOf(key: string | number, sibling: string | null, previous: Json): string | null {
  if (typeof key === "string") return key.toLowerCase() === "value" && sibling !== null ? sibling : key;
  if (key === 1 && sibling !== null) return sibling;
  return typeof previous === "string" && /^--?[A-Za-z][\w-]{2,40}$/.test(previous) ? previous : null;
}

/** Keys may hold personal data too: counts by e-mail address, say. What is left stays unique in its object. */
function scrubKey(key: string, { target, task }: Pick<Container, "target" | "task">, removals: Removals): string {
  if (PLAIN_KEY.test(key)) return key;
  const scrubbed = withoutSecrets(key, removals, {
    path: () => `${pathOf(task.place)}{key}`,
    isVersion: task.isVersion,
  });
  if (!Object.hasOwn(target, scrubbed)) return scrubbed;
  let number = 2;
  while (Object.hasOwn(target, `${scrubbed}#${number}`)) number++;
  return `${scrubbed}#${number}`;
}

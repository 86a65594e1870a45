import type { Normal } from "./normal.js";
import { quoted, ValueProblem } from "./problem.js";
import { hasText, isShort, shortKey } from "./text.js";

/** The most members that a set has. */
const MAX_MEMBERS = 10_000;

/** What the members are: how one of them is normalised. */
type Member = (raw: string) => Normal;

/** A set, written as members between semicolons or lines, or as a JSON list: in no order, and each member once. */
export function normaliseSet(raw: string, member: Member): Normal {
  const found = new Map<string, string>();
  const parts = partsOf(raw).filter(hasText);
  if (parts.length > MAX_MEMBERS) throw new ValueProblem("TOO_LONG", `A set has at most ${MAX_MEMBERS} members.`);
  for (const { key, text } of parts.map(member)) if (!found.has(key)) found.set(key, text);
  if (found.size === 0) throw new ValueProblem("EMPTY", "The set has no members.");
  const members = [...found].map(([key, text]) => ({ key, text })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const key = shortKey(JSON.stringify(members.map((one) => one.key)));
  return { key, text: textOf(members.map(({ text }) => text)), members, ...(isShort(key) ? { cut: true } : {}) };
}

/** Members with semicolons between them, or where one of them would not survive that, as a JSON list. */
function textOf(texts: readonly string[]): string {
  const isPlain = !texts.some((text) => text.includes(";")) && !texts[0]?.startsWith("[");
  return isPlain ? texts.join("; ") : JSON.stringify(texts);
}

function partsOf(raw: string): string[] {
  const list = raw.trimStart().startsWith("[") ? listOf(raw) : undefined;
  if (list === undefined) return raw.split(/[;\n]/);
  return list.map((part) => {
    if (typeof part === "string") return part;
    if (typeof part === "number" || typeof part === "boolean") return String(part);
    throw new ValueProblem("NOT_A_SET", `${quoted(raw)} holds more than texts and numbers.`);
  });
}

/** The JSON list that a text is; undefined where it is none. */
function listOf(raw: string): unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(raw);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

import { RUN_LIMITS } from "./limits.js";

/** Numbers, names of several words and short quotes: what a message states that another one may have stated before. */
const FACT =
  /\d[\d,]*(?:\.\d+)?|"[^"\n]{2,60}"|“[^”\n]{2,60}”|(?:\p{Lu}[\p{L}'’.-]{1,30} ){1,4}\p{Lu}[\p{L}'’-]{1,30}/gu;

/** The facts that a text states, each once and in one way of writing. Single digits number steps and lists: they are none. */
export function factsIn(text: string): Set<string> {
  const facts = new Set<string>();
  for (const [fact] of text.matchAll(FACT)) {
    if (facts.size >= RUN_LIMITS.facts) break;
    const bare = fact
      .replace(/[",“”]/g, "")
      .trim()
      .toLowerCase()
      .slice(0, 80);
    if (bare.length > 1) facts.add(bare);
  }
  return facts;
}

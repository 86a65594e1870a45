import { VAR } from "../templates/characters.js";
import { mayVary, skeletonOf, textOf } from "./message-templates.js";

/**
 * The template of two messages of which somebody said that they are the same, with `<*>` where they differ, or `<…>` for all behind
 * a colon. Null where that says too little: fewer than two words in common, or fewer than differ.
 */
export function commonTemplate(one: string, other: string): string | null {
  const [a, b] = [skeletonOf(one), skeletonOf(other)];
  if (a.tokens.length === b.tokens.length) {
    const tokens: string[] = [];
    let [common, differing] = [0, 0];
    for (const [place, token] of a.tokens.entries()) {
      const isSame = token === b.tokens[place];
      if (isSame && token !== VAR) common++;
      if (!isSame && ![token, b.tokens[place] as string].every((word) => word === VAR || mayVary(word))) return null;
      if (!isSame) differing++;
      const shown = isSame ? token : VAR;
      if (shown !== VAR || tokens.at(-1) !== VAR) tokens.push(shown);
    }
    const head = a.head === b.head && tokens.length === a.tokens.length ? a.head : 0;
    if (common >= 2 && common >= differing) return textOf(tokens, head);
  }
  const start = a.tokens.slice(0, a.head);
  const isSameStart = a.head > 0 && a.head === b.head && start.every((token, place) => token === b.tokens[place]);
  return isSameStart ? textOf([...start, "<…>"], a.head) : null;
}

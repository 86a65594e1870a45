import { VAR } from "../templates/characters.js";
import { masked } from "../templates/words.js";
import { mayVary, readForm } from "./message-templates.js";

/**
 * The template of two messages of which somebody said that they are the same, with `<*>` where they differ. Null where that says too
 * little: they are not of one length, have fewer than two words in common or fewer than differ, or differ in what names a cause.
 */
export function commonTemplate(one: string, other: string): string | null {
  const [a, b] = [readForm(one)?.tokens ?? [], readForm(other)?.tokens ?? []];
  if (a.length !== b.length) return null;
  const places = [...a.keys()].filter((place) => a[place] !== b[place]);
  const canVary = (token: string | undefined) => token === VAR || (token !== undefined && mayVary(token));
  if (!places.every((place) => canVary(a[place]) && canVary(b[place]))) return null;
  const common = a.filter((token, place) => !places.includes(place) && mayVary(token)).length;
  if (places.length === 0 || common < 2 || common < places.length) return null;
  return places.reduceRight((tokens, place) => masked(tokens, place), a).join(" ");
}

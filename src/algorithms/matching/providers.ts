import type { Entry, Parameter } from "./entry.js";
import { split, stem } from "./words.js";

/** Names of free text that is looked for, and of operations that look for it. */
const FREE_TEXT = new Set(["q", "query", "search", "keyword", "keywords", "term", "terms", "text", "name", "filter"]);
const LOOKS_UP = new Set(["search", "find", "lookup", "query", "autocomplete", "suggest"].map(stem));
/** What an API calls whoever asks. */
const ONESELF = new Set(["me", "self"]);
const PERSONS = ["user", "account", "member"].map(stem);
const IDENTIFIER = /^(.*?)[_-]?(?:ids?|uris?|uuids?|keys?)$/i;

/**
 * Which entries find what others need: an operation on `/people/{person_id}` can only be called by who knows the person's id, and a
 * client says a name, so what serves the request begins with a search for people. Producers and consumers, told by names, as in
 * RESTler (Atlidakis et al. 2019). For each entry the numbers of those that find what it needs; null: none does for any.
 */
export function providersOf(entries: readonly Entry[]): readonly (readonly number[])[] | null {
  const finders = entries.map(foundBy);
  if (finders.every((found) => found === null)) return null;
  const providers = entries.map((entry, consumer) => {
    const needed = neededBy(entry);
    return [...finders.entries()].flatMap(([finder, found]) =>
      finder !== consumer && found && needed.some((noun) => found.has(noun)) ? [finder] : [],
    );
  });
  return providers;
}

/** Of what an operation needs an id. */
function neededBy({ path, parameters = [] }: Entry): string[] {
  if (path === undefined) return [];
  const parts = path.split("/");
  const inPath = parts.flatMap((part, place) => {
    const [, name] = /^\{(.+)\}$/.exec(part) ?? [];
    return name === undefined ? [] : [nounOf(name, parts[place - 1] ?? "")];
  });
  const last = parts.filter((part) => part !== "" && !part.startsWith("{")).at(-1) ?? "";
  const others = parameters.filter(({ place, name }) => place !== "path" && IDENTIFIER.test(name));
  return [...inPath, ...others.map(({ name }) => nounOf(name, last))].filter((noun) => noun !== "");
}

/** `person_id` is the id of a person; a bare `id` that of what stands before it in the path. */
function nounOf(name: string, before: string): string {
  const bare = split(IDENTIFIER.exec(name)?.[1] ?? name) || split(before);
  return stem(bare.split(" ").at(-1) ?? "");
}

/** What an operation finds by free text; null if it finds nothing in this way. */
function foundBy({ id, path, parameters = [], answers = [] }: Entry): Set<string> | null {
  if (path === undefined || !id.startsWith("GET ") || path.includes("{")) return null;
  const words = split(path).split(" ").map(stem);
  if (ONESELF.has(words.at(-1) ?? "")) return new Set(PERSONS);
  const looks = words.some((word) => LOOKS_UP.has(word));
  if (!looks && !parameters.some(isFreeText)) return null;
  const named = words.filter((word) => !LOOKS_UP.has(word));
  // An operation that looks for anything says in its parameters, or by what it answers with, of which kinds.
  const kinds = parameters.flatMap(({ values = [] }) => values);
  return new Set(
    looks && named.length === 0 ? [...kinds, ...answers].flatMap((kind) => split(kind).split(" ").map(stem)) : named,
  );
}

function isFreeText({ name, place }: Parameter): boolean {
  return place === "query" && FREE_TEXT.has(name.toLowerCase());
}

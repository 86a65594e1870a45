import { MATCHING } from "./constants.js";
import { Descriptions } from "./descriptions.js";
import type { Entry } from "./entry.js";
import { type EntryText, entryText } from "./entry-text.js";
import { type ExampleTable, Nearest } from "./examples.js";
import { providersOf } from "./providers.js";
import { fitRegression, type Lesson, type Regression, teach } from "./regression.js";
import type { Work } from "./turns.js";
import { centred, meanOf, type TextVectors } from "./vectors.js";

/** What requests are compared with: what is written of entries, requests that they serve, or both. */
export type Kind = "descriptions" | "examples" | "both";

/** Entries as they are compared with requests. They stand in the order of their ids, so that the order of a file changes nothing. */
export interface Catalogue {
  kind: Kind;
  ids: readonly string[];
  /** Where each stood in what was given: the order among equals. */
  places: Int32Array;
  texts: readonly EntryText[];
  descriptions: Descriptions;
  table: ExampleTable;
  /** Examples that are but the description of their entry. */
  isDescription: Uint8Array;
  mean: Float32Array;
  nearest: Nearest;
  /** Null where there is nothing to learn from. */
  regression: Regression | null;
  /** Which entries find what an entry needs, where that is known: see providers.ts. */
  providers: readonly (readonly number[])[] | null;
}

/** Entries in the order of their ids, of those with one id the last, and each example once and in the order of their letters. */
export function inOrder(entries: readonly Entry[]): { entries: Entry[]; places: Int32Array } {
  const last = new Map(entries.map((entry, place) => [entry.id, { entry, place }]));
  const ordered = [...last.values()].sort((one, other) => (one.entry.id < other.entry.id ? -1 : 1));
  return {
    entries: ordered.map(({ entry }) => ({
      ...entry,
      examples: [...new Set(entry.examples.map((text) => text.trim()))].filter((text) => text !== "").sort(),
    })),
    places: Int32Array.from(ordered, ({ place }) => place),
  };
}

/** All texts of entries in order that a model has to read. */
export function textsToRead(entries: readonly Entry[]): string[] {
  const described = entries
    .map(entryText)
    .flatMap(({ both, description, name, all }) => [both || all, description, name]);
  return [...new Set([...described, ...entries.flatMap(({ examples }) => examples)])].filter((text) => text !== "");
}

/** What a catalogue is made with: a regression that was kept, the mean that it was fitted with, and examples that it has not seen. */
export interface Making {
  dimensions: number;
  kept?: Regression | null | undefined;
  mean?: Float32Array | undefined;
  fresh?: ReadonlySet<string> | undefined;
}

/** Makes a catalogue of entries in order, with a regression that was kept or one that is fitted now. */
export function* makeCatalogue(
  { entries, places }: { entries: readonly Entry[]; places: Int32Array },
  vectorsOf: (text: string) => TextVectors,
  making: Making,
): Work<Catalogue> {
  const texts = entries.map(entryText);
  const kind = kindOf(entries, texts);
  const descriptions = new Descriptions(texts, vectorsOf, making.dimensions);
  const { table, isDescription, mean } = tableOf({ entries, texts, kind }, vectorsOf, making);
  const lesson = { ...table, dimensions: table.dimensions, labels: table.owners, classes: entries.length };
  return {
    ...{ kind, ids: entries.map(({ id }) => id), places, texts, descriptions, table, isDescription, mean },
    nearest: new Nearest(table, entries.length, isDescription),
    providers: providersOf(entries),
    regression: kind === "descriptions" ? null : yield* regressionOf(lesson, table.texts, making),
  };
}

function* regressionOf(lesson: Lesson, texts: readonly string[], { kept, fresh }: Making): Work<Regression> {
  if (!kept) return yield* fitRegression(lesson, MATCHING.seed);
  if (!fresh) return kept;
  const { labels, vectors, dimensions } = lesson;
  const rows = [...labels.keys()].filter((row) => fresh.has(texts[row] as string));
  const own = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries())
    own.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  return yield* teach(kept, { ...lesson, vectors: own, labels: Int32Array.from(rows, (row) => labels[row] as number) });
}

/** Examples count from two entries with some on; descriptions beside them if at least half of the entries have one. */
function kindOf(entries: readonly Entry[], texts: readonly EntryText[]): Kind {
  if (entries.filter(({ examples }) => examples.length > 0).length < 2) return "descriptions";
  return 2 * texts.filter(({ all }) => all !== "").length >= texts.length ? "both" : "examples";
}

function tableOf(
  { entries, texts, kind }: { entries: readonly Entry[]; texts: readonly EntryText[]; kind: Kind },
  vectorsOf: (text: string) => TextVectors,
  { dimensions, mean: known }: Making,
) {
  const rows = entries.flatMap(({ examples }, owner) => {
    const described = texts[owner]?.both || texts[owner]?.all || "";
    const own = examples.map((text) => ({ text, owner, isDescription: false }));
    if (described === "" || (kind === "examples" && own.length > 0)) return own;
    return [...own, { text: described, owner, isDescription: true }];
  });
  const kept = kind === "descriptions" ? [] : rows;
  const vectors = kept.map(({ text }) => vectorsOf(text));
  const own = vectors.filter((_, row) => !kept[row]?.isDescription);
  const mean = known ?? meanOf(own, dimensions);
  const array = new Float32Array(kept.length * 2 * dimensions);
  for (const [row, vector] of vectors.entries()) centred(vector, mean, { array, at: row * 2 * dimensions });
  const table: ExampleTable = {
    texts: kept.map(({ text }) => text),
    owners: Int32Array.from(kept, ({ owner }) => owner),
    vectors: array,
    dimensions: 2 * dimensions,
  };
  return { table, isDescription: Uint8Array.from(kept, (row) => Number(row.isDescription)), mean };
}

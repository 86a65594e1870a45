import type { Kind } from "../algorithms/matching/catalogue.js";
import type { Asked, TextVectors } from "../algorithms/matching/vectors.js";
import { Memo } from "../algorithms/memo.js";
import { openEmbedders } from "./embedder.js";
import { type EmbeddingsEndpoint, openEndpoint } from "./endpoint.js";
import { KeptVectors, keyOf } from "./kept/segments.js";
import { MODELS } from "./models.js";

/** What vectors come from. */
export interface ReaderOptions {
  /** Where the models are. */
  models: string;
  /** Where vectors and fits are kept; null: nowhere. */
  cache: string | null;
  /** What stands in for the models. */
  endpoint: EmbeddingsEndpoint | null;
}

/** Reads texts: makes their vectors, or remembers them. */
export interface Reader {
  /** What made the vectors; it changes with them. */
  marks: readonly string[];
  read(texts: readonly string[], told?: (done: number) => void): Promise<TextVectors[]>;
  /** Reads requests, for what they are compared with: what is not needed is not read. */
  ask(texts: readonly string[], kind: Kind, told?: (done: number) => void): Promise<Asked[]>;
  /** Puts what was made on the disk, if it is much; closing does in any case. */
  save(): void;
  close(): Promise<void>;
}

/** Reads a list of texts by one model. */
type Source = (texts: readonly string[]) => Promise<Float32Array[]>;

/** So many new vectors are worth a file before the end. */
const WORTH = 8_000;
/** How many texts are remembered, and sent at once. */
const REMEMBERED = 4_096;
const TOGETHER = 64;

export async function openReader({ models, cache, endpoint }: ReaderOptions): Promise<Reader> {
  if (endpoint) {
    const source = openEndpoint(endpoint);
    const slot = slotOf({ mark: `${endpoint.url} ${endpoint.model}`, source, kept: null });
    return readerOf(
      { first: slot, asked: slot, second: slot, prefix: "", marks: [`${endpoint.url} ${endpoint.model}`] },
      async () => undefined,
    );
  }
  const [bge, mini] = await openEmbedders(models);
  const kept = cache === null ? null : new KeptVectors(cache, MODELS[0].dimensions);
  const [first, second] = [bge, mini].map((embedder, place) => {
    const { name, version } = MODELS[place] as (typeof MODELS)[0];
    const source: Source = async (texts) => {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await embedder.embed(text));
      return vectors;
    };
    return slotOf({ mark: `${name} ${version}`, source, kept });
  }) as [Slot, Slot];
  const marks = MODELS.map(({ name, version }) => `${name} ${version}`);
  const reader = readerOf({ first, asked: first, second, prefix: MODELS[0].prefix, marks }, async () => {
    kept?.save();
    kept?.close();
    await bge.close();
    await mini.close();
  });
  const save = () => {
    if ((kept?.unsaved ?? 0) >= WORTH) kept?.save();
  };
  return { ...reader, save };
}

type Slot = (texts: readonly string[]) => Promise<Float32Array[]>;

/** A model with what it remembers, in memory and on the disk. */
function slotOf({ mark, source, kept }: { mark: string; source: Source; kept: KeptVectors | null }): Slot {
  const memo = new Memo<Float32Array>(REMEMBERED);
  // What is being read at the moment is not read beside that: an endpoint stands for both models, and is paid by the text.
  const reading = new Map<string, Promise<Float32Array>>();
  const start = (lacking: readonly string[]) => {
    const made = source(lacking);
    for (const [place, text] of lacking.entries()) {
      const one = made.then((vectors) => vectors[place] as Float32Array);
      reading.set(text, one);
      one
        .then(
          (vector) => {
            memo.get(text, () => vector);
            kept?.add(keyOf(mark, text), vector);
          },
          () => undefined,
        )
        .finally(() => reading.delete(text));
    }
  };
  return async (texts) => {
    const vectors = texts.map((text) => memo.get(text, () => kept?.get(keyOf(mark, text))));
    const lacking = [...new Set(texts.filter((text, place) => !vectors[place] && !reading.has(text)))];
    if (lacking.length > 0) start(lacking);
    return Promise.all(texts.map((text, place) => vectors[place] ?? (reading.get(text) as Promise<Float32Array>)));
  };
}

function readerOf(
  { first, asked, second, prefix, marks }: { first: Slot; asked: Slot; second: Slot; prefix: string; marks: string[] },
  close: () => Promise<void>,
): Reader {
  const inTurns = async <T>(
    texts: readonly string[],
    turn: (some: readonly string[]) => Promise<T[]>,
    told?: (done: number) => void,
  ) => {
    const all: T[] = [];
    for (let from = 0; from < texts.length; from += TOGETHER) {
      all.push(...(await turn(texts.slice(from, from + TOGETHER))));
      told?.(all.length);
    }
    return all;
  };
  // The models work beside each other, on a core each.
  const read = async (texts: readonly string[]): Promise<TextVectors[]> => {
    const [one, other] = await Promise.all([first(texts), second(texts)]);
    return texts.map((_, place) => ({ first: one[place] as Float32Array, second: other[place] as Float32Array }));
  };
  const ask = async (texts: readonly string[], kind: Kind): Promise<Asked[]> => {
    const questions = async () => (kind === "examples" ? null : await asked(texts.map((text) => prefix + text)));
    const [question, other] = await Promise.all([questions(), second(texts)]);
    const plain = kind === "descriptions" ? null : await first(texts);
    return texts.map((text, place) => ({
      text,
      first: (plain ?? question)?.[place] as Float32Array,
      asked: (question ?? plain)?.[place] as Float32Array,
      second: other[place] as Float32Array,
    }));
  };
  return {
    marks,
    read: (texts, told) => inTurns(texts, read, told),
    ask: (texts, kind, told) => inTurns(texts, (some) => ask(some, kind), told),
    save: () => undefined,
    close,
  };
}

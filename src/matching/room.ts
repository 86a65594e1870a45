import { createHash } from "node:crypto";
import { clusterPoints, type Points } from "../algorithms/clustering/clusters.js";
import { labelsOf } from "../algorithms/clustering/label.js";
import { type Answer, answerRequest, type Calibrated } from "../algorithms/matching/answer.js";
import { type Calibration, calibrate, FIXED, roundsOf } from "../algorithms/matching/calibration.js";
import { type Catalogue, inOrder, type Kind, makeCatalogue, textsToRead } from "../algorithms/matching/catalogue.js";
import { MATCHING } from "../algorithms/matching/constants.js";
import type { Entry } from "../algorithms/matching/entry.js";
import { pieces } from "../algorithms/matching/pieces.js";
import type { Work } from "../algorithms/matching/turns.js";
import { type Asked, centred, meanOf, type TextVectors } from "../algorithms/matching/vectors.js";
import { withoutCourtesies } from "../algorithms/text/courtesies.js";
import { Problem } from "../problem.js";
import { fitName, readFit, writeFit } from "./kept/fits.js";
import type { Cluster, FitReport, Query } from "./matching.js";
import { openReader, type Reader, type ReaderOptions } from "./reader.js";

/** Tells how far long work is: what it is, and the share that is done. */
export type Told = (what: string, share: number) => void;

/** How long a turn of long work is, in milliseconds. */
const TURN = 20;

interface Fitted extends Calibrated {
  entries: Entry[];
  vectors: ReadonlyMap<string, TextVectors>;
}

/** What the thread holds: the models, and the catalogues that were fitted. */
export class Room {
  private reader: Promise<Reader> | null = null;
  private readonly fitted = new Map<string, Fitted>();

  constructor(private readonly options: ReaderOptions) {}

  /** A vector a model of each text. */
  async embed(texts: readonly string[], told: Told): Promise<Float32Array[][]> {
    const reader = await this.read();
    const vectors = await reader.read(texts, (done) => told("Reading texts", done / texts.length));
    return vectors.map(({ first, second }) => (reader.marks.length === 1 ? [first] : [first, second]));
  }

  /** Fits a catalogue, in the place of an earlier one under this key. */
  async fit(key: string, given: readonly Entry[], told: Told): Promise<FitReport> {
    const begin = performance.now();
    const reader = await this.read();
    const ordered = inOrder(given);
    const known = this.fitted.get(key)?.vectors;
    const vectors = await this.vectorsFor(ordered.entries, { reader, known, told });
    const name = fitName(ordered.entries, reader.marks);
    const kept = this.options.cache === null ? undefined : readFit(this.options.cache, name);
    const dimensions = [...vectors.values()][0]?.first.length ?? 1;
    const vectorsOf = (text: string) => vectors.get(text) as TextVectors;
    const made = makeCatalogue(ordered, vectorsOf, { dimensions, kept: kept?.regression });
    const catalogue = await inTurns(made);
    const calibration = kept?.calibration ?? (await this.calibration(catalogue, { reader, vectors, told }));
    if (this.options.cache !== null && !kept)
      writeFit(this.options.cache, name, { calibration, regression: catalogue.regression });
    reader.save();
    this.fitted.set(key, { catalogue, calibration, entries: ordered.entries, vectors });
    const examples = ordered.entries.reduce((sum, { examples }) => sum + examples.length, 0);
    return { entries: ordered.entries.length, examples, calibration, seconds: (performance.now() - begin) / 1_000 };
  }

  private async vectorsFor(
    entries: readonly Entry[],
    { reader, known, told }: { reader: Reader; known: ReadonlyMap<string, TextVectors> | undefined; told: Told },
  ) {
    const texts = textsToRead(entries);
    const lacking = texts.filter((text) => !known?.has(text));
    const made = await reader.read(lacking, (done) => told("Reading the catalogue", done / lacking.length));
    const vectors = new Map(lacking.map((text, place) => [text, made[place] as TextVectors]));
    for (const text of texts) {
      const before = known?.get(text);
      if (before) vectors.set(text, before);
    }
    return vectors;
  }

  /** Plays requests with examples; a description is compared with a question, so the examples are read as such where it counts. */
  private async calibration(
    catalogue: Catalogue,
    { reader, vectors, told }: { reader: Reader; vectors: ReadonlyMap<string, TextVectors>; told: Told },
  ): Promise<Calibration> {
    const rounds = roundsOf(catalogue, MATCHING.seed);
    if (rounds.length === 0) return FIXED;
    const played = [...new Set(rounds.flatMap(({ outsiders, held }) => [...outsiders, ...held]))];
    const textOf = (example: number) => catalogue.table.texts[example] as string;
    const asked = new Map<string, Asked>();
    if (catalogue.kind === "both")
      for (const one of await reader.ask(played.map(textOf), "both", (done) =>
        told("Reading examples", done / played.length),
      ))
        asked.set(one.text, one);
    const request = (example: number): Asked => {
      const text = textOf(example);
      const own = vectors.get(text) as TextVectors;
      return asked.get(text) ?? { text, ...own, asked: own.first };
    };
    told("Calibrating", 0);
    const play = { request, seed: MATCHING.seed, told: (share: number) => told("Calibrating", share) };
    return await inTurns(calibrate(catalogue, rounds, play));
  }

  /** Counts examples at once; when a match ends stays as it was until the next fit. */
  async learn(key: string, examples: readonly { id: string; text: string }[]): Promise<void> {
    const before = this.known(key);
    const entries = before.entries.map((entry) => ({
      ...entry,
      examples: [...entry.examples, ...examples.filter(({ id }) => id === entry.id).map(({ text }) => text)],
    }));
    const ordered = inOrder(entries);
    const reader = await this.read();
    const vectors = await this.vectorsFor(ordered.entries, { reader, known: before.vectors, told: () => undefined });
    const dimensions = [...vectors.values()][0]?.first.length ?? 1;
    const { regression: kept, mean } = before.catalogue;
    const fresh = new Set(examples.map(({ text }) => text.trim()));
    const making = kept ? { dimensions, kept, mean, fresh } : { dimensions };
    const made = makeCatalogue(ordered, (text) => vectors.get(text) as TextVectors, making);
    const catalogue = await inTurns(made);
    this.fitted.set(key, { ...before, catalogue, entries: ordered.entries, vectors });
  }

  /** Answers requests from a fitted catalogue. */
  async match(key: string, queries: readonly Query[], { top, told }: { top: number; told: Told }): Promise<Answer[]> {
    const fitted = this.known(key);
    const reader = await this.read();
    const numbers = new Map(fitted.catalogue.ids.map((id, entry) => [id, entry]));
    const answers: Answer[] = [];
    for (const { text, candidates } of queries) {
      const among = candidates && [...new Set(candidates)].flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b);
      answers.push(answerRequest(fitted, await asked(reader, text, fitted.catalogue.kind), { top, among }));
      told("Matching", answers.length / queries.length);
    }
    reader.save();
    return answers;
  }

  /** Clusters texts. Equal ones count once, and in the order of their hashes, so that the order of a file changes nothing, and a line more little. */
  async cluster(texts: readonly string[], { clusters }: { clusters?: number }, told: Told): Promise<Cluster[]> {
    const different = byHash([...new Set(texts)].filter((text) => text.trim() !== ""));
    const reader = await this.read();
    const read = await reader.read(different, (done) => told("Reading texts", done / different.length));
    reader.save();
    told("Clustering", 0);
    const found = clusterPoints(pointsOf(read), clusters);
    const labels = labelsOf(different, found);
    const byText = new Map(different.map((text, place) => [text, found[place] as number]));
    return numbered(texts.map((text) => byText.get(text) ?? -1)).map(({ shown, own }) => ({
      cluster: shown,
      label: own < 0 ? null : (labels[own] as string),
    }));
  }

  /** Keeps on the disk what was read, and lets go of the models. */
  async close(): Promise<void> {
    await (await this.reader)?.close();
    this.reader = null;
  }

  forget(key: string): void {
    this.fitted.delete(key);
  }

  private known(key: string): Fitted {
    const fitted = this.fitted.get(key);
    if (!fitted) throw new Problem("CONFLICT", "Nothing can be matched yet: the catalogue has not been fitted.");
    return fitted;
  }

  private read(): Promise<Reader> {
    this.reader ??= openReader(this.options).catch((error: unknown) => {
      this.reader = null;
      throw error;
    });
    return this.reader;
  }
}

/** Does long work, and lets others work now and then. */
async function inTurns<T>(work: Work<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < TURN) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

/** A request, and its pieces where it has more than one. */
async function asked(reader: Reader, given: string, kind: Kind): Promise<[Asked, ...Asked[]]> {
  const text = withoutCourtesies(given.slice(0, MATCHING.most.characters).toWellFormed());
  const parts = pieces(text);
  return (await reader.ask(parts.length > 1 ? [text, ...parts] : [text], kind)) as [Asked, ...Asked[]];
}

function pointsOf(read: readonly TextVectors[]): Points {
  const dimensions = 2 * (read[0]?.first.length ?? 1);
  const mean = meanOf(read, dimensions / 2);
  const vectors = new Float32Array(read.length * dimensions);
  for (const [place, one] of read.entries()) centred(one, mean, { array: vectors, at: place * dimensions });
  return { vectors, n: read.length, dimensions };
}

/** Clusters by the number of the order in which the texts show them. */
function numbered(clusters: readonly number[]): { shown: number; own: number }[] {
  const numbers = new Map<number, number>();
  return clusters.map((own) => {
    if (own >= 0 && !numbers.has(own)) numbers.set(own, numbers.size);
    return { own, shown: numbers.get(own) ?? -1 };
  });
}

function byHash(texts: readonly string[]): string[] {
  const hashed = texts.map((text) => ({ text, hash: createHash("sha256").update(text).digest("hex") }));
  return hashed.sort((one, other) => (one.hash < other.hash ? -1 : 1)).map(({ text }) => text);
}

import type { Answer } from "../algorithms/matching/answer.js";
import type { Calibration } from "../algorithms/matching/calibration.js";
import type { Entry } from "../algorithms/matching/entry.js";
import type { EmbeddingsEndpoint } from "./endpoint.js";
import { MODELS, modelsFolder } from "./models.js";
import type { Told } from "./room.js";
import { Thread } from "./thread.js";

/** A request, and among which entries an answer is looked for: all, unless it is said. */
export interface Query {
  text: string;
  candidates?: readonly string[] | undefined;
}

/** What fitting found. */
export interface FitReport {
  entries: number;
  examples: number;
  /** When a match ends, and how many held-out examples were matched rightly. */
  calibration: Calibration;
  seconds: number;
}

/** The cluster of a text: a number from 0, or −1 for one that is like no others; its label is the same for all of a cluster. */
export interface Cluster {
  cluster: number;
  label: string | null;
}

/** What made vectors: those of different versions are not to be compared. */
export interface VectorModel {
  name: string;
  version: string;
  /** Null where an endpoint makes them: it tells with the first vector. */
  dimensions: number | null;
}

/** Matches requests with what can serve them, in a thread of its own that starts with the first call. */
export interface Matching {
  readonly models: readonly VectorModel[];
  /** How often what was fitted got lost and has to be fitted again. */
  readonly breakdowns: number;
  /** A vector a model of each text, for comparing it with others. */
  embed(texts: readonly string[]): Promise<Float32Array[][]>;
  /** Fits a catalogue under a key such as a workspace; sent again it replaces the earlier one, and reads only what has changed. */
  fit(key: string, catalogue: readonly Entry[]): Promise<FitReport>;
  /** Counts examples at once; when a match ends stays as it was until the next fit. */
  learn(key: string, examples: readonly { id: string; text: string }[]): Promise<void>;
  match(key: string, queries: readonly Query[], options: { top: number }): Promise<Answer[]>;
  /** A cluster a text, in their order. */
  cluster(texts: readonly string[], options?: { clusters?: number }): Promise<Cluster[]>;
  forget(key: string): void;
  close(): Promise<void>;
}

/** How matching is opened; all of it can be left out. */
export interface MatchingOptions {
  /** Where vectors and fits are kept between runs; without it, nowhere. */
  cache?: string | null;
  /** Makes the vectors in the place of the models that come with the program. */
  endpoint?: EmbeddingsEndpoint | null;
  /** Is told how far long work is. */
  told?: Told;
  /** Where the models are. */
  models?: string;
}

/** Opens matching: nothing is read or started before the first call. */
export function openMatching({
  cache = null,
  endpoint = null,
  told,
  models = modelsFolder(),
}: MatchingOptions = {}): Matching {
  const thread = new Thread({ models, cache, endpoint }, told ?? (() => undefined));
  return {
    models: endpoint
      ? [{ name: endpoint.model, version: endpoint.url, dimensions: null }]
      : MODELS.map(({ name, version, dimensions }) => ({ name, version, dimensions })),
    get breakdowns() {
      return thread.breakdowns;
    },
    embed: (texts) => thread.call("embed", [texts]) as Promise<Float32Array[][]>,
    fit: (key, catalogue) => thread.call("fit", [key, catalogue]) as Promise<FitReport>,
    learn: (key, examples) => thread.call("learn", [key, examples]) as Promise<void>,
    match: (key, queries, { top }) => thread.call("match", [key, queries, { top }]) as Promise<Answer[]>,
    cluster: (texts, options = {}) => thread.call("cluster", [texts, options]) as Promise<Cluster[]>,
    forget: (key) => thread.forget(key),
    close: () => thread.close(),
  };
}

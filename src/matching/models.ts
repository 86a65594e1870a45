import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A sentence model: a file that makes a vector of a text. */
export interface Model {
  name: string;
  /** The beginning of the SHA-256 of its file: vectors of different versions are not to be compared. */
  version: string;
  dimensions: number;
  /** How the vectors of tokens become one: the first one, or the mean of all. */
  pooling: "first" | "mean";
  /** What stands before a question that is compared with descriptions, as the model was trained. */
  prefix: string;
}

/** Both are read: they err differently. BGE (Xiao et al. 2023), and MiniLM (Wang et al. 2020) as sentence-transformers trained it. */
export const MODELS: readonly [Model, Model] = [
  {
    name: "bge-small-en-v1.5-q",
    version: "6c9c6101a956",
    dimensions: 384,
    pooling: "first",
    prefix: "Represent this sentence for searching relevant passages: ",
  },
  { name: "all-minilm-l6-v2-q", version: "afdb6f1a0e45", dimensions: 384, pooling: "mean", prefix: "" },
];

/** What a model reads of a text, in tokens, its first and last sign counted. */
export const MOST_TOKENS = 256;

/** The folder that `bin/setup.mjs` fills: .cache/models-<version>. */
export function modelsFolder(): string {
  // The same from src/matching and from dist/matching.
  const root = new URL("../../", import.meta.url);
  const pom = readFileSync(new URL("src/matching/models/pom.xml", root), "utf8");
  const version = /<models\.version>(.+)<\/models\.version>/.exec(pom)?.[1] ?? "";
  return fileURLToPath(new URL(`.cache/models-${version}`, root));
}

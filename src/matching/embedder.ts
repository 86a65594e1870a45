import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { normalise } from "../algorithms/matching/dot.js";
import { Problem } from "../problem.js";
import { MODELS, MOST_TOKENS, type Model } from "./models.js";

/** What is read of a text at all, in characters: more than any of its 256 tokens' worth. */
const MOST_CHARACTERS = 4_000;

/** A model that is loaded. */
export interface Embedder {
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Loads a model. It reads one text at a time: the numbers inside a quantised model are rounded by what else is in its
 * batch, so that a text among others would get another vector than alone.
 */
export async function openEmbedder(folder: string, model: Model): Promise<Embedder> {
  const [file, vocabulary] = await Promise.all([
    readPart(folder, `${model.name}.onnx`),
    readPart(folder, `${model.name}-tokenizer.json`),
  ]);
  if (createHash("sha256").update(file).digest("hex").slice(0, 12) !== model.version)
    throw new Problem(
      "DEPENDENCY_UNAVAILABLE",
      `The file of the sentence model ${model.name} is not the pinned one: remove ${folder} and start again.`,
    );
  const tokenizer = new Tokenizer(JSON.parse(vocabulary.toString("utf8")) as object, {});
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
  const output = session.outputNames[0] as string;
  return {
    async embed(text) {
      const feeds = feedsOf(session, tokensOf(tokenizer, text));
      const result = (await session.run(feeds))[output] as Tensor;
      return pooled(result, model);
    },
    close: () => session.release(),
  };
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return await readFile(join(folder, name)).catch((cause: unknown) => {
    const sentence =
      "The sentence models are not installed: `node bin/setup.mjs models` fetches them, which needs Java and Maven.";
    throw new Problem("DEPENDENCY_UNAVAILABLE", sentence, { cause });
  });
}

function tokensOf(tokenizer: Tokenizer, text: string): number[] {
  const ids = tokenizer.encode(text.slice(0, MOST_CHARACTERS).toWellFormed()).ids;
  if (ids.length <= MOST_TOKENS) return ids;
  return [...ids.slice(0, MOST_TOKENS - 1), ids.at(-1) as number];
}

function feedsOf(session: InferenceSession, ids: readonly number[]): Record<string, Tensor> {
  const shape = [1, ids.length];
  const inputs: Record<string, () => BigInt64Array> = {
    input_ids: () => BigInt64Array.from(ids, BigInt),
    attention_mask: () => new BigInt64Array(ids.length).fill(1n),
    token_type_ids: () => new BigInt64Array(ids.length),
  };
  return Object.fromEntries(
    session.inputNames.map((name) => [
      name,
      new Tensor("int64", inputs[name]?.() ?? new BigInt64Array(ids.length), shape),
    ]),
  );
}

function pooled({ data, dims }: Tensor, { pooling, dimensions }: Model): Float32Array {
  const numbers = data as Float32Array;
  const vector = numbers.slice(0, dimensions);
  const tokens = pooling === "mean" && dims.length === 3 ? (dims[1] as number) : 1;
  for (let token = 1; token < tokens; token++)
    for (let i = 0; i < dimensions; i++)
      vector[i] = (vector[i] as number) + (numbers[token * dimensions + i] as number);
  normalise(vector);
  return vector;
}

/** Both models. */
export async function openEmbedders(folder: string): Promise<[Embedder, Embedder]> {
  const [first, second] = MODELS;
  return [await openEmbedder(folder, first), await openEmbedder(folder, second)];
}

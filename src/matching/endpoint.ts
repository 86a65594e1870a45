import { fetch, type RequestInit, type Response } from "undici";
import { normalise } from "../algorithms/matching/dot.js";
import { Problem } from "../problem.js";

/** A service that makes vectors as OpenAI's `/v1/embeddings` does. */
export interface EmbeddingsEndpoint {
  /** The address up to and with `/embeddings`. */
  url: string;
  key: string;
  model: string;
}

/** How long one answer may take, in milliseconds; how large it may be, in bytes; what of a text is sent, in characters; how often one that is asked too often is asked. */
const LIMITS = { time: 30_000, bytes: 64 * 1_048_576, characters: 4_000, tries: 4 };
/** What says that a text cannot be read: another may be. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 422]);

/** Reads texts by an endpoint. DEPENDENCY_UNAVAILABLE, one sentence without the texts or the key, where it does not answer as it should. */
export function openEndpoint({
  url,
  key,
  model,
}: EmbeddingsEndpoint): (texts: readonly string[]) => Promise<Float32Array[]> {
  return async (texts) => {
    const input = texts.map((text) => text.slice(0, LIMITS.characters).toWellFormed() || " ");
    const response = await asked(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(key !== "" && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input, encoding_format: "float" }),
      redirect: "error",
    });
    if (REFUSED.has(response.status))
      throw new Problem("BAD_USER_INPUT", `The embeddings endpoint refused a text (status ${response.status}).`);
    if (!response.ok) throw away(`answered with status ${response.status}`);
    return vectorsIn(parsed(await bodyOf(response)), texts.length);
  };
}

/** Asks; again, after the time that it names, when it is asked too often. */
async function asked(url: string, init: RequestInit, tries = LIMITS.tries): Promise<Response> {
  const signal = AbortSignal.timeout(LIMITS.time);
  const response = await fetch(url, { ...init, signal }).catch((cause: unknown) => {
    throw away(
      (cause as Error).name === "TimeoutError" ? `did not answer within ${LIMITS.time / 1_000} s` : "cannot be reached",
      cause,
    );
  });
  if (response.status !== 429 || tries <= 1) return response;
  await response.body?.cancel();
  const seconds = Number(response.headers.get("retry-after") ?? 1);
  await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(seconds || 1, 1) * 1_000, LIMITS.time)));
  return asked(url, init, tries - 1);
}

async function bodyOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > LIMITS.bytes) throw away(`answered with more than ${LIMITS.bytes / 1_048_576} MiB`);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof Problem ? cause : away("broke off its answer", cause);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw away("did not answer with JSON", cause);
  }
}

function away(what: string, cause?: unknown): Problem {
  return new Problem("DEPENDENCY_UNAVAILABLE", `The embeddings endpoint ${what}.`, { cause });
}

function vectorsIn(answer: unknown, count: number): Float32Array[] {
  const rows = (answer as { data?: { index?: number; embedding?: unknown }[] } | null)?.data;
  if (!Array.isArray(rows) || rows.length !== count) throw away("did not answer with a vector a text");
  const vectors: Float32Array[] = [];
  for (const [place, { index = place, embedding }] of rows.entries()) {
    if (!Array.isArray(embedding) || embedding.length === 0 || !embedding.every(Number.isFinite))
      throw away("answered with something that is no vector");
    const vector = Float32Array.from(embedding as number[]);
    normalise(vector);
    vectors[index] = vector;
  }
  const [first] = vectors;
  if (
    vectors.length !== count ||
    vectors.includes(undefined as never) ||
    vectors.some(({ length }) => length !== first?.length)
  )
    throw away("answered with vectors of different lengths");
  return vectors;
}

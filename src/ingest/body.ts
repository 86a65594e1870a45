import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Problem } from "../problem.js";

/** What is wrong with a body, in the word under which it is counted. */
export type BodyFault = "too-large" | "damaged" | "encoding" | "busy" | "aborted";

/** A body that could not be read. */
export class BodyProblem extends Problem {
  constructor(
    readonly fault: BodyFault,
    cause?: unknown,
  ) {
    const [code, sentence] = SENTENCES[fault];
    super(code, sentence, { cause, ...(fault === "busy" ? { retryAfter: 1 } : {}) });
  }
}

const SENTENCES = {
  "too-large": ["PAYLOAD_TOO_LARGE", "The body is larger than allowed, as sent or inflated."],
  damaged: ["BAD_USER_INPUT", "The body is damaged: it does not inflate."],
  encoding: ["BAD_USER_INPUT", "The body's encoding is not supported; gzip, deflate and br are."],
  busy: ["RATE_LIMITED", "Too much is being received at once; try again shortly."],
  aborted: ["BAD_USER_INPUT", "The body ended before it was complete."],
} as const;

/** What a single body may always take, however much is being received. */
const SMALL = 256 * 1024;

/** A map, not an object: senders may name any encoding, also `__proto__` and `constructor`. */
const INFLATERS = new Map<string, () => NodeJS.ReadWriteStream & Readable>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/**
 * Reads bodies whole, inflated, each up to a limit and all together up to another: so that many large ones at once, or small
 * ones that inflate to large, can't take more memory than there is. What was read counts until `release`.
 */
export class BodyReader {
  private held = 0;

  /** Bytes of all bodies that are being read or were not released. */
  get bytes(): number {
    return this.held;
  }

  /** `most`: bytes of all bodies together. */
  constructor(private readonly most: number) {}

  /** A request's body of at most `limit` bytes, inflated. Throws BodyProblem; the rest is then not kept. */
  read(request: IncomingMessage, limit: number): Promise<Buffer> {
    const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
    const inflate = INFLATERS.get(encoding);
    if (!inflate && encoding !== "identity" && encoding !== "") return Promise.reject(new BodyProblem("encoding"));
    if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.reject(new BodyProblem("too-large"));
    return this.collect(request, inflate ? request.pipe(inflate()) : request, limit);
  }

  /**
   * Counts bytes that a body will be unpacked to by its reader, until they are released. Throws BodyProblem when all bodies
   * together would be too much: then nothing is counted.
   */
  hold(bytes: number): void {
    if (bytes > SMALL && this.held + bytes > this.most) throw new BodyProblem("busy");
    this.held += bytes;
  }

  /** What was read is not held any more. */
  release({ length }: { length: number }): void {
    this.held -= length;
  }

  private collect(request: IncomingMessage, source: Readable, limit: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let isOver = false; // The request may still close when its body was read or refused long ago.
      const end = (settle: () => void) => {
        if (isOver) return;
        isOver = true;
        request.unpipe();
        for (const stream of [request, source]) stream.off("error", damaged).off("close", closed);
        source.off("data", take).off("end", finish);
        if (source !== request) source.on("error", () => undefined).destroy();
        settle();
      };
      const fail = (fault: BodyFault, cause?: unknown) =>
        end(() => {
          this.held -= size;
          chunks.length = 0; // Who stays connected after the refusal would keep them here, outside of what is counted.
          request.resume(); // What still comes is thrown away.
          reject(new BodyProblem(fault, cause));
        });
      const take = (chunk: Buffer) => {
        size += chunk.length;
        this.held += chunk.length;
        if (size > limit) return fail("too-large");
        if (size > SMALL && this.held > this.most) return fail("busy");
        chunks.push(chunk);
      };
      const finish = () => end(() => resolve(Buffer.concat(chunks, size)));
      const damaged = (error: unknown) => fail(request.errored ? "aborted" : "damaged", error);
      const closed = () => fail("aborted");
      source.on("data", take).once("end", finish).once("error", damaged).once("close", closed);
      if (source !== request) request.once("error", damaged).once("close", () => !request.complete && closed());
    });
  }
}

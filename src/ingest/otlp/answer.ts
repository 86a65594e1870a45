import type { ErrorRequestHandler, Request, Response } from "express";
import protobuf from "protobufjs/minimal.js";
import { BodyProblem } from "../body.js";
import { asProblem } from "../failure.js";
import { long, varint } from "./wire.js";

/** How requests and answers are written. */
export type Encoding = "protobuf" | "json";

const TYPES: Record<Encoding, string> = { protobuf: "application/x-protobuf", json: "application/json" };

/** The encoding of a request's body; null: one that OTLP does not have. */
export function encodingOf({ headers }: Request): Encoding | null {
  const [type = ""] = (headers["content-type"] ?? "").split(";", 1);
  const bare = type.trim().toLowerCase();
  return bare === TYPES.protobuf ? "protobuf" : bare === TYPES.json ? "json" : null;
}

/** What was not taken: how many, under the name that the signal has for them, and why in one sentence. */
export interface Rejected {
  name: "rejectedDataPoints" | "rejectedSpans" | "rejectedLogRecords";
  items: number;
  sentence: string;
}

/** Answers that a request was taken, and what of it was not (partial success). */
export function sayTaken(response: Response, encoding: Encoding, { name, items, sentence }: Rejected): void {
  const isWhole = items === 0 && sentence === "";
  if (encoding === "json") {
    const partialSuccess = { [name]: String(items), errorMessage: sentence };
    response.status(200).json(isWhole ? {} : { partialSuccess });
    return;
  }
  const message = protobuf.Writer.create();
  if (!isWhole) {
    message.uint32(long(1)).fork();
    message.uint32(varint(1)).uint64(items).uint32(long(2)).string(sentence);
    message.ldelim();
  }
  send(response.status(200), message);
}

/** Codes of google.rpc.Status by status of HTTP; others are INTERNAL. */
const CODES = new Map([
  [400, 3],
  [415, 3],
  [413, 8],
  [429, 8],
  [401, 16],
  [403, 7],
  [404, 5],
  [501, 12],
  [503, 14],
  [504, 4],
]);

/** A body in an encoding that OTLP does not have. */
export class WrongType extends BodyProblem {
  constructor() {
    super("encoding");
    this.message = "The content type must be application/x-protobuf or application/json.";
  }
}

/**
 * Failures as OTLP's senders understand them: google.rpc.Status in the request's encoding; 429, 503 and 504, with when to try
 * again, are for what shall be sent again.
 */
export function refuse(report: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = asProblem(error);
    const requestId = String(response.getHeader("x-request-id") ?? "");
    if (problem.code === "INTERNAL") report(problem.cause ?? problem, requestId);
    const status = error instanceof BodyProblem && error.fault === "encoding" ? 415 : problem.status;
    const retryAfter = problem.retryAfter ?? (status === 503 ? 5 : null);
    if (retryAfter !== null) response.setHeader("retry-after", String(retryAfter));
    saySorry(response, encodingOf(request) ?? "json", { status, sentence: problem.message });
  };
}

/** Answers that nothing was taken, and why. */
export function saySorry(
  response: Response,
  encoding: Encoding,
  { status, sentence }: { status: number; sentence: string },
): void {
  const code = CODES.get(status) ?? 13;
  response.status(status);
  if (encoding === "json") response.json({ code, message: sentence });
  else send(response, protobuf.Writer.create().uint32(varint(1)).int32(code).uint32(long(2)).string(sentence));
}

function send(response: Response, message: protobuf.Writer): void {
  response.setHeader("content-type", TYPES.protobuf);
  response.end(Buffer.from(message.finish()));
}

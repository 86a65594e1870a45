import { createHash } from "node:crypto";
import type { ErrorException, ErrorFrame } from "../../algorithms/errors/event.js";
import { type ParsedStack, parseStack } from "../../algorithms/errors/parse-stack.js";
import { typedHeader } from "../../algorithms/errors/stacks/header.js";
import type { ErrorReport } from "../../errors/reported.js";
import type { ToldProblem, ToldSuite, ToldTest } from "./told.js";

/** Messages of reporters that had none: what stands in the element says more. */
const saysNothing = /^(?:test )?(?:failed|failure|error)\.?$/i;

/**
 * What went wrong in a test, as a report of an error. The chain is read from the text of the element; the type and the message
 * that the element names count for the outermost exception. The test is the transaction.
 */
export function reportOf(problem: ToldProblem, test: ToldTest, suite: ToldSuite): ErrorReport {
  const { platform, exceptions } = chainOf(problem, test);
  const transaction = nameOf(test) ?? suite.name;
  const at = test.at ?? suite.at;
  const { kind, message, text, ordinal } = problem;
  return {
    eventId: at === null ? null : eventIdOf([suite.name, transaction, at, kind, ordinal, message, text]),
    at,
    level: kind === "flaky" ? "WARNING" : "ERROR",
    exceptions,
    platform,
    culprit: transaction,
    transaction,
    serverName: suite.host,
    tags: tagsOf(problem, test, suite),
    context: { junit: contextOf(test, suite) },
  };
}

/** `class.name`, or the name alone where it begins with that of the class. */
function nameOf({ className, name }: ToldTest): string | null {
  if (className === null || name === null) return name ?? className;
  return name.startsWith(className) ? name : `${className}.${name}`;
}

/** The same report read twice counts once: where it tells when it ran, what it says makes the id. */
function eventIdOf(parts: readonly (string | number | null)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** A type that stands before its stack is the exception's; one that only the element names may be the reporter's. */
function chainOf({ type: named, message, text }: ToldProblem, test: ToldTest): ParsedStack {
  const parsed = parseStack(text ?? "");
  const { platform } = parsed;
  const [caught, causes] = [parsed.exceptions.at(-1), parsed.exceptions.slice(0, -1)];
  const header = typedHeader(message?.split("\n", 1)[0] ?? "");
  const thrown = platform === null ? null : caught?.type;
  const type = thrown ?? named ?? caught?.type ?? header?.type ?? null;
  const value = messageOf(message && withoutType(message, type), caught?.value ?? null);
  return { platform, exceptions: [...causes, { type, value, frames: framesOf(caught, test) }] };
}

/** The message that an element names is the shorter one; but where the stack has another, that is what was thrown. */
function messageOf(message: string | null, thrown: string | null): string | null {
  if (message === null || saysNothing.test(message)) return thrown ?? message;
  const isThrown = thrown === null || thrown.includes(message.split("\n", 1)[0]?.trim() ?? "");
  return isThrown ? message : thrown;
}

function withoutType(message: string, type: string | null): string {
  const text = message.trim();
  return type !== null && text.startsWith(`${type}: `) ? text.slice(type.length + 2).trim() : text;
}

/** Where no function is named, the test is what failed: so two tests that fail alike do not become one error. */
function framesOf(caught: ErrorException | undefined, { className, name, file, line }: ToldTest): ErrorFrame[] | null {
  const frames = caught?.frames ?? [];
  if (frames.some((frame) => frame.function)) return frames;
  if (frames.length > 0) return frames.map((frame) => ({ ...frame, function: name }));
  return className === null && name === null ? null : [{ module: className, function: name, file, line, inApp: true }];
}

function tagsOf(problem: ToldProblem, test: ToldTest, suite: ToldSuite): Record<string, string> {
  const tags = {
    "test.outcome": problem.kind,
    "test.suite": suite.name,
    "test.class": test.className,
    "test.name": test.name,
    "test.file": test.file ?? suite.file,
    "test.line": test.line?.toString() ?? null,
    "test.seconds": test.seconds?.toString() ?? null,
  };
  return Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== null));
}

function contextOf({ stdout, stderr, reruns, properties }: ToldTest, suite: ToldSuite): Record<string, unknown> {
  return {
    ...(stdout !== null && { stdout }),
    ...(stderr !== null && { stderr }),
    ...(reruns > 0 && { reruns }),
    properties,
    // The same object for all tests of a suite: there may be thousands.
    suiteProperties: suite.properties,
  };
}

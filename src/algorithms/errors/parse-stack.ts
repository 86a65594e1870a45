import type { ErrorException } from "./event.js";
import { dotnet } from "./stacks/dotnet.js";
import { go } from "./stacks/go.js";
import { readHeader } from "./stacks/header.js";
import { java } from "./stacks/java.js";
import { linesOf } from "./stacks/lines.js";
import { php } from "./stacks/php.js";
import { places } from "./stacks/places.js";
import { pytest } from "./stacks/pytest.js";
import { python } from "./stacks/python.js";
import { ruby } from "./stacks/ruby.js";
import { script } from "./stacks/script.js";
import { exceptionOf, type StackShape, wholeOnes } from "./stacks/section.js";

/** What a printed stack says. */
export interface ParsedStack {
  /** The platform that it looks like, by Sentry's name; null: nothing in it looks like a stack. */
  platform: string | null;
  /** The chain as grouping reads it: causes first, and in each the frames outermost first. */
  exceptions: ErrorException[];
}

/** The shapes that are told apart; where two fit as well, the first is taken. */
const SHAPES: readonly StackShape[] = [java, python, script, dotnet, go, php, ruby, pytest];

/**
 * Reads a stack as runtimes print it, of Java, Python, JavaScript, Go, .NET, PHP and Ruby: the shape of which most lines are
 * frames is taken. A text without a stack is one exception with a message. Of texts over half a million characters both ends are
 * read. Never throws, and takes time in proportion to the length.
 */
export function parseStack(text: string): ParsedStack {
  const lines = linesOf(typeof text === "string" ? text : "");
  const shape = shapeOf(lines);
  if (!shape) return { platform: null, exceptions: wholeOnes([exceptionOf(readHeader(lines), [])]) };
  return { platform: shape === places ? null : shape.platform, exceptions: shape.read(lines) };
}

/** So many frames of one shape leave no doubt. */
const ENOUGH = 10;

function shapeOf(lines: readonly string[]): StackShape | null {
  const counts = SHAPES.map(() => 0);
  for (const line of lines) {
    SHAPES.forEach((shape, index) => {
      if (shape.isFrame(line)) counts[index] = (counts[index] ?? 0) + 1;
    });
    if (Math.max(...counts) >= ENOUGH) break;
  }
  const most = Math.max(...counts);
  if (most > 0) return SHAPES[counts.indexOf(most)] ?? null;
  return lines.some((line) => places.isFrame(line)) ? places : null;
}

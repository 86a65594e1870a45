import type { ErrorException, ErrorFrame } from "../event.js";
import { readHeader } from "./header.js";
import { emptySection, exceptionOf, numberOf, type Section, type StackShape, wholeOnes } from "./section.js";

const numbered = /^#\d{1,5} (.*)$/;
const call = /^(?:\[internal function\]|(.{1,1000})\((\d{1,9})\)): (.*)$/;
const next = /^Next /;
const place = /^(.{1,1000})(?::| on line )(\d{1,9})$/;

type Place = Pick<ErrorFrame, "file" | "line">;

/** What a numbered line says: which function was called, and where it was called from. */
interface Call {
  called: Pick<ErrorFrame, "module" | "function">;
  from: Place;
}

function callOf(line: string): Call | null {
  const told = numbered.exec(line.trim())?.[1];
  if (told === undefined) return null;
  if (told === "{main}") return { called: { function: "{main}" }, from: {} };
  const found = call.exec(told);
  if (!found) return null;
  const [, file, number, code = ""] = found;
  // Arguments begin at the first bracket that is not a closure's own.
  const name = code.slice(0, Math.max(0, code.indexOf("(", code.indexOf("}") + 1))) || code;
  const [, owner, method] = /^(.{1,500})(?:->|::)([^:>]{1,200})$/.exec(name) ?? [];
  return { called: { module: owner ?? null, function: method ?? name }, from: { file, line: numberOf(number) } };
}

/**
 * Frames outermost first. PHP tells where each function was called from; a frame is a function and where it stood in itself,
 * so each takes its place from the line before it, and the innermost from the exception.
 */
function framesOf(calls: readonly Call[], thrown: Place): ErrorFrame[] {
  const places = [thrown, ...calls.map(({ from }) => from)];
  return calls.map(({ called }, index) => ({ ...called, ...places[index] })).reverse();
}

/** Takes the place off the end of a header: `Exception: message in /srv/cart.php:12`. */
function thrownAt(text: readonly string[]): { lines: string[]; at: Place } {
  const lines = text.join("\n").trim().split("\n");
  const last = lines.at(-1) ?? "";
  const cut = last.lastIndexOf(" in ");
  const found = cut < 0 ? null : place.exec(last.slice(cut + 4));
  if (!found) return { lines, at: {} };
  return { lines: [...lines.slice(0, -1), last.slice(0, cut)], at: { file: found[1], line: numberOf(found[2]) } };
}

function readOne({ text, calls }: { text: string[]; calls: Call[] }): ErrorException {
  const { lines, at } = thrownAt(text.filter((line) => !/^(?:Stack trace:|\[stacktrace\])$/.test(line.trim())));
  return exceptionOf(readHeader(lines), framesOf(calls, at));
}

/** Stack traces of PHP (php.net, "Throwable::__toString"); previous exceptions stand first. */
export const php: StackShape = {
  platform: "php",
  isFrame: (line) => callOf(line) !== null,
  read(lines) {
    const chain: { text: Section["text"]; calls: Call[] }[] = [{ text: emptySection().text, calls: [] }];
    for (const line of lines) {
      const found = callOf(line);
      const latest = chain.at(-1);
      if (next.test(line)) chain.push({ text: [line.replace(next, "")], calls: [] });
      else if (found) latest?.calls.push(found);
      else if (latest?.calls.length === 0) latest.text.push(line);
    }
    return wholeOnes(chain.map(readOne));
  },
};

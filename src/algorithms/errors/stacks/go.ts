import type { ErrorFrame } from "../event.js";
import { emptySection, exceptionOf, numberOf, type Section, type StackShape, wholeOnes } from "./section.js";

const panic = /^\s*(?:panic|fatal error): /;
const place = /^\s+(\S[^\n]{0,1000}):(\d{1,9})(?: \+0x[0-9a-f]{1,16})?$/;
const goroutine = /^goroutine \d{1,19} (?:gp=\S{1,40} m=\S{1,40} (?:mp=\S{1,40} )?)?\[.{1,200}\]:$/;

/** `github.com/shop/cart.(*Cart).Add(0xc00001, …)` and the place in the line below it. */
function frameOf(called: string, [, file = "", number]: RegExpExecArray): ErrorFrame {
  const bare = called.replace(/^created by /, "").replace(/ in goroutine \d{1,19}$/, "");
  const code = bare.endsWith(")") ? bare.slice(0, bare.lastIndexOf("(")) : bare;
  const dot = code.indexOf(".", code.lastIndexOf("/") + 1);
  const [module, name] = dot > 0 ? [code.slice(0, dot), code.slice(dot + 1)] : [null, code];
  return { module, function: name || null, file, line: numberOf(number) };
}

/** The frames of the first goroutine that has any, which is the one that failed: innermost first. */
function firstStack(lines: readonly string[]): ErrorFrame[] {
  const frames: ErrorFrame[] = [];
  for (const [index, line] of lines.entries()) {
    if (frames.length > 0 && goroutine.test(line)) break;
    const found = place.exec(line);
    const called = lines[index - 1] ?? "";
    if (found?.[1]?.endsWith(".go") && /^\S/.test(called)) frames.push(frameOf(called, found));
  }
  return frames;
}

/** Panics and goroutine stacks of Go (pkg.go.dev/runtime/debug, "Stack"). */
export const go: StackShape = {
  platform: "go",
  isFrame: (line) => /^\t\S.{0,1000}\.go:\d{1,9}(?: \+0x[0-9a-f]{1,16})?$/.test(line),
  read(lines) {
    const said: Section[] = [];
    for (const line of lines) {
      if (goroutine.test(line)) break;
      if (panic.test(line))
        said.push({ text: [line.replace(panic, "").replace(/ \[recovered[^\]]*\]$/, "")], frames: [] });
      // The signal that made a panic is told in brackets below it.
      else if (!line.startsWith("[signal ")) said.at(-1)?.text.push(line);
    }
    const chain = said.length > 0 ? said : [emptySection()];
    const frames = firstStack(lines).reverse();
    return wholeOnes(
      chain.map(({ text }, index) => {
        const value = text.join("\n").trim() || null;
        const type = said.length > 0 ? "panic" : null;
        return exceptionOf({ type, value }, index === chain.length - 1 ? frames : []);
      }),
    );
  },
};

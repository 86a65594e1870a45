import { Memo } from "../memo.js";
import { cleanFile } from "./clean-file.js";
import { cleanFunction, isScript } from "./clean-function.js";
import { cleanModule, functionBehindModule } from "./clean-module.js";
import type { ErrorFrame } from "./event.js";
import { isHelperFrame } from "./helper-frames.js";
import { textOf } from "./lenient.js";
import { isRenamed, longestLine } from "./renamed-names.js";
import { looksLikeSystemCode } from "./system-code.js";

/** What a frame tells about the code it is in, the same for every event that passes there. */
export interface CodePlace {
  /** The frame's part of the group's key; null if the frame names nothing. */
  key: string | null;
  /** Whether the key names a function or quotes a line, rather than only a file or library. */
  isPrecise: boolean;
  /** Whether nothing but a library or image is known: the mark of a stack without symbols. */
  isUnnamed: boolean;
  /** "function in file", for people. */
  label: string;
  /** What the sender says: true, false, or null if it does not. */
  saidInApp: boolean | null;
  looksInApp: boolean;
  isHelper: boolean;
  function: string | null;
  module: string | null;
}

/** The same few frames come again and again, and reading one is most of the work of grouping. */
const known = new Memo<CodePlace>(4_096, 1_024);

const nativePlatforms = new Set(["native", "cocoa", "c", "c++", "rust", "swift", "objc"]);
function contextOf(frame: ErrorFrame): string | null {
  const line = textOf(frame.contextLine)?.replace(/\s+/g, " ") ?? null;
  return line === null || line.length > longestLine || line.includes("{snip}") ? null : line;
}

function functionOf(frame: ErrorFrame, platform: string | null): string | null {
  const raw = textOf(frame.function);
  const behind = functionBehindModule(textOf(frame.module) ?? "");
  return behind !== null && (raw === null || raw === "MoveNext") ? behind : raw && cleanFunction(raw, platform);
}

function imageOf(frame: ErrorFrame): string | null {
  const image = textOf(frame.package)?.split(",")[0] ?? null;
  return image === null ? null : (cleanFile(image)?.split("/").at(-1) ?? null);
}

/** What the code is called for people: "function in file", or the class or file alone. */
function labelOf(what: string | null, place: Pick<CodePlace, "module">, where: string | null): string {
  if (what !== null) return where === null ? what : `${what} in ${where}`;
  return place.module ?? (where === null ? "unnamed code" : `unnamed code in ${where}`);
}

/**
 * Reads one frame of an event of the given platform. A function in native code is named in full, so it stands alone;
 * elsewhere it stands with its module or file. The source line helps only where the function has no name; where a
 * tool renamed the method of a class, the class stands alone. Line numbers, columns and addresses are never read.
 */
export function placeOf(frame: ErrorFrame, platform: string | null): CodePlace {
  const { function: name, module, file, package: image, inApp, contextLine } = frame;
  const key = JSON.stringify([platform, name, module, file, image, inApp, contextLine]);
  // A copy: whoever chooses among the frames of a stack tells them apart by identity, and recursion repeats them.
  return { ...known.get(key, () => readPlace(frame, platform)) };
}

function readPlace(frame: ErrorFrame, platform: string | null): CodePlace {
  const rawFile = textOf(frame.file);
  const file = rawFile && cleanFile(rawFile);
  const rawModule = textOf(frame.module);
  const module = rawModule && cleanModule(rawModule);
  const found = functionOf(frame, platform);
  const renamed = found !== null && isRenamed(found, frame, platform);
  const name = renamed ? null : found;
  const isNative = nativePlatforms.has(platform?.toLowerCase() ?? "");
  const where = module ?? file ?? imageOf(frame);
  const line = name === null && !renamed ? contextOf(frame) : null;
  const what = name ?? line;
  return {
    key: what === null ? where : `${isNative && name !== null ? "" : (where ?? "")}|${what}`,
    isPrecise: what !== null || (renamed && module !== null && !isScript(platform)),
    isUnnamed: what === null && module === null && file === null,
    label: labelOf(name ?? (line && `"${line.slice(0, 60)}"`), { module }, file ?? where),
    saidInApp: typeof frame.inApp === "boolean" ? frame.inApp : null,
    looksInApp: !looksLikeSystemCode(frame),
    isHelper: isHelperFrame({ function: name, module: rawModule, file: rawFile }),
    function: name,
    module,
  };
}

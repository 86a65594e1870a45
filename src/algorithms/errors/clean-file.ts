import { isBuildPart, withoutBuildParts } from "./build-hash.js";
import { afterVendor, withoutInstallation } from "./path-parts.js";
import { namesNothing } from "./placeholder.js";

const scheme = /^(?:[a-z][a-z0-9+.-]{0,30}:)?\/\//i;

/** A URL or bundler name without protocol, host and query: `webpack:///./src/a.js?1f` → `src/a.js`. */
function withoutHost(path: string): string {
  const opaque = /^(blob|data|about|javascript|chrome|native|eval):/i.exec(path);
  if (opaque) return `${opaque[1]?.toLowerCase()}:`;
  const bare = path.replace(/[?#].{0,1000}$/, "");
  const afterScheme = bare.replace(scheme, "");
  if (afterScheme === bare) return bare.replace(/^(?:node|dart|package|app):/, "");
  if (/^file:/i.test(bare)) return `/${afterScheme.replace(/^\/+/, "")}`;
  return afterScheme.slice(afterScheme.indexOf("/") + 1);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && segment !== "." && segment !== ".." && segment !== "~");
}

/**
 * The part of a source file's path that is the same on every machine and in every build, with `/` throughout;
 * null if the path names no file. Taken off: protocol, host, query, drive, home and installation directories,
 * everything up to a directory of packages, hashes, versions, unique ids, line numbers.
 */
export function cleanFile(file: string): string | null {
  if (namesNothing(file) || /^<(?!frozen)|^\[native code\]$|^native$/i.test(file)) return null;
  const slashed = file.replaceAll("\\", "/").replace(/(?::\d{1,9}){1,2}$/, "");
  const rust = slashed.replace(/^\/rustc\/[0-9a-f]{7,64}\//i, "");
  const local = withoutHost(/^[a-z]:\//i.test(rust) ? rust.slice(2) : rust);
  const isAbsolute = local.startsWith("/") && !/^https?:/i.test(file);
  const all = segmentsOf(local);
  const vendor = afterVendor(all);
  const relevant = vendor ?? (isAbsolute ? withoutInstallation(all.filter((part) => !isBuildPart(part))) : all);
  const kept = relevant.slice(0, -1).flatMap((part) => (isBuildPart(part) ? [] : [withoutVersion(part)]));
  const base = withoutBuildParts(relevant.at(-1) ?? "");
  return base === "" ? null : [...kept, base].join("/");
}

/** A directory's name without the version or hash at its end: `conc@v0.3.0` → `conc`, `rails-5.2.3` → `rails`. */
function withoutVersion(directory: string): string {
  return (
    directory.replace(/[@-](?:v?\d{1,10}(?:\.\w{1,20}){1,5}|[0-9a-f]{12,40}|[\w-]{6,40}={1,2})$/i, "") || directory
  );
}

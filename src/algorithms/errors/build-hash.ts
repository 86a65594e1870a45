/** Digits and letters a–f only, at least one digit: a commit, a digest, a content hash. */
const hex = /^(?=[a-z]*\d)[0-9a-f]{6,64}$/i;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const base64 = /^~{0,2}[\w+-]{6,100}={1,2}$/;
const version = /^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$|^v?\d+$/i;
/** What bundlers put into names: eight to twenty characters of both cases with a digit, or three capitals in eight. */
const mixed = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)\w{8,20}$/;
const jumping = /^(?=[^A-Z]*[A-Z][^A-Z]*[A-Z][^A-Z]*[A-Z])(?=.*[a-z])\w{8}$/;
const bundle = /\.(?:[cm]?jsx?|css|wasm|map|bundle|hbc)$/i;

/** Whether a directory's name changes with every build or installation: a hash, a unique id, a version or number. */
export function isBuildPart(part: string): boolean {
  return hex.test(part) || uuid.test(part) || base64.test(part) || version.test(part);
}

function isBundlerPart(part: string): boolean {
  return isBuildPart(part) || mixed.test(part) || jumping.test(part);
}

/** A bundle's name without hashes, versions and the numbers of chunks between its dots and dashes. */
function withoutHashes(name: string): string {
  const pieces = name.split(/([.-])/);
  const kept = [pieces[0] ?? ""];
  for (let i = 2; i < pieces.length; i += 2) {
    const piece = pieces[i] ?? "";
    if (!isBundlerPart(piece)) kept.push(pieces[i - 1] ?? "", piece);
  }
  if (isBuildPart(kept[0] ?? "")) kept[0] = "<hash>";
  return kept.join("");
}

/**
 * A file's base name without the parts that change with every build:
 * `main.3f2a9c1b.js` → `main.js`, `jquery-3.4.1.min.js` → `jquery.min.js`, `libc.so.6` → `libc.so`.
 */
export function withoutBuildParts(name: string): string {
  const bare = name.replace(
    /[-_.@]v?\d{1,10}(?:\.\d{1,10}){1,5}(?=[-_.]|$)|(?<=\.(?:so|dylib))(?:\.\d{1,10}){1,5}$/i,
    "",
  );
  return bundle.test(bare) ? withoutHashes(bare) : bare;
}

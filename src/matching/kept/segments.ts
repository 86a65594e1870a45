import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** What the folder may hold, in bytes, and in how many files; from how many files on small ones are put together. */
const MOST = { bytes: 256 * 1_048_576, files: 64, apart: 24, small: 4 * 1_048_576 };
const KEY = 16;
const HEAD = 16;
const MARK = 0x52564331;

/** Where a vector stands in a file that is open. */
interface Place {
  descriptor: number;
  at: number;
  check: number;
}

/**
 * Vectors on the disk, by a hash of the model and the text. Each writing makes a file of its own, under another name until it is
 * whole, so that two may write at once; a file that is not what it should be is as if it were not there.
 */
export class KeptVectors {
  private readonly places = new Map<string, Place>();
  private readonly descriptors: number[] = [];
  private fresh = new Map<string, Float32Array>();

  constructor(
    private readonly folder: string,
    private readonly dimensions: number,
    paths = segmentsIn(folder).map((name) => join(folder, name)),
  ) {
    for (const path of paths) this.open(path);
  }

  get(key: string): Float32Array | undefined {
    const fresh = this.fresh.get(key);
    if (fresh) return fresh;
    const place = this.places.get(key);
    if (!place) return undefined;
    const bytes = Buffer.alloc(4 * this.dimensions);
    const read = readSync(place.descriptor, bytes, 0, bytes.length, place.at);
    if (read !== bytes.length || crc32(bytes) !== place.check) return undefined;
    return new Float32Array(bytes.buffer, bytes.byteOffset, this.dimensions);
  }

  add(key: string, vector: Float32Array): void {
    this.fresh.set(key, vector);
  }

  /** Writes what was added; where the disk does not take it, it is only slower the next time. */
  save(): void {
    if (this.fresh.size === 0) return;
    const rows = [...this.fresh];
    this.fresh = new Map();
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      this.open(writeSegment(this.folder, rows, this.dimensions));
      this.putTogether();
      makeRoom(this.folder);
    } catch {
      // Kept vectors only save time.
    }
  }

  /** How many were added since they were last written. */
  get unsaved(): number {
    return this.fresh.size;
  }

  /** Makes one file of many small ones, so that each run may leave one. */
  private putTogether(): void {
    const names = segmentsIn(this.folder);
    if (names.length < MOST.apart) return;
    const small = names.map((name) => join(this.folder, name)).filter((path) => statSync(path).size < MOST.small);
    const kept = new KeptVectors(this.folder, this.dimensions, small);
    const rows = [...kept.places.keys()].flatMap((key): [string, Float32Array][] => {
      const vector = kept.get(key);
      return vector ? [[key, vector]] : [];
    });
    kept.close();
    const path = writeSegment(this.folder, rows, this.dimensions);
    for (const old of small) if (old !== path) rmSync(old, { force: true });
    this.open(path);
  }

  close(): void {
    for (const descriptor of this.descriptors) closeSync(descriptor);
    this.descriptors.length = 0;
    this.places.clear();
  }

  private open(path: string): void {
    try {
      const descriptor = openSync(path, "r");
      this.descriptors.push(descriptor);
      const head = Buffer.alloc(HEAD);
      readSync(descriptor, head, 0, HEAD, 0);
      const [mark, dimensions, count, check] = [0, 4, 8, 12].map((at) => head.readUInt32LE(at)) as [
        number,
        number,
        number,
        number,
      ];
      if (mark !== MARK || dimensions !== this.dimensions || count > MOST.bytes / KEY) return;
      const index = Buffer.alloc(count * (KEY + 4));
      readSync(descriptor, index, 0, index.length, HEAD);
      if (crc32(index) !== check) return;
      for (let row = 0; row < count; row++) {
        const from = row * (KEY + 4);
        const at = HEAD + index.length + row * 4 * dimensions;
        this.places.set(index.toString("latin1", from, from + KEY), {
          descriptor,
          at,
          check: index.readUInt32LE(from + KEY),
        });
      }
    } catch {
      // Another process has just removed it, or it cannot be read: then it is not there.
    }
  }
}

/** The key of a text as one model reads it. */
export function keyOf(model: string, text: string): string {
  return createHash("sha256").update(`${model}\0${text}`).digest().toString("latin1", 0, KEY);
}

function segmentsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".vectors"))
      .sort();
  } catch {
    return [];
  }
}

function writeSegment(folder: string, rows: readonly [string, Float32Array][], dimensions: number): string {
  const index = Buffer.alloc(rows.length * (KEY + 4));
  const vectors = Buffer.alloc(rows.length * 4 * dimensions);
  for (const [row, [key, vector]] of rows.entries()) {
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    bytes.copy(vectors, row * 4 * dimensions);
    index.write(key, row * (KEY + 4), "latin1");
    index.writeUInt32LE(crc32(bytes), row * (KEY + 4) + KEY);
  }
  const head = Buffer.alloc(HEAD);
  for (const [place, number] of [MARK, dimensions, rows.length, crc32(index)].entries())
    head.writeUInt32LE(number, 4 * place);
  const name = createHash("sha256").update(index).digest("hex").slice(0, 24);
  const path = join(folder, `${name}.vectors`);
  writeFileSync(`${path}.${process.pid}`, Buffer.concat([head, index, vectors]));
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

/** Removes the oldest files beyond what the folder may hold. */
function makeRoom(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, ...statSync(path) }))
    .sort((one, other) => other.mtimeMs - one.mtimeMs);
  let bytes = 0;
  for (const [place, { path, size }] of files.entries()) {
    bytes += size;
    if (bytes > MOST.bytes || place >= MOST.files) rmSync(path, { force: true });
  }
}

/** The bytes of something kept under a name; undefined if it is not there or not whole. */
export function readKept(folder: string, name: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(folder, name));
    return crc32(bytes.subarray(4)) === bytes.readUInt32LE(0) ? bytes.subarray(4) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps bytes under a name, in one move. */
export function writeKept(folder: string, name: string, bytes: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const head = Buffer.alloc(4);
    head.writeUInt32LE(crc32(bytes), 0);
    const path = join(folder, name);
    writeFileSync(`${path}.${process.pid}`, Buffer.concat([head, bytes]));
    renameSync(`${path}.${process.pid}`, path);
    makeRoom(folder);
  } catch {
    // What is kept only saves time.
  }
}

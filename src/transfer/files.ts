import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import { Damage } from "./damage.js";
import type { Manifest } from "./manifest.js";

/** A file of a copy as the manifest tells of it. */
export type CopyFile = Manifest["files"][number];

const MIB = 1024 * 1024;

/** Bytes that are gathered before they are written, lines in one file, and the longest line that is read, in characters. */
const LIMITS = { chunk: MIB, lines: 500_000, line: 64 * MIB };

const compress = promisify(gzip);

/** Writes lines into files `<stem>-1.jsonl`, `<stem>-2.jsonl` …, a new one after every 500,000 lines, with or without gzip. */
export class LineFiles {
  /** What was written so far. */
  readonly files: CopyFile[] = [];
  private readonly content = createHash("sha256");
  private file: { handle: FileHandle; told: CopyFile; hash: Hash } | null = null;
  private waiting: string[] = [];
  private waitingLength = 0;

  constructor(
    private readonly folder: string,
    private readonly stem: string,
    private readonly gzip: boolean,
  ) {}

  async line(text: string): Promise<void> {
    this.file ??= await this.begin();
    this.file.told.lines++;
    this.waiting.push(text);
    this.waitingLength += text.length;
    if (this.file.told.lines >= LIMITS.lines) await this.close();
    else if (this.waitingLength >= LIMITS.chunk) await this.flush();
  }

  /** Brings all to the disk; answers the SHA-256 over all lines, whatever files they stand in. */
  async end(): Promise<string> {
    await this.close();
    return this.content.digest("hex");
  }

  private async begin() {
    const name = `${this.stem}-${this.files.length + 1}.jsonl${this.gzip ? ".gz" : ""}`;
    const told = { name, lines: 0, bytes: 0, sha256: "" };
    const handle = await open(join(this.folder, name), "wx", 0o600);
    this.files.push(told);
    return { handle, told, hash: createHash("sha256") };
  }

  /** Each chunk is a member of its own: a file of members is a gzip file as well (RFC 1952, section 2.2). */
  private async flush(): Promise<void> {
    if (!this.file || this.waiting.length === 0) return;
    const plain = Buffer.from(`${this.waiting.join("\n")}\n`);
    this.waiting = [];
    this.waitingLength = 0;
    this.content.update(plain);
    const bytes = this.gzip ? await compress(plain) : plain;
    this.file.hash.update(bytes);
    this.file.told.bytes += bytes.length;
    await this.file.handle.writeFile(bytes);
  }

  private async close(): Promise<void> {
    if (!this.file) return;
    const { handle, told, hash } = this.file;
    try {
      await this.flush();
      await handle.sync();
      told.sha256 = hash.digest("hex");
    } finally {
      await handle.close();
      this.file = null;
    }
  }
}

/** A line of a file, and which one it is, from 1 on. */
export interface NumberedLine {
  number: number;
  text: string;
}

/** The lines of a file, gzip or not, read as they are asked for; `seen` is given the file's bytes. */
export async function* linesOf(
  path: string,
  seen: (bytes: Buffer) => void = () => undefined,
): AsyncGenerator<NumberedLine> {
  const bytes = Readable.from(passing(createReadStream(path), seen), { objectMode: false });
  const plain = path.endsWith(".gz") ? bytes.pipe(withErrorsOf(bytes)) : bytes;
  let rest = "";
  let number = 0;
  for await (const part of plain.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) yield { number: ++number, text };
    if (rest.length > LIMITS.line)
      throw new Damage("is not alone: what follows is longer than any line that an export writes");
  }
  if (rest !== "") yield { number: ++number, text: rest };
}

async function* passing(stream: AsyncIterable<Buffer>, seen: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const part of stream) {
    seen(part);
    yield part;
  }
}

/** `pipe` passes data on and no errors. */
function withErrorsOf(source: Readable) {
  const gunzip = createGunzip();
  source.once("error", (error) => gunzip.destroy(error));
  return gunzip;
}

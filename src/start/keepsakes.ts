import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Small secrets in the data folder, each a file that only its owner reads. */
export class Keepsakes {
  constructor(private readonly folder: string) {}

  /** Where a keepsake is kept. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** A keepsake, or null. */
  async read(name: string): Promise<string | null> {
    return existsSync(this.path(name)) ? (await readFile(this.path(name), "utf8")).trim() : null;
  }

  /** Keeps a text; never half of it. */
  async write(name: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = `${this.path(name)}.${process.pid}`;
    await writeFile(draft, `${text}\n`, { mode: 0o600 });
    await rename(draft, this.path(name));
  }

  /** Forgets a keepsake. */
  async forget(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }
}

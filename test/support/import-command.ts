import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject } from "vitest";
import type { ImportReport } from "../../src/imports/report.js";
import { ratchet as command, type Ended } from "./command.js";
import type { Ratchet } from "./ratchet.js";

/** Runs `ratchet import` on a test file's workspace, with files of its own. */
export interface Importer {
  /** Writes a file; answers its path. */
  file(name: string, text: string): Promise<string>;
  run(...args: string[]): Promise<Ended>;
  /** Runs it with `--json`; fails unless it went well. */
  report(...args: string[]): Promise<ImportReport>;
  /** Created, changed and unchanged of one type. */
  counts(report: ImportReport, type: string): [number, number, number] | null;
}

/** The command, in a folder that is removed after the last test. */
export function useImporter(ratchet: Ratchet): Importer {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ratchet-import-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const run = (...args: string[]) => {
    const { uri, user, password } = inject("graphAddress");
    const settings = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    return command(["import", ...args, "--workspace", ratchet.workspace], settings);
  };
  return {
    run,
    async file(name, text) {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    },
    async report(...args) {
      const { code, stdout, stderr } = await run(...args, "--json");
      expect([code, stderr]).toEqual([0, ""]);
      return JSON.parse(stdout) as ImportReport;
    },
    counts(report, type) {
      const count = report.counts.find((one) => one.type === type);
      return count ? [count.created, count.changed, count.unchanged] : null;
    },
  };
}

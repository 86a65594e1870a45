import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(js|css|svg)$/;

/**
 * A Vite plugin that writes `name.gz` beside each script and style of the bundle, so that the server can send the
 * smaller form without compressing at run time. Files under 1 KB are left alone: the header would cost what is saved.
 */
export function gzipBeside(): Plugin {
  return {
    name: "gzip-beside",
    apply: "build",
    // From the disk: Vite itself still changes chunks after every plugin has seen the bundle in memory.
    async writeBundle({ dir = "" }, bundle) {
      const paths = Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name));
      await Promise.all(paths.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const source = await readFile(path);
  if (source.length >= 1024) await writeFile(`${path}.gz`, gzipSync(source, { level: 9 }));
}

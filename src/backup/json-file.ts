import { open } from "node:fs/promises";

/** Writes a new file of JSON that its owner alone can read; it is on the disk when this resolves. Fails where there is one already. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

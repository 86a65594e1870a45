import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { badInput } from "../../problem.js";
import { type ReadText, readText } from "../read-file.js";

/** A catalogue's file may have so many bytes, and a folder so many files. */
const LIMITS = { bytes: 5 * 1_048_576, files: 10_000 };

/** The texts of catalogue files: each as named, and of a folder every `catalog-info.yaml` inside it. */
export async function readFiles(paths: readonly string[]): Promise<ReadText[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = path !== "-" && (await stat(path).catch(() => null))?.isDirectory();
    files.push(...(isFolder ? await inside(path) : [path]));
  }
  const texts: ReadText[] = [];
  for (const file of files) texts.push(await readText(file, LIMITS.bytes)); // One after the other: there may be thousands.
  return texts;
}

/** Folders of packages and of git are passed over, and links are not followed. */
async function inside(folder: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [folder];
  for (const one of folders) {
    for (const entry of await readdir(one, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git")
        folders.push(join(one, entry.name));
      else if (entry.isFile() && /^catalog-info\.ya?ml$/.test(entry.name)) found.push(join(one, entry.name));
    }
    if (found.length > LIMITS.files) throw badInput("file", `${folder} has more than ${LIMITS.files} catalogue files.`);
  }
  if (found.length === 0) throw badInput("file", `There is no catalog-info.yaml in ${folder}.`);
  return found.sort();
}

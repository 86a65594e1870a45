import { open } from "node:fs/promises";
import { badInput, Problem } from "../problem.js";

/** A file as it was read: its name as it was given, and its text. */
export interface ReadText {
  file: string;
  text: string;
}

/** Reads a file, or standard input for `-`, whole. PAYLOAD_TOO_LARGE beyond `most` bytes; BAD_USER_INPUT: it is not there, or not UTF-8. */
export async function readText(file: string, most: number): Promise<ReadText> {
  const bytes = file === "-" ? await collected(process.stdin, most) : await ofFile(file, most);
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    throw new Problem("BAD_USER_INPUT", `${file} is not UTF-8 text.`, { cause: error });
  }
}

async function ofFile(file: string, most: number): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw badInput(
      "file",
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read (${error.code}).`,
    );
  });
  try {
    if ((await handle.stat()).isDirectory()) throw badInput("file", `${file} is a folder.`);
    return await collected(handle.createReadStream({ autoClose: false }), most);
  } finally {
    await handle.close();
  }
}

async function collected(stream: AsyncIterable<Buffer | string>, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > most)
      throw new Problem("PAYLOAD_TOO_LARGE", `The file is larger than ${Math.round(most / 1_048_576)} MiB; divide it.`);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

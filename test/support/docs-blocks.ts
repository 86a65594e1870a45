import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a page, with what its info string says of it. */
export interface Block {
  page: string;
  /** Where its fence stands, from 1. */
  line: number;
  language: string;
  text: string;
  /** It is run, and must end well. */
  run: boolean;
  /** It is run until the test has asked it for something. */
  serve: boolean;
  /** Why it cannot be run. */
  shown: string | null;
  /** The name under which it is saved, as the page says. */
  file: string | null;
  /** A Python module without which it is passed over. */
  needs: string | null;
  /** The exit status that it must have. */
  exit: number;
}

/** A page for those who connect something. */
export interface Page {
  name: string;
  text: string;
  blocks: Block[];
}

/** The longest page, in lines. */
const LONGEST = 60;

/** Reads the Markdown files of a folder. */
export function readPages(folder: string): Page[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return names.map((name) => pageOf(name, readFileSync(join(folder, name), "utf8")));
}

/** A page, of its text. */
export function pageOf(name: string, text: string): Page {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const opening = /^```(.*)$/.exec(lines[at] ?? "");
    if (!opening) continue;
    const end = lines.indexOf("```", at + 1);
    if (end < 0) throw new Error(`${name}:${at + 1}: the block never ends.`);
    const content = `${lines.slice(at + 1, end).join("\n")}\n`;
    blocks.push({ page: name, line: at + 1, text: content, ...marksOf(opening[1] ?? "") });
    at = end;
  }
  return { name, text, blocks };
}

function marksOf(info: string): Omit<Block, "page" | "line" | "text"> {
  const [language = "", ...rest] = info.split(" ");
  const marks = new Map(
    [...rest.join(" ").matchAll(/(\w+)(?:=(?:"([^"]*)"|(\S+)))?/g)].map(([, name = "", quoted, bare]) => [
      name,
      quoted ?? bare ?? "",
    ]),
  );
  const text = (name: string) => marks.get(name) ?? null;
  return {
    language,
    run: marks.has("run"),
    serve: marks.has("serve"),
    shown: text("shown"),
    file: text("file"),
    needs: text("needs"),
    exit: Number(text("exit") ?? 0),
  };
}

/** Languages of which a block is saved, not run. */
const SAVED = ["csv", "yaml", "json", "dotenv", "text"];

/** What is wrong with a page before anything of it is run: its length, and blocks that nobody would run. */
export function pageFaults({ name, text, blocks }: Page): string[] {
  const length = text.trimEnd().split("\n").length;
  const idle = blocks.filter(({ run, serve, shown, file, language }) => {
    if (shown !== null) return shown.length < 10;
    return SAVED.includes(language) ? file === null : !run && !serve;
  });
  return [
    ...(length > LONGEST ? [`${name} has ${length} lines, more than ${LONGEST}.`] : []),
    ...(blocks.some(({ run }) => run) ? [] : [`${name} has nothing that is run.`]),
    ...idle.map(
      ({ line, language }) => `${name}:${line}: this ${language || "block"} is not run, and no reason is given.`,
    ),
  ];
}

import type { Entry, Parameter } from "./entry.js";
import { split } from "./words.js";

/** What is read of an entry: three texts for the models, each with what it stands for, and all of it for its words. */
export interface EntryText {
  /** Name and description together. */
  both: string;
  description: string;
  name: string;
  /** Everything, with parameters: too long for a model, right for words. */
  all: string;
}

/** What is kept of the first paragraph of an operation, in characters. */
const LONGEST = 400;
const PARAMETER = /^\s*([\p{L}\p{N}_.$[\]-]+)\s*:\s*(.*)$/u;
const SAYS_NOTHING = /^\s*[a-z]?[\s_-]*\d+\s*$/i;

/** The texts of an entry. An empty one says nothing. */
export function entryText(entry: Entry): EntryText {
  return entry.path === undefined ? describedText(entry) : operationText(entry, entry.path);
}

function describedText(entry: Entry): EntryText {
  const name = saysNothing(entry.name) ? "" : split(entry.name);
  const { text, parameters } = taken(plain(entry.description));
  return texts(name, text, [...parameters, ...(entry.parameters ?? [])]);
}

function operationText(entry: Entry, path: string): EntryText {
  const place = split(
    path
      .split("/")
      .filter((part) => !part.startsWith("{"))
      .join(" "),
  );
  const [paragraph = ""] = plain(entry.description)
    .trim()
    .split(/\n\s*(?:\n|#)/);
  const description = paragraph.replace(/^#+.*\n?/, "").slice(0, LONGEST);
  const name = entry.name.trim() === "" ? place : `${place}: ${entry.name.trim()}`;
  return texts(name, description, entry.parameters ?? []);
}

function texts(name: string, description: string, parameters: readonly Parameter[]): EntryText {
  const both =
    name !== "" && description !== ""
      ? `${name.replace(/\.$/, "")}${name.includes(":") ? "." : ":"} ${description}`
      : name + description;
  const named = parameters.map(({ name, description = "" }) => `${split(name)} ${description}`);
  return { both, description, name, all: [both, ...named].join(" ").trim() };
}

/** Whether a name is but a number, or a letter with one. */
function saysNothing(name: string): boolean {
  return name.trim() === "" || SAYS_NOTHING.test(name);
}

/** Without the addresses of Markdown links. */
function plain(description: string): string {
  return description.replaceAll(/!?\[([^\]]*)\]\([^)\s]*\)/g, "$1").replaceAll("\r\n", "\n");
}

/** The lines after the first that look like `word: text` are parameters; the others belong to the description. */
function taken(description: string): { text: string; parameters: Parameter[] } {
  const [first = "", ...lines] = description.trim().split("\n");
  const parameters: Parameter[] = [];
  const text = [first];
  for (const line of lines) {
    const [, name, about] = PARAMETER.exec(line) ?? [];
    if (name !== undefined) parameters.push({ name, description: about ?? "" });
    else if (line.trim() !== "") text.push(line.trim());
  }
  return {
    text: text
      .join(" ")
      .trim()
      .slice(0, 4 * LONGEST),
    parameters,
  };
}

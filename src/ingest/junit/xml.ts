import { SaxesParser } from "saxes";
import { badInput } from "../../problem.js";
import type { ReadText } from "../read-file.js";

/** Where a document goes, in the order in which it is written. Names are without the prefix of their namespace. */
export interface XmlSink {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(name: string): void;
  text(text: string): void;
}

/** The longest document, in UTF-16 units, and how deep its elements may be in each other. */
const LONGEST = 64 * 1024 * 1024;
const DEEPEST = 100;

/** Control signs that XML does not allow and reporters write all the same, mostly the colours of terminals. */
const colours = /(?:[^\P{Cc}\t\n\r]|&#(?:27|x1[bB]);)\[[\d;]{0,20}[A-Za-z]/gu;
const controls = /[^\P{Cc}\t\n\r\u0085]/gu;
const writtenControls = /&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])|x0{0,9}(?:[0-8bcef]|1[0-9a-f]));/gi;

/**
 * Reads a document of XML 1.0, strictly but for control signs, which are left out. Nothing is ever fetched and nothing expanded but the
 * five entities that XML itself has: a document that declares its own is refused. BAD_USER_INPUT with the line: it is broken, or
 * too deep; without one: it is too long.
 */
export function readXml({ file, text }: ReadText, sink: XmlSink): void {
  if (text.length > LONGEST) throw badInput("file", `${file} has more than 64 million characters; divide it.`);
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const refuse = (sentence: string): never => {
    throw badInput("file", `${file}:${parser.line}: ${sentence}`);
  };
  let depth = 0;
  parser.on("error", ({ message }) =>
    refuse(
      `This is not XML that can be read: ${message
        .replace(/^\d+:\d+: /, "")
        .replace(/\.$/, "")
        .slice(0, 200)}.`,
    ),
  );
  parser.on("doctype", (doctype) => {
    if (doctype.includes("[")) refuse("A document type with declarations of its own is not read.");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) refuse(`Elements are more than ${DEEPEST} deep in each other.`);
    sink.open(localName(name), attributes, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    sink.close(localName(name));
  });
  parser.on("text", (told) => sink.text(told));
  parser.on("cdata", (told) => sink.text(told));
  parser.write(withoutControls(text)).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The same text on the same lines. */
function withoutControls(text: string): string {
  return text.toWellFormed().replace(colours, "").replace(controls, "").replace(writtenControls, "");
}

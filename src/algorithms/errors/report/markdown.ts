import type { ReportLine } from "./facts.js";

/** A section as it is read. */
export interface WrittenSection {
  heading: string;
  guidance: string;
  lines: readonly ReportLine[];
}

/** A report as Markdown. What somebody wrote stands there as plain text: it makes no heading, link, image or HTML. */
export function reportMarkdown(title: string, sections: readonly WrittenSection[]): string {
  const parts = sections.map(({ heading, guidance, lines }) => {
    const body = lines.map(({ text, evidence }) => `- ${plain(text)}${evidenceOf(evidence)}`);
    return [`## ${plain(heading)}`, `_${plain(guidance)}_`, body.length > 0 ? body.join("\n") : "Not known yet."].join(
      "\n\n",
    );
  });
  return `${[`# ${plain(title)}`, ...parts].join("\n\n")}\n`;
}

function evidenceOf(ids: readonly string[]): string {
  return ids.length > 0 ? ` [${ids.map((id) => `\`${id}\``).join(", ")}]` : "";
}

/** A text on one line, with all that Markdown reads escaped (CommonMark 0.31, section 2.4). */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>()#!|~&]/g, "\\$&")
    .replace(/^([-+=]|\d+(?=[.)]))/, "\\$1");
}

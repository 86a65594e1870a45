import type { Example } from "./examples.js";

/** What a GraphiQL tab is opened with. */
export interface Tab {
  query: string;
  variables?: string;
}

/** An example as a tab: its note is a comment above the operation. */
export function tabOf({ note, query, variables }: Example): Tab {
  return {
    query: `${asComment(note)}\n${query}`,
    variables: variables && JSON.stringify(variables, null, 2),
  };
}

// Wider lines would run under GraphiQL's buttons in a window of 1280 pixels.
const COMMENT_WIDTH = 50;

/** `text` as comment lines, broken between words. */
function asComment(text: string): string {
  const lines = ["#"];
  for (const word of text.split(" ")) {
    const joined = `${lines.at(-1)} ${word}`;
    if (joined.length <= COMMENT_WIDTH) lines[lines.length - 1] = joined;
    else lines.push(`# ${word}`);
  }
  return lines.join("\n");
}

const FENCE = /```[\s\S]{0,12000}?(?:```|$)/g;
/** How browsing agents hand on a page: AG2's text browser, and Magentic-One's, which tells of a screenshot. */
const PAGE = /^Address: \S|\bViewport position: |\bHere is a screenshot of\b|\bThe viewport shows \d/;
/** What stands before a page, or at its head, says what the agent did; the rest is the page's, not the agent's. */
const BEFORE_PAGE = 240;

/** What an agent itself says in a message: its words, and the code between fences and in tool calls. */
export interface Said {
  prose: string;
  code: string;
  /** Whether the message hands on a page that the agent opened. */
  isPage: boolean;
}

/** Takes apart what an agent says in a message. */
export function saidIn({ text, calls }: { text: string; calls: string }): Said {
  const page = text.slice(0, 2_000).search(PAGE);
  const isPage = page >= 0;
  const own = isPage ? text.slice(0, page === 0 ? BEFORE_PAGE : Math.min(page, BEFORE_PAGE)) : text;
  const code = [...(own.match(FENCE) ?? []), calls].filter((part) => part !== "").join("\n");
  return { prose: own.replace(FENCE, " "), code, isPage };
}

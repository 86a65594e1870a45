/** What pull requests of agents, services and tools are about. */
export const PULL_REQUESTS: readonly string[] = [
  "Retry calls of the model once, with a longer deadline",
  "Keep the queue's order when a task is handed over",
  "Read pages in the reader's language first",
  "Drop the old draft format",
  "Cache house styles for an hour",
  "Log which prompt version made a draft",
  "Cut answers at the last whole sentence",
  "Ask for the audience before planning",
  "Limit parallel searches to four",
  "Move sums of invoices to whole cents",
  "Upload pictures in parts",
  "Tell a person when a review loops",
  "Name the source of each number",
  "Update dependencies",
];

/** How prompts were changed. */
export const PROMPTS: readonly string[] = [
  "Ask for two sources for each number",
  "British spelling for clients in London",
  "Shorter openings",
  "No questions in headlines",
  "Say what is not known",
  "Examples of good briefs replaced",
  "Warn of legal advice",
  "Dates in full",
];

/** Settings that were changed, by component. */
export const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  "draft-model": ["Temperature from 0.7 to 0.5", "Longest answer from 2,000 to 3,000 tokens", "Second region added"],
  orchestrator: ["Pool from 48 to 64", "Hand-over deadline from 30 to 45 s", "Weekend quota halved"],
  "web-search": ["Search provider's new quota", "Safe search on", "Results from 10 to 8"],
  "asset-store": ["Backups at night", "Thumbnails as WebP"],
  identity: ["Sessions end after 12 hours", "Second factor for staff"],
};

/** Feature flags that took a step, by component. */
export const FLAGS: Readonly<Record<string, readonly string[]>> = {
  writer: ["outline-first: 10 %", "outline-first: 50 %", "outline-first: on", "tone-check: 25 %", "tone-check: off"],
  "client-portal": ["new-inbox: staff only", "new-inbox: 30 %", "new-inbox: on", "draft-comments: on"],
  reviewer: ["second-opinion: 20 %", "second-opinion: on"],
};

/** What work items of projects are about. */
export const ITEMS: readonly string[] = [
  "Collect the last year's texts",
  "Agree on the audience",
  "Write the brief",
  "Draft the first batch",
  "Review the first batch",
  "House style: colours and names",
  "Check numbers with the client",
  "Pictures for the opening page",
  "Questions of readers, sorted",
  "Answer template for complaints",
  "Translate the second batch",
  "Legal reading",
  "Measure the first month",
  "Hand over to the client's team",
  "Sources for each claim",
  "Closing report",
];

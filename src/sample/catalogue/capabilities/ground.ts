import type { CapabilityDescription } from "./description.js";

/** What others stand on, and nobody orders. */
export const GROUND: readonly CapabilityDescription[] = [
  {
    key: "drafting",
    name: "Draft with a language model",
    description: "The drafting model gives a first version of any text within a deadline.",
    examples: ["Model call for a first draft.", "Raw completion of a prompt by the drafting model."],
    owner: "Model desk",
    level: 4,
    requires: [],
    provider: "draft-model",
    test: { question: "Say “ready”.", contains: "ready" },
  },
  {
    key: "web-searching",
    name: "Query the web index",
    description: "Gives agents the addresses of pages that fit a query.",
    examples: ["Agents look pages up in the index.", "Ten addresses for a query of the researcher."],
    owner: "Tool guild",
    level: 3,
    requires: [],
    provider: "web-search",
    test: { question: "Address of the test page?", contains: "example" },
  },
  {
    key: "page-reading",
    name: "Fetch pages",
    description: "Fetches a page for agents and leaves menus and adverts out.",
    examples: ["Agents fetch the main text of a page.", "HTML without its menus, for the researcher."],
    owner: "Tool guild",
    level: 3,
    requires: [],
    provider: "page-reader",
    test: { question: "First word of the test page?", contains: "Welcome" },
  },
  {
    key: "speech-recognition",
    name: "Turn speech into text",
    description: "Recognises what is said in a recording, in near real time.",
    examples: ["Speech to text within half a second.", "Recognise spoken words for agents."],
    owner: "Model desk",
    level: 1,
    requires: [],
  },
];

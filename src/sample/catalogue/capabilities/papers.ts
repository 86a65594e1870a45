import type { CapabilityDescription } from "./description.js";

/** What is done with clients' papers. */
export const PAPERS: readonly CapabilityDescription[] = [
  {
    key: "scan-reading",
    name: "Read scanned paper",
    description: "Reads printed and handwritten paper from scans and photos, and gives its text (OCR).",
    examples: [
      "Can you read handwriting from scanned cards?",
      "We have boxes of paper that must be digitised.",
      "Get the text out of photographed forms.",
      "OCR for our scanned delivery notes.",
    ],
    owner: "Tool guild",
    level: 1,
    requires: [],
  },
  {
    key: "claims-intake",
    name: "Take in claims",
    description: "Takes in insurance and warranty claims, opens a case for each and asks for what is missing.",
    examples: [
      "Register damage claims and open a case for each.",
      "Take in warranty claims from customers.",
      "New claims should be logged with policy number and date.",
      "Ask claimants for documents that are missing.",
    ],
    owner: "Agent guild",
    level: 2,
    cost: 4,
    requires: ["scan-reading", "complaint-sorting"],
    provider: "orchestrator",
  },
  {
    key: "contract-archive",
    name: "Search old contracts",
    description: "Makes an archive of old contracts and deeds searchable by party, date and clause.",
    examples: [
      "Find all contracts with a notice period in our archive.",
      "We want to search our deeds from before 1990.",
      "Which of our old leases mention a renewal clause?",
      "Make the archive of agreements searchable.",
    ],
    owner: "Head of insight",
    level: 2,
    cost: 2,
    requires: ["scan-reading", "document-digests"],
    provider: "researcher",
  },
];

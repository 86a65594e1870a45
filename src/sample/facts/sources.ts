import { SourceKind } from "../../knowledge/types/words.js";
import type { SubjectType } from "./predicates.js";

/** Who says something in the sample, and what is wrong with that. */
export interface SampleSource {
  key: string;
  name: string;
  kind: SourceKind;
  /** What it speaks of. */
  of: readonly SubjectType[];
  predicates: readonly string[];
  /** Mean days between two words on the same fact. */
  every: number;
  /** How often it is mistaken about a value, and then as long as that holds. */
  mistaken: number;
  /** Copies another: that share of the other's words, some days later and word for word. */
  copies?: { of: string; share: number; days: number };
  /** Lies about a predicate that often: the amount is that part of the true one. */
  lies?: { predicate: string; share: number; factor: number };
  /** Says what held so many days ago. */
  behind?: number;
  /** How sure it says to be, from and to; an agent says nothing of that: it may be no surer than it was right, which is learnt. */
  sure?: readonly [number, number];
  /** How often it says since when a value holds. */
  dates?: number;
  /** How often it says a place less exactly: the country for the city. */
  coarse?: number;
  /** Whether it quotes what it has read. */
  quotes?: boolean;
  /** Whether it writes as people do, `1,200` and `3 May 2026`. */
  spoken?: boolean;
}

const { AGENT, API, COMPETITOR_PAGE, DOCUMENT, PERSON, TOOL } = SourceKind;
const FIRMS = ["Client", "Competitor"] as const;
const ALL = ["Client", "Component", "Competitor"] as const;

/** The ten that speak. What is wrong with them is planted: a directory and who copies it, a liar about prices, and a slow handbook. */
export const SOURCES: readonly SampleSource[] = [
  {
    key: "business-directory",
    name: "Business directory",
    kind: API,
    of: FIRMS,
    predicates: ["head-office", "employees", "website", "parent-company", "contacts", "plan", "price", "technology"],
    every: 190,
    mistaken: 0.3,
  },
  {
    key: "directory-mirror",
    name: "Directory mirror",
    kind: API,
    of: FIRMS,
    predicates: ["head-office", "employees", "website", "parent-company", "price"],
    every: 1_000,
    mistaken: 0.15,
    copies: { of: "business-directory", share: 0.85, days: 20 },
  },
  {
    key: "price-portal",
    name: "Price portal",
    kind: API,
    of: ALL,
    predicates: ["price", "head-office", "website", "employees", "technology", "parent-company", "impression"],
    every: 230,
    mistaken: 0.08,
    lies: { predicate: "price", share: 0.9, factor: 0.6 },
    spoken: true,
  },
  {
    key: "old-handbook",
    name: "Handbook of the house",
    kind: DOCUMENT,
    of: ALL,
    predicates: ["head-office", "contacts", "contract-end", "owner", "plan", "price", "employees", "technology"],
    every: 340,
    mistaken: 0.04,
    behind: 330,
    spoken: true,
  },
  {
    key: "research-agent",
    name: "Research agent",
    kind: AGENT,
    of: ALL,
    predicates: [
      "head-office",
      "employees",
      "price",
      "plan",
      "contacts",
      "website",
      "owner",
      "technology",
      "parent-company",
      "impression",
    ],
    every: 250,
    mistaken: 0.25,
    quotes: true,
  },
  {
    key: "account-manager",
    name: "Account manager",
    kind: PERSON,
    of: FIRMS,
    predicates: [
      "contacts",
      "contract-end",
      "plan",
      "owner",
      "head-office",
      "impression",
      "employees",
      "website",
      "parent-company",
    ],
    every: 290,
    mistaken: 0.05,
    sure: [0.7, 1],
    dates: 0.3,
    spoken: true,
  },
  {
    key: "annual-reports",
    name: "Annual reports",
    kind: DOCUMENT,
    of: FIRMS,
    predicates: ["head-office", "employees", "parent-company", "contract-end", "website"],
    every: 400,
    mistaken: 0.02,
    dates: 0.5,
    coarse: 0.4,
    quotes: true,
    spoken: true,
  },
  {
    key: "vendor-interface",
    name: "Suppliers' interface",
    kind: API,
    of: ["Component"],
    predicates: ["price", "technology", "uptime", "owner"],
    every: 160,
    mistaken: 0.06,
    dates: 0.4,
  },
  {
    key: "rival-page",
    name: "Competitors' own pages",
    kind: COMPETITOR_PAGE,
    of: ["Competitor"],
    predicates: ["head-office", "employees", "price", "website", "technology", "parent-company", "impression"],
    every: 140,
    mistaken: 0.12,
    quotes: true,
  },
  {
    key: "monitoring",
    name: "Monitoring",
    kind: TOOL,
    of: ["Component"],
    predicates: ["uptime", "technology"],
    every: 85,
    mistaken: 0.02,
  },
];

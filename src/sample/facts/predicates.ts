import { NameKind, ValueKind } from "../../knowledge/types/words.js";
import { amounts, DAYS_AHEAD, MARKS, oneOf, PAGES, SHARES, someOf, type Values } from "./values.js";
import { CITIES, PARENTS, PEOPLE, PLACES, PLANS, TECHNOLOGIES } from "./vocabulary.js";

/** What facts are about. */
export type SubjectType = "Client" | "Component" | "Competitor";

/** Something that is said of subjects, and how it goes in truth. */
export interface SamplePredicate {
  key: string;
  name: string;
  kind: ValueKind;
  /** The category whose lifetimes are taken before its own are learnt. */
  category: string;
  unit?: string;
  names?: NameKind;
  /** Whether everybody may see it in his own way. */
  opinion?: boolean;
  hierarchy?: readonly { child: string; parent: string }[];
  of: readonly SubjectType[];
  /** How long a value holds in truth: Weibull's distribution, its scale in days. */
  lifetime: { days: number; shape: number };
  values: Values;
}

const { CATEGORY, DATE, LINK, MONEY, NUMBER, SET, TEXT } = ValueKind;
const FIRMS = ["Client", "Competitor"] as const;
const PRICED = ["Component", "Competitor"] as const;

/** Who can answer for something. */
const OWNERS = ["editorial-team", "insight-team", "planner", "researcher", "writer", "reviewer", "fact-checker"].map(
  (key) => `Component:${key}`,
);

/** What is said in the sample, over all kinds of values. */
export const PREDICATES: readonly SamplePredicate[] = [
  {
    key: "head-office",
    name: "Head office",
    kind: CATEGORY,
    category: "address",
    hierarchy: PLACES,
    of: FIRMS,
    lifetime: { days: 3_650, shape: 1 },
    values: oneOf(CITIES),
  },
  {
    key: "employees",
    name: "Employees",
    kind: NUMBER,
    category: "metric",
    of: FIRMS,
    lifetime: { days: 240, shape: 1.2 },
    values: amounts({ between: [20, 4_000], moves: [0.75, 0.85, 1.15, 1.3, 1.5] }),
  },
  {
    key: "price",
    name: "Price a month",
    kind: MONEY,
    category: "price",
    of: PRICED,
    lifetime: { days: 182, shape: 1.3 },
    values: amounts({ between: [29, 900], moves: [0.8, 0.9, 1.1, 1.2, 1.25], sign: "EUR " }),
  },
  {
    key: "plan",
    name: "Plan",
    kind: CATEGORY,
    category: "contract",
    of: ["Client"],
    lifetime: { days: 500, shape: 1.5 },
    values: oneOf(PLANS),
  },
  {
    key: "contacts",
    name: "Contacts",
    kind: SET,
    category: "contact",
    names: NameKind.PERSON,
    of: ["Client"],
    lifetime: { days: 548, shape: 1.1 },
    values: someOf(PEOPLE, [2, 4]),
  },
  {
    key: "website",
    name: "Web page",
    kind: TEXT,
    category: "address",
    of: FIRMS,
    lifetime: { days: 1_500, shape: 1 },
    values: PAGES,
  },
  {
    key: "contract-end",
    name: "End of the contract",
    kind: DATE,
    category: "contract",
    of: ["Client"],
    lifetime: { days: 400, shape: 2 },
    values: DAYS_AHEAD,
  },
  {
    key: "owner",
    name: "Who answers for it",
    kind: LINK,
    category: "staff",
    of: ["Client", "Component"],
    lifetime: { days: 700, shape: 1.1 },
    values: oneOf(OWNERS),
  },
  {
    key: "uptime",
    name: "Time that it runs",
    kind: NUMBER,
    category: "metric",
    unit: "%",
    of: ["Component"],
    lifetime: { days: 120, shape: 1 },
    values: SHARES,
  },
  {
    key: "technology",
    name: "What it is built with",
    kind: SET,
    category: "technology",
    of: PRICED,
    lifetime: { days: 900, shape: 1 },
    values: someOf(TECHNOLOGIES, [2, 5]),
  },
  {
    key: "parent-company",
    name: "Parent company",
    kind: TEXT,
    category: "identity",
    names: NameKind.COMPANY,
    of: FIRMS,
    lifetime: { days: 5_000, shape: 0.9 },
    values: oneOf(PARENTS),
  },
  {
    key: "impression",
    name: "Impression, from 1 to 5",
    kind: NUMBER,
    category: "metric",
    opinion: true,
    of: FIRMS,
    lifetime: { days: 400, shape: 1 },
    values: MARKS,
  },
];

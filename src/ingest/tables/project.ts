import { parseAddress } from "../../algorithms/text/parse-address.js";
import { isKey } from "../../projects/service/words.js";
import { RowProblem } from "../bad-rows.js";
import { foreignKey } from "../foreign-key.js";
import { momentIn, numberIn, textIn, wordIn } from "./values.js";

/** A project as a row of a table describes it; null: the row says nothing of that. */
export interface ProjectFacts {
  key: string;
  name: string | null;
  client: { key: string; name: string } | null;
  status: string | null;
  outcome: string | null;
  score: number | null;
  reason: string | null;
  budget: number | null;
  cost: number | null;
  startedAt: number | null;
  closedAt: number | null;
  components: string[];
  /** Addresses of what shows the outcome; null: the row names none. */
  evidence: string[] | null;
  /** Values by the keys of traits. */
  traits: [key: string, value: string][];
}

/** The columns that a table of projects may have, beside `trait.<key>`. */
export const COLUMNS: readonly string[] = [
  ...["key", "name", "client", "status", "outcome", "score", "reason"],
  ...["budget", "cost", "startedAt", "closedAt", "evidence", "components"],
];

const ANY = { from: 0, to: Number.POSITIVE_INFINITY };

/** Reads a row. Throws RowProblem with what is wrong. */
export function projectOf(values: Record<string, unknown>): ProjectFacts {
  const key = textIn(values, "key", 100);
  if (!key || !isKey(key))
    throw new RowProblem(
      "`key` must be 1 to 100 letters, digits or . _ - / : characters, the first a letter or digit.",
    );
  const facts = {
    key,
    name: textIn(values, "name", 200),
    client: clientOf(textIn(values, "client", 200)),
    status: wordIn(values, "status", ["ACTIVE", "CLOSED"]),
    outcome: wordIn(values, "outcome", ["SUCCESS", "PARTIAL", "FAILURE"]),
    score: numberIn(values, "score", { from: 0, to: 1 }),
    reason: textIn(values, "reason", 2_000),
    budget: numberIn(values, "budget", ANY),
    cost: numberIn(values, "cost", ANY),
    startedAt: momentIn(values, "startedAt"),
    closedAt: momentIn(values, "closedAt"),
    components: componentsOf(values.components),
    evidence: evidenceOf(values.evidence),
    traits: traitsOf(values),
  };
  const { status, outcome, score, reason, evidence, startedAt, closedAt } = facts;
  if (status === "CLOSED" && [outcome, score, reason, evidence].includes(null))
    throw new RowProblem("A closed project has an `outcome`, a `score`, a `reason` and `evidence`.");
  if (status !== "CLOSED" && (outcome !== null || closedAt !== null || evidence !== null))
    throw new RowProblem("`outcome`, `evidence` and `closedAt` are of a project whose `status` is closed.");
  if (startedAt !== null && closedAt !== null && closedAt < startedAt)
    throw new RowProblem("`closedAt` lies before `startedAt`.");
  return facts;
}

function clientOf(name: string | null): ProjectFacts["client"] {
  if (name === null) return null;
  const key = foreignKey(name, "");
  if (key === "") throw new RowProblem("`client` must have letters or digits.");
  return { key, name };
}

function componentsOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(";") : [];
  const keys = parts.map((part) => (typeof part === "string" ? part.trim() : "")).filter((part) => part !== "");
  if (keys.length > 100 || keys.some((key) => !isKey(key)))
    throw new RowProblem("`components` must be up to 100 keys of components, divided by `;`.");
  return [...new Set(keys)];
}

/** Addresses divided by blanks or `;`. */
function evidenceOf(value: unknown): string[] | null {
  const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[;\s]+/) : [];
  const urls = parts.map((part) => String(part).trim()).filter((part) => part !== "");
  const isAddress = (url: string) => url.length <= 2_000 && /^https?:\/\//.test(url) && parseAddress(url) !== null;
  if (urls.length > 50 || !urls.every(isAddress))
    throw new RowProblem("`evidence` must be up to 50 addresses that begin with http:// or https://, divided by `;`.");
  return urls.length > 0 ? [...new Set(urls)] : null;
}

function traitsOf(values: Record<string, unknown>): [string, string][] {
  const columns = Object.keys(values).filter((column) => column.startsWith("trait."));
  return columns.flatMap((column) => {
    const value = textIn(values, column, 500);
    return value === null ? [] : [[column.slice("trait.".length), value] as [string, string]];
  });
}

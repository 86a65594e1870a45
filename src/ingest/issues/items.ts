import { parseAddress } from "../../algorithms/text/parse-address.js";
import { titleOf } from "../../changes/title.js";
import { RowProblem } from "../bad-rows.js";
import { momentIn, numberIn, textIn } from "../tables/values.js";

/** A work item as a tracker's export describes it. */
export interface ItemFacts {
  source: string;
  externalId: string;
  title: string;
  state: "OPEN" | "CLOSED";
  status: string | null;
  labels: string[];
  openedAt: number;
  closedAt: number | null;
  url: string | null;
  estimate: number | null;
}

type Values = Record<string, unknown>;

/** An issue of GitHub, as `gh issue list --json` or the REST API gives it; null: it is a pull request. Throws RowProblem. */
export function githubItem(values: Values): ItemFacts | null {
  if (values.pull_request) return null;
  const number = values.number;
  if (!Number.isSafeInteger(number)) throw new RowProblem("`number` is missing.");
  const state = textIn(values, "state", 20)?.toUpperCase();
  if (state !== "OPEN" && state !== "CLOSED") throw new RowProblem("`state` must be open or closed.");
  const [opened, closed] = "createdAt" in values ? ["createdAt", "closedAt"] : ["created_at", "closed_at"];
  const url = addressIn(values, "html_url") ?? addressIn(values, "url");
  const reason = textIn(values, "stateReason", 100) ?? textIn(values, "state_reason", 100);
  return {
    source: sourceOf(url),
    externalId: String(number),
    title: requiredTitle(values, "title"),
    state,
    status: (reason ?? state).toLowerCase(),
    labels: labelsOf(values.labels),
    openedAt: required(momentIn(values, opened), opened),
    closedAt: momentIn(values, closed),
    url,
    estimate: null,
  };
}

/** `github:owner/name`, by an issue's page. */
function sourceOf(url: string | null): string {
  const name = /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/issues\/\d+$/.exec(url ?? "")?.[1];
  return name ? `github:${name.toLowerCase()}` : "github";
}

/** The columns of Linear's export that are read; those that name people are not. */
export const LINEAR_COLUMNS: readonly string[] = ["ID", "Title", "Status", "Created"];

/** An issue of Linear, as a row of its CSV export gives it. Throws RowProblem. */
export function linearItem(values: Values): ItemFacts {
  const closedAt = momentIn(values, "Completed") ?? momentIn(values, "Canceled");
  return {
    source: "linear",
    externalId: required(textIn(values, "ID", 200), "ID"),
    title: requiredTitle(values, "Title"),
    state: closedAt === null ? "OPEN" : "CLOSED",
    status: textIn(values, "Status", 100),
    labels: labelsOf(textIn(values, "Labels", 5_000)?.split(",") ?? []),
    openedAt: required(momentIn(values, "Created"), "Created"),
    closedAt,
    url: addressIn(values, "URL"),
    estimate: numberIn(values, "Estimate", { from: 0, to: 1_000_000 }),
  };
}

function required<Value>(value: Value | null, column: string): Value {
  if (value === null) throw new RowProblem(`\`${column}\` is missing.`);
  return value;
}

function requiredTitle(values: Values, column: string): string {
  return titleOf(required(textIn(values, column, 10_000), column));
}

/** Labels by name, 50 at most. */
function labelsOf(labels: unknown): string[] {
  if (labels === undefined || labels === null) return [];
  if (!Array.isArray(labels)) throw new RowProblem("`labels` must be a list.");
  const names = labels.map((label) => (typeof label === "string" ? label : (label as Values | null)?.name));
  const told = names.filter((name): name is string => typeof name === "string" && name.trim() !== "");
  return [...new Set(told.map((name) => titleOf(name).slice(0, 100)))].sort().slice(0, 50);
}

function addressIn(values: Values, column: string): string | null {
  const text = textIn(values, column, 2_000);
  return text !== null && /^https?:\/\//i.test(text) && parseAddress(text) ? text : null;
}

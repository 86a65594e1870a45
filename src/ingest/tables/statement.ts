import { naturalId } from "../../identity.js";
import type { StatementInput } from "../../knowledge/types/statement-inputs.js";
import type { ValueKind } from "../../knowledge/types/words.js";
import { isKey } from "../../projects/service/words.js";
import { RowProblem } from "../bad-rows.js";
import { momentIn, numberIn, textIn } from "./values.js";

/** The columns that a table of statements may have. */
export const STATEMENT_COLUMNS: readonly string[] = [
  ...["subject", "predicate", "value", "source", "at"],
  ...["valid_from", "valid_to", "quote", "confidence"],
];

/** What each row must say. */
export const NEEDED_OF_STATEMENT: readonly string[] = ["subject", "predicate", "value", "source", "at"];

/** The longest value and quote, in characters. */
const MOST = 4_000;

/** What values predicates have, by their keys. */
type Kinds = ReadonlyMap<string, ValueKind>;

/** A statement as a row of a table describes it. Throws RowProblem with what is wrong. */
export function statementOf(workspace: string, values: Record<string, unknown>, kinds: Kinds): StatementInput {
  const predicate = needed("predicate", textIn(values, "predicate", 100));
  const said = needed("value", textIn(values, "value", MOST));
  const [validFrom, validTo] = [momentIn(values, "valid_from"), momentIn(values, "valid_to")];
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    throw new RowProblem("`valid_to` must lie behind `valid_from`.");
  return {
    subject: nodeId(workspace, needed("subject", textIn(values, "subject", 200))),
    predicate,
    value: kinds.get(predicate) === "LINK" ? nodeId(workspace, said) : said,
    source: needed("source", textIn(values, "source", 200)),
    at: needed("at", momentIn(values, "at")),
    validFrom,
    validTo,
    quote: textIn(values, "quote", MOST),
    confidence: numberIn(values, "confidence", { from: 0, to: 1 }),
  };
}

/** The types of nodes that have a natural key of one part, so that a row can name them by it. */
const TYPES = ["Client", "Project", "Component", "Competitor"];

/** Whether a text names a node by its type and key, such as `Client:acme`. */
function named(text: string): boolean {
  return TYPES.some((type) => text.startsWith(`${type}:`)) && isKey(text.slice(text.indexOf(":") + 1));
}

/** The id of the node that a text names: by its type and key, or by its id. */
function nodeId(workspace: string, text: string): string {
  if (!named(text)) return text;
  const colon = text.indexOf(":");
  return naturalId(workspace, text.slice(0, colon), text.slice(colon + 1));
}

function needed<Value>(column: string, value: Value | null): Value {
  if (value === null) throw new RowProblem(`\`${column}\` is missing.`);
  return value;
}

import { isCurrency, isKey } from "../../projects/service/words.js";
import type { Ended, Submission } from "../../requests/service/prepare.js";
import { RequestState } from "../../requests/types/request.js";
import { LIMITS } from "../../requests/words.js";
import { RowProblem } from "../bad-rows.js";
import { foreignKey } from "../foreign-key.js";
import type { NamedClient } from "../requests/import.js";
import { momentIn, numberIn, textIn, wordIn } from "./values.js";

/** The columns that a table of requests may have. */
export const REQUEST_COLUMNS: readonly string[] = [
  ...["text", "title", "id", "client", "project", "value", "currency", "due", "received", "channel"],
  ...["state", "reason", "lost_to", "served_by", "ended_at"],
];

/** The ids of the components and competitors that a table names, by their keys: of those that are there. */
export interface Known {
  components: ReadonlyMap<string, string>;
  competitors: ReadonlyMap<string, string>;
}

/** A request as a row of a table describes it. Throws RowProblem with what is wrong. */
export function requestOf(
  values: Record<string, unknown>,
  known: Known,
): { submission: Submission; client: NamedClient | null } {
  const client = clientOf(textIn(values, "client", 200));
  const receivedAt = momentIn(values, "received");
  const submission = {
    text: wholeText(values),
    title: textIn(values, "title", LIMITS.title),
    externalId: textIn(values, "id", LIMITS.externalId),
    client: client?.key ?? null,
    project: keyIn(values, "project"),
    value: numberIn(values, "value", { from: 0, to: LIMITS.value }),
    currency: currencyIn(values),
    dueAt: momentIn(values, "due"),
    receivedAt,
    channel: keyIn(values, "channel") ?? "csv",
    ended: endedOf(values, known),
  };
  const endedAt = submission.ended?.at ?? null;
  if (endedAt !== null && receivedAt !== null && endedAt < receivedAt)
    throw new RowProblem("`ended_at` must not lie before `received`.");
  return { submission, client };
}

/** Word for word: what is wrong with it is told where requests are looked at. */
function wholeText({ text }: Record<string, unknown>): string {
  if (text === null || text === undefined || text === "") throw new RowProblem("`text` is missing.");
  if (typeof text !== "string") throw new RowProblem("`text` must be a text.");
  return text;
}

function clientOf(name: string | null): NamedClient | null {
  if (name === null) return null;
  const key = foreignKey(name, "");
  if (key === "") throw new RowProblem("`client` must have letters or digits.");
  return { key, name };
}

function keyIn(values: Record<string, unknown>, column: string): string | null {
  const key = textIn(values, column, 100);
  if (key !== null && !isKey(key))
    throw new RowProblem(`\`${column}\` must be 1 to 100 letters, digits or . _ - / : characters.`);
  return key;
}

function currencyIn(values: Record<string, unknown>): string | null {
  const currency = textIn(values, "currency", 10)?.toUpperCase() ?? null;
  if (currency !== null && !isCurrency(currency))
    throw new RowProblem("`currency` must be three letters, such as EUR.");
  return currency;
}

const STATES = ["NEW", "MATCHED", "SERVED", "DECLINED", "LOST"];

/** What had become of it; null: it is open. What an open one needs is found anew, whatever a table says. */
function endedOf(values: Record<string, unknown>, { components, competitors }: Known): Ended | null {
  const state = wordIn(values, "state", STATES) as RequestState | null;
  const [servedBy, lostTo] = [textIn(values, "served_by", 100), textIn(values, "lost_to", 100)];
  const [reason, at] = [textIn(values, "reason", LIMITS.reason), momentIn(values, "ended_at")];
  if (servedBy !== null && state !== RequestState.SERVED)
    throw new RowProblem("`served_by` is of a request whose `state` is served.");
  if (lostTo !== null && state !== RequestState.LOST)
    throw new RowProblem("`lost_to` is of a request whose `state` is lost.");
  if (servedBy !== null && !components.has(servedBy))
    throw new RowProblem("There is no component with the key in `served_by`.");
  if (lostTo !== null && !competitors.has(lostTo))
    throw new RowProblem("There is no competitor with the key in `lost_to`.");
  if (state === RequestState.SERVED || state === RequestState.DECLINED || state === RequestState.LOST) {
    const componentId = components.get(servedBy ?? "") ?? null;
    return { state, reason, at, componentId, competitorId: competitors.get(lostTo ?? "") ?? null };
  }
  if (reason !== null || at !== null)
    throw new RowProblem("`reason` and `ended_at` are of a request that was served, declined or lost.");
  return null;
}

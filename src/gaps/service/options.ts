import { operation } from "../../capabilities/service/operations.js";
import { type Context, load } from "../../context.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { checkText, isCurrency, optionalUrl } from "../../projects/service/words.js";
import * as queries from "../queries/options.js";
import * as gaps from "../queries.js";
import type { TurnRow } from "../rows.js";
import type { Gap } from "../types/gap.js";
import type { AddGapOptionInput, ChooseGapOptionInput, GapOption, Range } from "../types/option.js";
import { gap as gapWith } from "./gaps.js";

/** How many options a gap has at most; how many addresses one has. */
const MOST = { options: 50, evidence: 20, amount: 1e13, days: 36_500 };

/** The option with an id, or null. */
export function gapOption(context: Context, id: string): Promise<GapOption | null> {
  return load(context, queries.optionById, id, {});
}

/** The options for closing a gap, in the order in which they were added. */
export async function optionsOf(context: Context, gapId: string, first: number): Promise<GapOption[]> {
  return (await load(context, queries.optionsOfGap, gapId, { first })) ?? [];
}

/** Adds a way of closing a gap. CONFLICT when it has as many as it may. */
export async function addGapOption(context: Context, input: AddGapOptionInput): Promise<GapOption> {
  const { gap } = input;
  await existing(context, gap);
  if ((await optionsOf(context, gap, MOST.options)).length >= MOST.options)
    throw new Problem("CONFLICT", `A gap has at most ${MOST.options} options.`, { argument: "gap" });
  const id = context.newId();
  const row = { id, gap, ...(await checked(context, input)), by: context.actor.id, at: context.now() };
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.addOption, row);
      const { kind, title } = row;
      return {
        result: null,
        revisions: [{ verb: "added", type: "GapOption", nodeId: id, patch: { gap, kind, title }, reverse: {} }],
      };
    },
    { touches: [id] },
  );
  return (await gapOption(context, id)) as GapOption;
}

async function checked(context: Context, input: AddGapOptionInput) {
  const { kind, risk = null, cost = null, currency = null, days = null, operation: operationId = null } = input;
  if (risk !== null && !(risk >= 0 && risk <= 1)) throw badInput("risk", "`risk` must be from 0 to 1.");
  if (operationId !== null && !(await operation(context, operationId))) throw notFound("operation", "operation");
  if (cost !== null && !isCurrency(currency ?? ""))
    throw badInput("currency", "`currency` must be three capital letters where `cost` is given.");
  const [costs, times] = [rangeOf("cost", cost, MOST.amount), rangeOf("days", days, MOST.days)];
  const evidence = (input.evidence ?? []).map((url) => optionalUrl("evidence", url) as string);
  if (evidence.length > MOST.evidence) throw badInput("evidence", `\`evidence\` must be at most ${MOST.evidence}.`);
  return {
    ...{ kind, title: checkText("title", input.title, [1, 200]), operation: operationId, risk, evidence },
    note: input.note == null ? null : checkText("note", input.note, [1, 4_000]),
    ...{ costLow: costs?.low ?? null, costLikely: costs?.likely ?? null, costHigh: costs?.high ?? null },
    ...{ currency: costs && currency, daysLow: times?.low ?? null, daysLikely: times?.likely ?? null },
    daysHigh: times?.high ?? null,
  };
}

function rangeOf(argument: string, range: Range | null, most: number): Range | null {
  if (range === null) return null;
  const { low, likely, high } = range;
  if (!(low >= 0 && low <= likely && likely <= high && high <= most))
    throw badInput(argument, `\`${argument}\` must have 0 ≤ low ≤ likely ≤ high ≤ ${most.toLocaleString("en")}.`);
  return range;
}

/** A range of which all parts are known; else null. */
export function rangeOrNull(low: number | null, likely: number | null, high: number | null): Range | null {
  return low === null || likely === null || high === null ? null : { low, likely, high };
}

/** Chooses an option, or takes the choice back; it stands in the gap's history. */
export async function chooseGapOption(context: Context, { gap: gapId, ...input }: ChooseGapOptionInput): Promise<Gap> {
  const found = await existing(context, gapId);
  const reason = checkText("reason", input.reason, [1, 1_000]);
  const options = await optionsOf(context, gapId, MOST.options);
  const chosen = options.find(({ id }) => id === input.option) ?? null;
  if (input.option !== null && !chosen) throw badInput("option", "`option` must be an option of this gap.");
  const [at, by] = [context.now(), context.actor.id];
  const turn: TurnRow = {
    ...{ id: context.newId(), gapId, kind: "CHOSEN", at, proofId: null, by },
    reason: chosen ? `${chosen.title}: ${reason}` : `The choice was taken back: ${reason}`,
  };
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.chooseOption, { gap: gapId, id: input.option, reason, at, by });
      await tx.rows(gaps.makeTurns, { turns: [turn] });
      const patch = { state: found.state, option: input.option, reason };
      return { result: null, revisions: [{ verb: "chosen", type: "Gap", nodeId: gapId, patch, reverse: {} }] };
    },
    { touches: [turn.id, ...options.map(({ id }) => id)] },
  );
  return existing(context, gapId);
}

/** Removes an option that was not chosen; answers it as it was. */
export async function removeGapOption(context: Context, id: string): Promise<GapOption> {
  const before = await gapOption(context, id);
  if (!before) throw notFound("option", "id");
  if (before.state === "CHOSEN")
    throw new Problem("CONFLICT", "This option was chosen; take the choice back first.", { argument: "id" });
  await record(
    context,
    async (tx) => {
      await tx.rows(queries.removeOption, { id });
      return {
        result: null,
        revisions: [{ verb: "removed", type: "GapOption", nodeId: id, patch: {}, reverse: before }],
      };
    },
    { touches: [id] },
  );
  return before;
}

async function existing(context: Context, id: string): Promise<Gap> {
  const found = await gapWith(context, id);
  if (!found) throw notFound("gap", "gap");
  return found;
}

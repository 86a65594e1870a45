import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { checkCurrency, checkText } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import type { ModelPrice, SetModelPriceInput } from "../types/price.js";

/** Where a page of prices starts, and how many rows it gives. */
export interface AfterPlace {
  afterPlace: string;
  limit: number;
}

/** Prices are the whole workspace's, and tell which models it uses: who reads metrics of some components only sees none. */
function mayRead(context: Context): boolean {
  return context.actor.everywhere.has("metrics:read");
}

/** A page of prices, by model and then by time. */
export async function modelPrices(context: Context, model: string | null, after: AfterPlace): Promise<ModelPrice[]> {
  if (!mayRead(context)) return [];
  return (await context.graph.rows(queries.modelPricesPage, { model, ...after })).map(({ node }) => node);
}

/** The price with an id, or null. */
export async function modelPrice(context: Context, id: string): Promise<ModelPrice | null> {
  if (!mayRead(context)) return null;
  return load(context, queries.modelPriceById, id, {});
}

/** Sets what a model costs from a time on. What it cost before that time stays as it was. */
export function setModelPrice(context: Context, input: SetModelPriceInput): Promise<ModelPrice> {
  const model = checkText("model", input.model, [1, 200]);
  const validFrom = input.validFrom ?? context.now();
  const facts = checked(input);
  const id = naturalId(context.graph.workspace, "ModelPrice", model, String(validFrom));
  return record(
    context,
    async (tx) => {
      const [before] = await tx.rows(queries.modelPriceToSet, { id });
      const place = `${model}\n${String(validFrom).padStart(16, "0")}`;
      const [row] = await tx.rows(queries.setModelPrice, { id, model, validFrom, place, at: context.now(), ...facts });
      if (!row) throw notFound("workspace", "key");
      if (before && isSame(before.node, facts)) return { result: row.node, revisions: [] };
      const revision = { type: "ModelPrice", nodeId: id, patch: { model, validFrom, ...facts } };
      const reverse = before ? priceOf(before.node) : {};
      return { result: row.node, revisions: [{ ...revision, verb: before ? "changed" : "created", reverse }] };
    },
    { touches: [id] },
  );
}

type Price = Pick<ModelPrice, "inputPerMillion" | "outputPerMillion" | "currency">;

function priceOf({ inputPerMillion, outputPerMillion, currency }: Price): Price {
  return { inputPerMillion, outputPerMillion, currency };
}

function isSame(one: Price, other: Price): boolean {
  return JSON.stringify(priceOf(one)) === JSON.stringify(priceOf(other));
}

function checked(input: SetModelPriceInput): Price {
  for (const name of ["inputPerMillion", "outputPerMillion"] as const)
    if (!(input[name] >= 0 && input[name] <= 1e9)) throw badInput(name, `\`${name}\` must be from 0 to 1,000,000,000.`);
  checkCurrency("currency", input.currency);
  return priceOf(input);
}

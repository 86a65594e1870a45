import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { type Context, load, page } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { type RetractTraitInput, type SetTraitInput, type Trait, TraitKind, type TraitValue } from "../types/trait.js";
import { checkKey, checkText, optionalText } from "./words.js";

/**
 * Says which value of a trait a project has from a time on; the trait is made when it is new. What the project has then
 * already is answered as it is. CONFLICT when the value is of another kind than the trait's.
 */
export async function setTrait(context: Context, input: SetTraitInput): Promise<TraitValue> {
  const { project: projectId } = input;
  const traitId = naturalId(context.graph.workspace, "Trait", checkKey("trait", input.trait));
  const value = checkValue(input.value);
  const unit = optionalText("unit", input.unit, 50);
  const recordedAt = context.now();
  const made = { id: context.newId(), at: input.at ?? recordedAt, recordedAt, by: context.actor.id };
  const trait = { id: traitId, key: input.trait, kind: input.kind ?? kindOf(value), unit, at: recordedAt };
  return record(
    context,
    async (tx) => {
      const [project] = await tx.rows(queries.projectToChange, { id: projectId });
      if (!project) throw notFound("project", "project");
      const [row] = await tx.rows(queries.mergeTrait, trait);
      checkKind(row?.node.kind ?? trait.kind, value, input.kind);
      const [current] = await tx.rows(queries.currentValue, { projectId, traitId, at: made.at });
      if (current?.node.value === value && (input.at == null || current.node.at === made.at))
        return { result: current.node, revisions: [] };
      const number = typeof value === "number" ? value : null;
      const [told] = await tx.rows(queries.setTrait, { ...made, projectId, traitId, value, number });
      const patch = { trait: input.trait, value, at: made.at, valueId: made.id };
      const reverse = { trait: input.trait, value: current?.node.value ?? null };
      const revision = { verb: "changed", type: "Project", nodeId: projectId, patch, reverse };
      return { result: told?.node as TraitValue, revisions: [revision] };
    },
    { touches: [projectId, traitId] },
  );
}

/** Takes a value of a trait back as wrong; it stays as history. One that was taken back is answered as it is. */
export async function retractTrait(context: Context, { id }: RetractTraitInput): Promise<TraitValue> {
  const known = await context.graph.row(queries.valueById, { id });
  if (!known) throw notFound("value of a trait", "id");
  const { projectId } = known;
  const at = context.now();
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.projectToChange, { id: projectId });
      const node = await value(tx, id);
      if (node.retractedAt !== null) return { result: node, revisions: [] };
      const [row] = await tx.rows(queries.retractTrait, { id, at });
      const patch = { trait: node.trait.key, valueId: id, retractedAt: at };
      const reverse = { trait: node.trait.key, valueId: id, retractedAt: null };
      const revision = { verb: "changed", type: "Project", nodeId: projectId, patch, reverse };
      return { result: row?.node ?? node, revisions: [revision] };
    },
    { touches: [projectId] },
  );
}

async function value(tx: Statements, id: string): Promise<TraitValue> {
  const [row] = await tx.rows(queries.valueById, { id });
  if (!row) throw notFound("value of a trait", "id");
  return row.node;
}

type Scalar = string | number | boolean;

/** A value as it is kept: a text without secrets, a number, true or false. */
function checkValue(value: unknown): Scalar {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "string") return scrubText(checkText("value", value, [1, 2_000])).text;
  throw badInput("value", "`value` must be a text, a number, true or false.");
}

function kindOf(value: Scalar): TraitKind {
  if (typeof value === "number") return TraitKind.NUMBER;
  return typeof value === "boolean" ? TraitKind.BOOLEAN : TraitKind.TEXT;
}

const HOLDS = {
  [TraitKind.TEXT]: "texts",
  [TraitKind.CATEGORY]: "categories, which are texts",
  [TraitKind.NUMBER]: "numbers",
  [TraitKind.BOOLEAN]: "true or false",
};

function checkKind(kind: TraitKind, value: Scalar, said: TraitKind | null | undefined): void {
  const fits = kind === TraitKind.CATEGORY ? typeof value === "string" : kindOf(value) === kind;
  if (fits && (said == null || said === kind)) return;
  const argument = fits ? "kind" : "value";
  throw new Problem("CONFLICT", `The values of this trait are ${HOLDS[kind]}; its kind cannot change.`, { argument });
}

/** A page of traits by key. */
export function traits(context: Context, afterKey: string, limit: number): Promise<Trait[]> {
  return page(context, queries.traitsPage, { afterKey, limit });
}

/** The trait with an id, or null. */
export function trait(context: Context, id: string): Promise<Trait | null> {
  return load(context, queries.traitById, id, {});
}

/** The values of traits that a project has at a time, by the trait's key. */
export async function traitsOfProject(
  context: Context,
  id: string,
  { at, first }: { at: number; first: number },
): Promise<TraitValue[]> {
  return (await load(context, queries.traitsOfProject, id, { at, first })) ?? [];
}

/** All values of a trait that a project was said to have, the latest first. */
export async function traitHistory(
  context: Context,
  id: string,
  { trait: key, first }: { trait: string; first: number },
): Promise<TraitValue[]> {
  const traitId = naturalId(context.graph.workspace, "Trait", key);
  return (await load(context, queries.traitHistory, id, { traitId, first })) ?? [];
}

import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import * as queries from "../queries.js";
import type { Project, UpdateProjectInput } from "../types/project.js";
import { clientIdOf, componentIdsOf } from "./projects.js";
import { difference } from "./revisions.js";
import { checkCurrency, checkText } from "./words.js";

/** More money than any project has: beyond it a float no longer counts single cents. */
const MOST_MONEY = 1e13;

/** Changes what is said of a project: its facts, whom it is for, and which components it uses. */
export async function updateProject(context: Context, input: UpdateProjectInput): Promise<Project> {
  const { id } = input;
  const facts = checked(input);
  const clientId = input.client === undefined ? undefined : await clientIdOf(context, input.client);
  const uses = {
    add: await componentIdsOf(context, "addComponents", input.addComponents),
    remove: await componentIdsOf(context, "removeComponents", input.removeComponents),
  };
  if (uses.add.some((one) => uses.remove.includes(one)))
    throw badInput("removeComponents", "A component cannot be both added and removed.");
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.projectToChange, { id });
      if (!row) throw notFound("project", "id");
      const before = factsOf(row.node);
      const after = { ...before, ...facts, ...(clientId !== undefined && { clientId }) };
      if (after.startedAt !== null && after.dueAt !== null && after.dueAt < after.startedAt)
        throw badInput("dueAt", "`dueAt` must not lie before `startedAt`.");
      const changed = difference(before, after);
      const [done] = changed ? await tx.rows(queries.updateProject, { id, ...after }) : [row];
      if (after.clientId !== before.clientId) await tx.rows(queries.moveProject, { id, clientId: after.clientId });
      const moved = await use(tx, id, uses);
      const revision = { verb: "changed", type: "Project", nodeId: id };
      const revisions = [changed, moved].flatMap((one) => (one ? [{ ...revision, ...one }] : []));
      return { result: done?.node ?? row.node, revisions };
    },
    { touches: [id] },
  );
}

function factsOf({ name, clientId, budget, cost, currency, startedAt, dueAt }: Project): queries.ProjectFacts {
  return { name, clientId, budget, cost, currency, startedAt, dueAt };
}

/** The facts that the input gives, each as it may be; absent ones are not there. */
function checked(input: UpdateProjectInput): Partial<queries.ProjectFacts> {
  const { name, budget, cost, currency, startedAt, dueAt } = input;
  for (const [argument, money] of Object.entries({ budget, cost })) {
    if (money != null && !(money >= 0 && money <= MOST_MONEY))
      throw badInput(argument, `\`${argument}\` must be from 0 to ten million million.`);
  }
  if (currency != null) checkCurrency("currency", currency);
  const given = { budget, cost, currency, startedAt, dueAt };
  return {
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given & object),
    ...(name != null && { name: checkText("name", name, [1, 200]) }),
  } as Partial<queries.ProjectFacts>;
}

async function use(tx: Statements, projectId: string, uses: { add: string[]; remove: string[] }) {
  const ask = (statement: typeof queries.useComponents, componentIds: string[]) =>
    componentIds.length > 0 ? tx.rows(statement, { projectId, componentIds }) : [];
  const added = (await ask(queries.useComponents, uses.add)).map((one) => one.id);
  const removed = (await ask(queries.stopUsing, uses.remove)).map((one) => one.id);
  if (added.length + removed.length === 0) return null;
  return { patch: { uses: added, noLongerUses: removed }, reverse: { uses: removed, noLongerUses: added } };
}

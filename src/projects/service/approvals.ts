import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { approvalRuleId } from "../../identity.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";

/** Refuses to make a change directly that others must agree to first; one that they have agreed to is let through. */
export async function checkDirect(context: Context, tx: Statements, kind: string): Promise<void> {
  if (context.isApproved) return;
  const [rule] = await tx.rows(queries.approvalsNeeded, { id: approvalRuleId(context.graph.workspace, kind) });
  if (rule && rule.approvals > 0)
    throw new Problem("CONFLICT", `This needs ${rule.approvals} approvals here: \`propose\` it with the kind ${kind}.`);
}

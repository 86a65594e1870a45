import type { Context } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { approvalRuleId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { type ApprovalRule, type Proposal, ProposalKind, type SetApprovalRuleInput } from "../types/proposal.js";
import { checkMayMake, PROPOSABLE } from "./kinds.js";
import { approvalsOf, ended, known, read, revision } from "./proposals.js";

/** Turns a proposal's content into the input that its mutation takes. */
export type Coerce = (type: string, content: object) => object;

/** How many words on one proposal are looked at: all, since each person has one on a content. */
const MOST = 1_000;

/** How many approvals a published change needs where no rule says more. */
const LEAST = 1;

/**
 * Puts a proposal into effect, once enough people who did not write it have approved this very content and nobody has
 * rejected it. The change is made first: what is published was made.
 */
export async function publishProposal(context: Context, id: string, coerce: Coerce): Promise<Proposal> {
  const proposal = await known(context, id);
  if (proposal.state !== "OPEN") throw ended();
  checkMayMake(context, proposal.kind);
  await checkApproved(context, proposal);
  const { input, make } = PROPOSABLE[proposal.kind];
  await make({ ...context, claim: null, isApproved: true }, coerce(input, proposal.content));
  const facts = { id, hash: proposal.hash, state: "PUBLISHED", publishedAt: context.now() };
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.endProposal, facts);
    if (!row) throw ended();
    return { result: read(row.node), revisions: [revision("published", id, { hash: proposal.hash })] };
  };
  return record(context, work, { touches: [id] });
}

async function checkApproved(context: Context, { id, kind, authors }: Proposal): Promise<void> {
  const needed = Math.max(LEAST, (await approvalRules(context)).find((rule) => rule.kind === kind)?.approvals ?? 0);
  const holding = (await approvalsOf(context, id, MOST)).filter(({ valid, by }) => valid && !authors.includes(by));
  if (holding.some(({ approved }) => !approved))
    throw new Problem("CONFLICT", "Somebody has rejected this content; edit it, or withdraw it.", { argument: "id" });
  const people = new Set(holding.map(({ by }) => by)).size;
  if (people < needed)
    throw new Problem("CONFLICT", `It needs ${needed} approvals of this content and has ${people}.`, {
      argument: "id",
    });
}

/** How many approvals each kind of change needs. */
export async function approvalRules(context: Context): Promise<ApprovalRule[]> {
  const set = new Map((await context.graph.rows(queries.rules, {})).map(({ node }) => [node.kind, node]));
  return Object.values(ProposalKind).map((kind) => set.get(kind) ?? { kind, approvals: 0 });
}

/** Sets how many approvals a kind of change needs; with any, it cannot be made directly any more. */
export function setApprovalRule(context: Context, { kind, approvals }: SetApprovalRuleInput): Promise<ApprovalRule> {
  if (approvals < 0 || approvals > 10) throw badInput("approvals", "`approvals` must be from 0 to 10.");
  const id = approvalRuleId(context.graph.workspace, kind);
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.setRule, { id, kind, approvals });
    if (!row) throw new Problem("INTERNAL", "The rule was not kept.");
    const change = { verb: "changed", type: "ApprovalRule", nodeId: id };
    return { result: row.node, revisions: [{ ...change, patch: { approvals }, reverse: { approvals: row.before } }] };
  });
}

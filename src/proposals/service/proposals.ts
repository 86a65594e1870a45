import { createHash } from "node:crypto";
import { personOf } from "../../access/service/tokens.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type {
  Approval,
  EditProposalInput,
  Proposal,
  ProposalState,
  ProposeInput,
  ReviewProposalInput,
} from "../types/proposal.js";

/** The longest content, as JSON text in characters. */
const LONGEST = 20_000;

/** Proposes a change. An agent is no surer than it may be. */
export function propose(context: Context, input: ProposeInput): Promise<Proposal> {
  const { kind, confidence } = input;
  if (!(confidence >= 0 && confidence <= 1)) throw badInput("confidence", "`confidence` must be from 0 to 1.");
  const facts = {
    id: context.newId(),
    kind,
    ...written(kind, input.title, input.content),
    confidence: Math.min(confidence, context.actor.maxConfidence),
    by: context.actor.id,
    author: personOf(context),
    at: context.now(),
  };
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.createProposal, facts);
    if (!row) throw new Problem("INTERNAL", "The proposal was not kept.");
    return { result: read(row.node), revisions: [revision("created", facts.id, { kind, title: facts.title })] };
  };
  return record(context, work, { touches: [facts.id] });
}

/** Edits an open proposal: whoever edits is one of its authors, and approvals of the former content hold no more. */
export async function editProposal(context: Context, input: EditProposalInput): Promise<Proposal> {
  const before = await known(context, input.id);
  const content = input.content ?? before.content;
  const facts = {
    id: input.id,
    author: personOf(context),
    ...written(before.kind, input.title ?? before.title, content),
  };
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.editProposal, facts);
    if (!row) throw ended();
    return {
      result: read(row.node),
      revisions: [revision("changed", input.id, { title: facts.title, hash: facts.hash })],
    };
  };
  return record(context, work, { touches: [input.id] });
}

/** Approves or rejects the content with a hash. Nobody reviews what he has written at; CONFLICT when it was edited since. */
export async function reviewProposal(context: Context, input: ReviewProposalInput): Promise<Approval> {
  const proposal = await known(context, input.id);
  const by = personOf(context);
  if (proposal.authors.includes(by))
    throw new Problem("FORBIDDEN", "Nobody reviews a proposal that he has written at; somebody else can.");
  const comment = input.comment?.trim() || null;
  if (comment && comment.length > 2_000) throw badInput("comment", "`comment` must be at most 2,000 characters.");
  const id = naturalId(context.graph.workspace, "Approval", input.id, input.hash, by);
  const facts = { id, proposalId: input.id, hash: input.hash, by, approved: input.approve, comment, at: context.now() };
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.reviewProposal, facts);
    if (!row)
      throw new Problem("CONFLICT", "The proposal was edited or ended since; read it again.", { argument: "hash" });
    const verb = input.approve ? "approved" : "rejected";
    return { result: row.node, revisions: [revision(verb, input.id, { hash: input.hash, approval: id })] };
  };
  return record(context, work, { touches: [id] });
}

/** Withdraws an open proposal. */
export async function withdrawProposal(context: Context, id: string): Promise<Proposal> {
  const { hash } = await known(context, id);
  const facts = { id, hash, state: "WITHDRAWN", publishedAt: null };
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.endProposal, facts);
    if (!row) throw ended();
    return { result: read(row.node), revisions: [revision("withdrawn", id, {})] };
  };
  return record(context, work, { touches: [id] });
}

/** The proposal with an id, or null. */
export async function proposal(context: Context, id: string): Promise<Proposal | null> {
  const found = await load(context, queries.proposalById, id, {});
  return found && read(found);
}

/** The proposal with an id; NOT_FOUND where there is none. */
export async function known(context: Context, id: string): Promise<Proposal> {
  const found = await proposal(context, id);
  if (!found) throw notFound("proposal", "id");
  return found;
}

/** A page of proposals, latest first. */
export async function proposals(
  context: Context,
  state: ProposalState | null,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<Proposal[]> {
  return (await context.graph.rows(queries.proposalsPage, { beforeId, state, limit })).map(({ node }) => read(node));
}

/** The words on a proposal, latest first. */
export async function approvalsOf(context: Context, id: string, first: number): Promise<Approval[]> {
  return (await load(context, queries.approvalsOfProposal, id, { first })) ?? [];
}

/** The word with an id, or null. */
export function approval(context: Context, id: string): Promise<Approval | null> {
  return load(context, queries.approvalById, id, {});
}

/** A stored proposal with its content as a value. */
export function read(row: queries.StoredProposal): Proposal {
  return { ...row, content: JSON.parse(row.content) as object };
}

/** A refusal of what is over. */
export function ended(): Problem {
  return new Problem("CONFLICT", "The proposal was published, withdrawn or edited since; read it again.");
}

/** A revision of a proposal. */
export function revision(verb: string, nodeId: string, patch: object) {
  return { verb, type: "Proposal", nodeId, patch, reverse: {} };
}

function written(kind: string, given: string, content: object) {
  const title = given.trim();
  if (title.length < 1 || title.length > 200) throw badInput("title", "`title` must be 1 to 200 characters.");
  const text = JSON.stringify(sorted(content));
  if (text.length > LONGEST) throw badInput("content", `\`content\` must be at most ${LONGEST} characters as JSON.`);
  const hash = createHash("sha256")
    .update(JSON.stringify([kind, text]))
    .digest("hex");
  return { title, content: text, hash };
}

/** A value with the keys of its maps in order, so that one content has one hash. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

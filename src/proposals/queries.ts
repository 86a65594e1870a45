import { query, relation } from "../graph/query.js";
import type { Approval, ApprovalRule, Proposal } from "./types/proposal.js";

/** A proposal as the graph keeps it: its content is JSON text. */
export type StoredProposal = Omit<Proposal, "content"> & { content: string };

type Written = Pick<StoredProposal, "id" | "title" | "content" | "hash"> & { author: string };

export const createProposal = query<
  Written & { kind: string; confidence: number; by: string; at: number },
  { node: StoredProposal }
>("proposals/create-proposal");
export const editProposal = query<Written, { node: StoredProposal }>("proposals/edit-proposal");
export const endProposal = query<
  { id: string; hash: string; state: string; publishedAt: number | null },
  { node: StoredProposal }
>("proposals/end-proposal");
export const reviewProposal = query<Omit<Approval, "valid"> & { proposalId: string }, { node: Approval }>(
  "proposals/review-proposal",
);
export const proposalById = relation<StoredProposal>("proposals/proposals-by-id");
export const approvalById = relation<Approval>("proposals/approvals-by-id");
export const approvalsOfProposal = relation<Approval[], { first: number }>("proposals/approvals-of-proposal");
export const proposalsPage = query<{ beforeId: string; state: string | null; limit: number }, { node: StoredProposal }>(
  "proposals/proposals",
);
export const rules = query<object, { node: ApprovalRule }>("proposals/rules");
export const setRule = query<{ id: string; kind: string; approvals: number }, { node: ApprovalRule; before: number }>(
  "proposals/set-rule",
);

import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../api/connection.js";
import { Node } from "../../api/node.js";
import { Needs } from "../../api/permission.js";
import { DateTime, Json } from "../../api/scalars.js";

/** What can be proposed: mutations that more than one person may have to agree to. */
export enum ProposalKind {
  CLOSE_PROJECT = "CLOSE_PROJECT",
  REOPEN_PROJECT = "REOPEN_PROJECT",
  MERGE_CLIENTS = "MERGE_CLIENTS",
  MERGE_PROJECTS = "MERGE_PROJECTS",
  MERGE_COMPONENTS = "MERGE_COMPONENTS",
}

registerEnumType(ProposalKind, {
  name: "ProposalKind",
  description: "What is proposed: the mutation that its content is the input of.",
  valuesConfig: {
    CLOSE_PROJECT: { description: "The mutation `closeProject`." },
    REOPEN_PROJECT: { description: "The mutation `reopenProject`." },
    MERGE_CLIENTS: { description: "The mutation `mergeClients`." },
    MERGE_PROJECTS: { description: "The mutation `mergeProjects`." },
    MERGE_COMPONENTS: { description: "The mutation `mergeComponents`." },
  },
});

/** Where a proposal stands. */
export enum ProposalState {
  OPEN = "OPEN",
  PUBLISHED = "PUBLISHED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(ProposalState, {
  name: "ProposalState",
  description: "Where a proposal stands.",
  valuesConfig: {
    OPEN: { description: "It can be edited, reviewed and published." },
    PUBLISHED: { description: "It was put into effect." },
    WITHDRAWN: { description: "It was taken back." },
  },
});

@Needs("proposals:read")
@ObjectType({
  implements: Node,
  description:
    "A change that somebody proposes. Approvals hold for the very content that was read: an edit voids them.",
})
export class Proposal extends Node {
  @Field(() => ProposalKind, { description: "What is proposed." })
  kind: ProposalKind;

  @Field(() => String, { description: "What it is about, in a line." })
  title: string;

  @Field(() => Json, { description: "The input of the mutation that it stands for." })
  content: object;

  @Field(() => String, {
    description: "The SHA-256 of kind and content (JSON with sorted keys), in hex: what an approval is bound to.",
  })
  hash: string;

  @Field(() => ProposalState, { description: "Where it stands." })
  state: ProposalState;

  @Field(() => Float, {
    description: "How sure its author is, from 0 to 1; no higher than the author's highest confidence.",
  })
  confidence: number;

  @Field(() => String, { description: "Who proposed it: the id of a user or token." })
  createdBy: string;

  @Field(() => DateTime, { description: "When it was proposed." })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: "When it was put into effect; null: it was not." })
  publishedAt: number | null;

  /** All who have written at it: nobody of them reviews it. */
  authors: string[];
}

export const ProposalConnection = connectionOf(Proposal, "Proposal");

@Needs("proposals:read")
@ObjectType({ implements: Node, description: "One reviewer's word on one content of a proposal." })
export class Approval extends Node {
  @Field(() => String, { description: "Who reviewed: the id of a user or token." })
  by: string;

  @Field(() => Boolean, { description: "Whether it is approved; else rejected." })
  approved: boolean;

  @Field(() => String, { nullable: true, description: "What the reviewer said." })
  comment: string | null;

  @Field(() => String, { description: "The hash of the content that was reviewed." })
  hash: string;

  @Field(() => Boolean, { description: "Whether it holds: the content is still the one that was reviewed." })
  valid: boolean;

  @Field(() => DateTime, { description: "When." })
  at: number;
}

@Needs("proposals:read")
@ObjectType({ description: "How many approvals a kind of change needs; with none it can be made directly." })
export class ApprovalRule {
  @Field(() => ProposalKind, { description: "Which kind of change." })
  kind: ProposalKind;

  @Field(() => Int, { description: "How many approvals of people who did not write it." })
  approvals: number;
}

const CONTENT = "The input of the mutation that it stands for, without `preview`.";

@InputType({ description: "A change to be proposed." })
export class ProposeInput {
  @Field(() => ProposalKind, { description: "What is proposed." })
  kind: ProposalKind;

  @Field(() => String, { description: "What it is about, 1 to 200 characters." })
  title: string;

  @Field(() => Json, { description: CONTENT })
  content: object;

  @Field(() => Float, { description: "How sure its author is, from 0 to 1." })
  confidence: number = 1;
}

@InputType({ description: "A proposal to be edited. Its approvals are void afterwards." })
export class EditProposalInput {
  @Field(() => ID, { description: "The proposal's id." })
  id: string;

  @Field(() => String, { nullable: true, description: "What it is about; absent: as it is." })
  title?: string | null;

  @Field(() => Json, { nullable: true, description: `${CONTENT} Absent: as it is.` })
  content?: object | null;
}

@InputType({ description: "A word on a proposal." })
export class ReviewProposalInput {
  @Field(() => ID, { description: "The proposal's id." })
  id: string;

  @Field(() => String, { description: "The hash of the content that was read; refused when it is another by now." })
  hash: string;

  @Field(() => Boolean, { description: "Whether it is approved; else rejected." })
  approve: boolean = true;

  @Field(() => String, { nullable: true, description: "Why, up to 2,000 characters." })
  comment?: string | null;
}

@InputType({ description: "A proposal to be put into effect." })
export class PublishProposalInput {
  @Field(() => ID, { description: "The proposal's id." })
  id: string;
}

@InputType({ description: "A proposal to be withdrawn." })
export class WithdrawProposalInput {
  @Field(() => ID, { description: "The proposal's id." })
  id: string;
}

@InputType({ description: "How many approvals a kind of change needs." })
export class SetApprovalRuleInput {
  @Field(() => ProposalKind, { description: "Which kind of change." })
  kind: ProposalKind;

  @Field(() => Int, { description: "How many approvals, 0 to 10; with 0 the change can be made directly." })
  approvals: number;
}

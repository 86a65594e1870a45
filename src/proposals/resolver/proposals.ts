import { Arg, Args, Ctx, FieldResolver, Mutation, Info as OfInfo, Query, Resolver, Root } from "type-graphql";
import { coerceInput, type Info } from "../../api/coerce.js";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { inputTypeOf } from "../service/kinds.js";
import * as service from "../service/proposals.js";
import { approvalRules, publishProposal, setApprovalRule } from "../service/publish.js";
import {
  Approval,
  ApprovalRule,
  EditProposalInput,
  Proposal,
  ProposalConnection,
  ProposalState,
  ProposeInput,
  PublishProposalInput,
  ReviewProposalInput,
  SetApprovalRuleInput,
  WithdrawProposalInput,
} from "../types/proposal.js";

@Resolver(() => Proposal)
export class ProposalResolver {
  @Needs("proposals:read")
  @Query(() => ProposalConnection, { description: "Proposed changes, latest first." })
  async proposals(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("state", () => ProposalState, { nullable: true, description: "In which state; absent: in any." })
    state?: ProposalState | null,
  ): Promise<Page<Proposal>> {
    const request = pageRequest("id", args);
    const page = { beforeId: request.position?.id ?? "~", limit: request.limit };
    const rows = await service.proposals(context, state ?? null, page);
    return toPage(request, rows, (row) => ({ key: row.id, id: row.id }));
  }

  @Needs("proposals:read")
  @Query(() => [ApprovalRule], { description: "How many approvals each kind of change needs." })
  approvalRules(@Ctx() context: Context): Promise<ApprovalRule[]> {
    return approvalRules(context);
  }

  @Needs("proposals:create")
  @Mutation(() => Proposal, { description: "Proposes a change, for others to review." })
  propose(
    @Ctx() context: Context,
    @OfInfo() info: Info,
    @Arg("input", () => ProposeInput, { description: "What is proposed." }) input: ProposeInput,
  ): Promise<Proposal> {
    coerceInput(info, { type: inputTypeOf(input.kind), value: input.content, argument: "content" });
    return service.propose(context, input);
  }

  @Needs("proposals:edit")
  @Mutation(() => Proposal, { description: "Edits an open proposal; approvals of the former content are void." })
  async editProposal(
    @Ctx() context: Context,
    @OfInfo() info: Info,
    @Arg("input", () => EditProposalInput, { description: "What to change." }) input: EditProposalInput,
  ): Promise<Proposal> {
    const { kind } = await service.known(context, input.id);
    if (input.content) coerceInput(info, { type: inputTypeOf(kind), value: input.content, argument: "content" });
    return service.editProposal(context, input);
  }

  @Needs("proposals:review")
  @Mutation(() => Approval, { description: "Approves or rejects what somebody else has proposed, as it stands." })
  reviewProposal(
    @Ctx() context: Context,
    @Arg("input", () => ReviewProposalInput, { description: "Which content, and what of it." })
    input: ReviewProposalInput,
  ): Promise<Approval> {
    return service.reviewProposal(context, input);
  }

  @Needs("proposals:publish")
  @Mutation(() => Proposal, { description: "Puts an approved proposal into effect." })
  publishProposal(
    @Ctx() context: Context,
    @OfInfo() info: Info,
    @Arg("input", () => PublishProposalInput, { description: "Which." }) input: PublishProposalInput,
  ): Promise<Proposal> {
    const coerce = (type: string, value: object) => coerceInput(info, { type, value, argument: "content" });
    return publishProposal(context, input.id, coerce);
  }

  @Needs("proposals:delete")
  @Mutation(() => Proposal, { description: "Withdraws an open proposal." })
  withdrawProposal(
    @Ctx() context: Context,
    @Arg("input", () => WithdrawProposalInput, { description: "Which." }) input: WithdrawProposalInput,
  ): Promise<Proposal> {
    return service.withdrawProposal(context, input.id);
  }

  @Needs("access:edit")
  @Mutation(() => ApprovalRule, {
    description: "Sets how many approvals a kind of change needs; with any, it is made by a proposal only.",
  })
  setApprovalRule(
    @Ctx() context: Context,
    @Arg("input", () => SetApprovalRuleInput, { description: "Which kind, and how many." })
    input: SetApprovalRuleInput,
  ): Promise<ApprovalRule> {
    return setApprovalRule(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Approval], { description: "The words on it, latest first." })
  approvals(
    @Ctx() context: Context,
    @Root() proposal: Proposal,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Approval[]> {
    return service.approvalsOf(context, proposal.id, checkFirst(first));
  }
}

import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { checkFirst, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { momentsOf } from "../service/facts.js";
import * as service from "../service/freshness.js";
import * as grounds from "../service/grounds.js";
import { Claim, Times } from "../types/fact.js";
import {
  ConfirmInput,
  EndOverrideInput,
  Grounding,
  Override,
  OverrideInput,
  SupportInput,
  Verification,
  VerificationConnection,
} from "../types/freshness.js";

/** How fresh claims are, and what stands on them. */
@Resolver()
export class FreshnessResolver {
  @Needs("facts:read")
  @Query(() => [Verification], {
    description: "What to verify first: the stale claims on which most stands, then the longest stale.",
  })
  verifyFirst(
    @Ctx() context: Context,
    @Arg("limit", () => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." }) limit: number,
  ): Promise<Verification[]> {
    return service.verifyFirst(context, checkFirst(limit));
  }

  @Needs("facts:read")
  @Query(() => VerificationConnection, { description: "All stale claims that are believed, the longest stale first." })
  async staleClaims(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Verification>> {
    const request = pageRequest("staleAt", args);
    const { position, limit } = request;
    const place = { from: Number(position?.key ?? Number.MIN_SAFE_INTEGER), fromId: position?.id ?? "", limit };
    const found = await service.staleClaims(context, place);
    return toPage(request, found, ({ staleSince, claim }) => ({ key: staleSince, id: claim.id }));
  }

  @Needs("facts:read")
  @Query(() => Grounding, {
    nullable: true,
    description:
      "The claims that a node stands on, directly or by way of others, and how much they can bear: what is stale, rejected or doubtful marks it down at once. Null: there is no such node.",
  })
  grounds(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "The node." }) id: string,
    @Args(() => Times) times: Times,
  ): Promise<Grounding | null> {
    return grounds.groundsOf(context, id, momentsOf(context, times));
  }

  @Needs("facts:edit")
  @Mutation(() => Claim, { description: "Says that a claim was checked and holds, as the caller's own word." })
  confirmClaim(
    @Ctx() context: Context,
    @Arg("input", () => ConfirmInput, { description: "Which, and what it was checked against." }) input: ConfirmInput,
  ): Promise<Claim> {
    return service.confirmClaim(context, input);
  }

  @Needs("facts:edit")
  @Mutation(() => Override, { description: "Says how fresh a claim is, for a reason and until a time." })
  overrideFreshness(
    @Ctx() context: Context,
    @Arg("input", () => OverrideInput, { description: "Which, how fresh, until when and why." }) input: OverrideInput,
  ): Promise<Override> {
    return service.overrideFreshness(context, input);
  }

  @Needs("facts:edit")
  @Mutation(() => Override, { description: "Ends such a word before its time." })
  endOverride(
    @Ctx() context: Context,
    @Arg("input", () => EndOverrideInput, { description: "Which." }) input: EndOverrideInput,
  ): Promise<Override> {
    return service.endOverride(context, input.id);
  }

  @Needs("facts:create")
  @Mutation(() => Grounding, {
    description: "Says that a node stands on a claim, as a conclusion or a plan does. A loop is refused.",
  })
  support(
    @Ctx() context: Context,
    @Arg("input", () => SupportInput, { description: "What stands on what." }) input: SupportInput,
  ): Promise<Grounding> {
    return grounds.support(context, input);
  }

  @Needs("facts:create")
  @Mutation(() => Grounding, { description: "Says that a node does not stand on a claim any more." })
  endSupport(
    @Ctx() context: Context,
    @Arg("input", () => SupportInput, { description: "What stood on what." }) input: SupportInput,
  ): Promise<Grounding> {
    return grounds.endSupport(context, input);
  }
}

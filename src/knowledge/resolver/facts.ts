import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { conflictOf, decisionsOf } from "../service/conflicts.js";
import * as service from "../service/facts.js";
import { freshnessOf } from "../service/freshness.js";
import { source } from "../service/sources.js";
import { statementsOf } from "../service/statements.js";
import { Conflict, Decision } from "../types/conflict.js";
import { Candidate, Claim, Fact, Period, Side, Times } from "../types/fact.js";
import { Freshness } from "../types/freshness.js";
import { Source } from "../types/source.js";
import { Statement } from "../types/statement.js";

/** What is believed of nodes. */
@Resolver(() => Fact)
export class FactResolver {
  @Needs("facts:read")
  @Query(() => [Fact], {
    description:
      "What is believed of each predicate of a node, and of nodes merged into it, by predicate: the value, how sure, how fresh, what stands against it, and who says so.",
  })
  entityFacts(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "The node." }) id: string,
    @Args(() => Times) times: Times,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." }) first: number,
    @Arg("predicates", () => [String], { nullable: true, description: "Only these, by key; absent: all." })
    predicates?: string[] | null,
  ): Promise<Fact[]> {
    const moments = service.momentsOf(context, times);
    const asked = { moments, predicates: predicates ?? null, first: checkFirst(first) };
    return service.factsOf(context, id, asked);
  }

  @Needs("facts:read")
  @Query(() => Fact, { nullable: true, description: "What is believed of one fact; null: there is none with this id." })
  fact(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Args(() => Times) times: Times,
  ): Promise<Fact | null> {
    return service.factAt(context, id, service.momentsOf(context, times));
  }

  @Needs("facts:read")
  @FieldResolver(() => Freshness, { nullable: true, description: "How fresh the value is; null: there is none." })
  async freshness(@Ctx() context: Context, @Root() fact: Fact): Promise<Freshness | null> {
    return fact.claimId === null ? null : freshnessOf(context, fact.claimId, fact);
  }

  @Needs("facts:read")
  @FieldResolver(() => Conflict, {
    nullable: true,
    description: "What stands against one another there, as it is now; null: nothing did so far.",
  })
  async conflict(@Ctx() context: Context, @Root() fact: Fact): Promise<Conflict | null> {
    const found = await conflictOf(context, fact.id);
    return found && found.createdAt <= fact.asOf ? found : null;
  }

  @Needs("facts:read")
  @FieldResolver(() => [Statement], { description: "Who says that value and when, the last first." })
  async statements(
    @Ctx() context: Context,
    @Root() fact: Fact,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Statement[]> {
    const asked = { first: checkFirst(first), asOf: fact.asOf };
    return fact.claimId === null ? [] : statementsOf(context, fact.claimId, asked);
  }

  @Needs("facts:read")
  @FieldResolver(() => [Period], { description: "The values that it had one after another, the latest first." })
  history(@Ctx() context: Context, @Root() fact: Fact, @Args(() => FirstArgs) { first }: FirstArgs): Promise<Period[]> {
    return service.historyOf(context, fact, checkFirst(first));
  }

  @Needs("facts:read")
  @FieldResolver(() => [Decision], { description: "What people decided of it, the latest first." })
  async decisions(
    @Ctx() context: Context,
    @Root() fact: Fact,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Decision[]> {
    const all = await decisionsOf(context, fact.id, 100);
    return all.filter(({ at }) => at <= fact.asOf).slice(0, checkFirst(first));
  }
}

/** A value that may be right. */
@Resolver(() => Candidate)
export class CandidateResolver {
  @Needs("facts:read")
  @FieldResolver(() => [Source], { description: "The sources whose last word it is." })
  async saidBy(
    @Ctx() context: Context,
    @Root() candidate: Candidate,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Source[]> {
    const found = await Promise.all(candidate.sources.slice(0, checkFirst(first)).map((id) => source(context, id)));
    return found.filter((one) => one !== null);
  }
}

/** A value that was said. */
@Resolver(() => Claim)
export class ClaimResolver {
  @Needs("facts:read")
  @FieldResolver(() => Fact, { nullable: true, description: "The fact that it is a value of." })
  fact(@Ctx() context: Context, @Root() claim: Claim, @Args(() => Times) times: Times): Promise<Fact | null> {
    return service.factAt(context, claim.factId, service.momentsOf(context, times));
  }

  @Needs("facts:read")
  @FieldResolver(() => Freshness, {
    nullable: true,
    description: "How fresh it is; null: nothing that stands says it of that moment.",
  })
  freshness(@Ctx() context: Context, @Root() claim: Claim, @Args(() => Times) times: Times): Promise<Freshness | null> {
    return freshnessOf(context, claim.id, service.momentsOf(context, times));
  }

  @Needs("facts:read")
  @FieldResolver(() => [Statement], { description: "Who says it and when, the last first." })
  statements(
    @Ctx() context: Context,
    @Root() claim: Claim,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Args(() => Times) { asOf }: Times,
  ): Promise<Statement[]> {
    return statementsOf(context, claim.id, { first: checkFirst(first), asOf: asOf ?? null });
  }
}

/** How a value stands. */
@Resolver(() => Side)
export class SideResolver {
  @Needs("facts:read")
  @FieldResolver(() => Claim, { nullable: true, description: "The claim." })
  claim(@Ctx() context: Context, @Root() side: Side): Promise<Claim | null> {
    return service.claim(context, side.claimId);
  }
}

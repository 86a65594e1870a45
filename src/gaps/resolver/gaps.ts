import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { capability } from "../../capabilities/service/capabilities.js";
import { proof } from "../../capabilities/service/proofs.js";
import { Capability } from "../../capabilities/types/capability.js";
import { Proof } from "../../capabilities/types/proof.js";
import { competitor } from "../../competitors/service.js";
import { Competitor } from "../../competitors/types.js";
import type { Context } from "../../context.js";
import * as analysis from "../service/analysis.js";
import { followGaps } from "../service/follow.js";
import * as service from "../service/gaps.js";
import { needsOfGap } from "../service/needs.js";
import { GapAnalysis, GapAnalysisFilter, GapWeights } from "../types/analysis.js";
import { AmountOf, Gap, GapChange, GapConnection, GapFilter, GapTurn } from "../types/gap.js";
import { Need } from "../types/need.js";

/** What clients ask for and we cannot do. */
@Resolver(() => Gap)
export class GapResolver {
  @Needs("gaps:read")
  @Query(() => GapAnalysis, {
    description:
      "What clients ask for that is not covered, the most pressing first: demand by distinct clients, money, recency and trend, pressure by competitors, and what waits for it. Judgement 3 of the graph.",
  })
  gapAnalysis(
    @Ctx() context: Context,
    @Arg("filter", () => GapAnalysisFilter, {
      nullable: true,
      description: "Which gaps; all that are open when absent.",
    })
    filter?: GapAnalysisFilter | null,
    @Arg("weights", () => GapWeights, { nullable: true, description: "How much each part counts." })
    weights?: GapWeights | null,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As it stood at that time; absent: now." })
    asOf?: number | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." }) first = 20,
  ): Promise<GapAnalysis> {
    const asked = { filter: filter ?? {}, weights: weights ?? {}, first: checkFirst(first) };
    return asOf == null ? analysis.gapAnalysis(context, asked) : analysis.gapAnalysisAsOf(context, asked, asOf);
  }

  @Needs("gaps:read")
  @Query(() => Gap, { nullable: true, description: "The gap with an id; null: there is none." })
  gap(@Ctx() context: Context, @Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Gap | null> {
    return service.gap(context, id);
  }

  @Needs("gaps:read")
  @Query(() => GapConnection, { description: "The gaps, the one opened last first." })
  async gaps(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => GapFilter, { nullable: true, description: "Which of them; all when absent." })
    filter?: GapFilter | null,
  ): Promise<Page<Gap>> {
    const request = pageRequest("openedAt", args);
    const found = await service.gaps(context, filter ?? {}, beforeOf(request));
    return toPage(request, found, ({ openedAt, id }) => ({ key: openedAt, id }));
  }

  @Needs("capabilities:read")
  @FieldResolver(() => Capability, { nullable: true, description: "The capability that is lacking." })
  capability(@Ctx() context: Context, @Root() gap: Gap): Promise<Capability | null> {
    return capability(context, gap.capabilityId);
  }

  @Needs("gaps:read")
  @FieldResolver(() => [AmountOf], {
    description:
      "What the requests are worth that need it and were not served, by currency, the largest first; nothing counts less here.",
  })
  atStake(@Root() gap: Gap): AmountOf[] {
    return service.amountsOf(gap);
  }

  @Needs("gaps:read")
  @FieldResolver(() => [GapTurn], { description: "What happened to it, the latest first." })
  history(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("asOf", () => DateTime, { nullable: true, description: "What had happened by then; absent: by now." })
    asOf?: number | null,
  ): Promise<GapTurn[]> {
    return service.turnsOf(context, gap.id, { at: asOf ?? context.now(), first: checkFirst(first) });
  }

  @Needs("competitors:read")
  @FieldResolver(() => [Competitor], { description: "The competitors that are believed to offer it." })
  offeredBy(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Competitor[]> {
    return found(gap.offeredBy.slice(0, checkFirst(first)), (id) => competitor(context, id));
  }

  @Needs("competitors:read")
  @FieldResolver(() => [Competitor], { description: "The competitors to whom requests were lost that needed it." })
  lostTo(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Competitor[]> {
    return found(gap.lostTo.slice(0, checkFirst(first)), (id) => competitor(context, id));
  }

  @Needs("requests:read")
  @FieldResolver(() => [Need], {
    description: "What was asked for that it stands on, each with its request; what was matched last comes first.",
  })
  needs(@Ctx() context: Context, @Root() gap: Gap, @Args(() => FirstArgs) { first }: FirstArgs): Promise<Need[]> {
    return needsOfGap(context, gap.id, checkFirst(first));
  }

  @Needs("capabilities:read")
  @FieldResolver(() => Proof, { nullable: true, description: "The proof that closed it; null: it is open." })
  proof(@Ctx() context: Context, @Root() gap: Gap): Promise<Proof | null> | null {
    return gap.proofId === null ? null : proof(context, gap.proofId);
  }

  @Needs("capabilities:read")
  @FieldResolver(() => [Capability], {
    description:
      "What is lacking underneath: prerequisites, at whatever depth, that are not covered themselves; the worst covered comes first.",
  })
  lacking(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Capability[]> {
    return found(gap.lacking.slice(0, checkFirst(first)), (id) => capability(context, id));
  }

  @Needs("capabilities:read")
  @FieldResolver(() => [Capability], { description: "Other capabilities that clients ask for and that require it." })
  blocks(
    @Ctx() context: Context,
    @Root() gap: Gap,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Capability[]> {
    return found(gap.blocks.slice(0, checkFirst(first)), (id) => capability(context, id));
  }
}

async function found<Node>(ids: string[], find: (id: string) => Promise<Node | null>): Promise<Node[]> {
  return (await Promise.all(ids.map(find))).filter((node) => node !== null);
}

/** Gaps as they open and close. */
@Resolver(() => GapChange)
export class GapChangeResolver {
  @Needs("gaps:read")
  @Subscription(() => GapChange, {
    description:
      "Which gaps open, close and open again, and what is chosen for them, as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followGaps(context as Context, (args.filter as GapFilter | null) ?? {}, (args.after as string | null) ?? null),
  })
  gapChanged(
    @Root() change: GapChange,
    @Arg("filter", () => GapFilter, { nullable: true, description: "Which; absent: all." })
    _filter?: GapFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): GapChange {
    return change;
  }

  @Needs("gaps:read")
  @FieldResolver(() => Gap, { nullable: true, description: "The gap as it is now." })
  gap(@Ctx() context: Context, @Root() change: GapChange): Promise<Gap | null> {
    return service.gap(context, change.gapId);
  }
}

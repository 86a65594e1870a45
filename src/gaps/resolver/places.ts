import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import { capability as capabilityWith } from "../../capabilities/service/capabilities.js";
import { Capability } from "../../capabilities/types/capability.js";
import { competitor } from "../../competitors/service.js";
import { Competitor } from "../../competitors/types.js";
import type { Context } from "../../context.js";
import { request } from "../../requests/service/requests.js";
import { Request } from "../../requests/types/request.js";
import { gapOf } from "../service/gaps.js";
import { needsOf } from "../service/needs.js";
import { capabilityMatrix, offeredBy, offersOf, winLoss } from "../service/offers.js";
import { similarRequests } from "../service/similar.js";
import { Gap } from "../types/gap.js";
import { Need } from "../types/need.js";
import { CapabilityMatrix, Offer, WinLoss } from "../types/offer.js";
import { SimilarRequest } from "../types/similar.js";

/** What a capability has of gaps. */
@Resolver(() => Capability)
export class CapabilityGap {
  @Needs("gaps:read")
  @FieldResolver(() => Gap, {
    nullable: true,
    description: "The gap in it, open or closed; null: it was never asked for without being covered.",
  })
  gap(@Ctx() context: Context, @Root() capability: Capability): Promise<Gap | null> {
    return gapOf(context, capability.id);
  }

  @Needs("gaps:read")
  @FieldResolver(() => [Offer], {
    description: "The competitors that are believed to offer it, the strongest belief first.",
  })
  offers(
    @Ctx() context: Context,
    @Root() capability: Capability,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As believed then; absent: now." }) asOf?:
      | number
      | null,
  ): Promise<Offer[]> {
    return offersOf(context, capability.id, { at: asOf ?? context.now(), first: checkFirst(first) });
  }
}

/** What a request needs. */
@Resolver(() => Request)
export class RequestNeeds {
  @Needs("requests:read")
  @FieldResolver(() => [Need], {
    description: "What it needs, in the order in which it says so; empty: not matched yet.",
  })
  async needs(
    @Ctx() context: Context,
    @Root() request: Request,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Need[]> {
    return (await needsOf(context, request.id)).slice(0, checkFirst(first));
  }
}

/** What else says what a request says. */
@Resolver(() => Request)
export class SimilarRequests {
  @Needs("requests:read")
  @FieldResolver(() => [SimilarRequest], {
    description:
      "The requests of whomever that say most nearly the same, the nearest first; empty: it was not read yet, which takes a second or two. Up to 5,000 requests each is compared, above that an approximate index is asked (HNSW; Malkov and Yashunin, 2018).",
  })
  async similar(
    @Ctx() context: Context,
    @Root() { id }: Request,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<SimilarRequest[]> {
    const near = await similarRequests(context, id, checkFirst(first));
    const found = near.map(async ({ nodeId, similarity }) => ({ similarity, request: await request(context, nodeId) }));
    return (await Promise.all(found)).flatMap(({ similarity, request }) => (request ? [{ similarity, request }] : []));
  }
}

/** What a competitor offers, and how we fare against it. */
@Resolver(() => Competitor)
export class CompetitorOffers {
  @Needs("gaps:read")
  @FieldResolver(() => [Offer], { description: "What it is believed to offer, the strongest belief first." })
  offers(
    @Ctx() context: Context,
    @Root() one: Competitor,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("asOf", () => DateTime, { nullable: true, description: "As believed then; absent: now." }) asOf?:
      | number
      | null,
  ): Promise<Offer[]> {
    return offeredBy(context, one.id, { at: asOf ?? context.now(), first: checkFirst(first) });
  }

  @Needs("gaps:read")
  @FieldResolver(() => WinLoss, { description: "How many requests we won and lost against it." })
  winLoss(@Ctx() context: Context, @Root() one: Competitor): Promise<WinLoss> {
    return winLoss(context, one.id);
  }

  @Needs("gaps:read")
  @Query(() => CapabilityMatrix, {
    description:
      "Who offers what: capabilities by key, and in each row how well we cover it and how far each competitor is believed to offer it, with freshness. The first 20 competitors by key.",
  })
  capabilityMatrix(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("afterKey", () => String, {
      nullable: true,
      description: "The key after which to go on; absent: from the first.",
    })
    afterKey?: string | null,
    @Arg("asOf", () => DateTime, {
      nullable: true,
      description: "What competitors were believed to offer then; absent: now.",
    })
    asOf?: number | null,
  ): Promise<CapabilityMatrix> {
    return capabilityMatrix(context, { afterKey: afterKey ?? "", first: checkFirst(first), at: asOf ?? context.now() });
  }
}

/** The ends of an offer. */
@Resolver(() => Offer)
export class OfferEnds {
  @Needs("competitors:read")
  @FieldResolver(() => Competitor, { nullable: true, description: "The competitor." })
  competitor(@Ctx() context: Context, @Root() offer: Offer): Promise<Competitor | null> {
    return competitor(context, offer.competitorId);
  }

  @Needs("capabilities:read")
  @FieldResolver(() => Capability, { nullable: true, description: "The capability." })
  capability(@Ctx() context: Context, @Root() offer: Offer): Promise<Capability | null> {
    return capabilityWith(context, offer.capabilityId);
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import { causesOf } from "../service/causes.js";
import {
  anomaliesOfIncident,
  anomalyCountOf,
  componentsOfIncident,
  incident,
  incidents,
  originsOf,
} from "../service/incidents.js";
import { Anomaly } from "../types/anomaly.js";
import { Explanation } from "../types/explanation.js";
import { Incident, IncidentConnection, LikelyOrigin } from "../types/incident.js";
import { IncidentFilter } from "../types/inputs.js";

@Resolver(() => Incident)
export class IncidentResolver {
  @Needs("metrics:read")
  @Query(() => IncidentConnection, { description: "Anomalies that belong together, what began latest first." })
  async incidents(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Which; absent: all." })
    filter: IncidentFilter | null,
  ): Promise<Page<Incident>> {
    const request = pageRequest("openedAt", args);
    const rows = await incidents(context, filter ?? {}, beforeOf(request));
    return toPage(request, rows, ({ openedAt, id }) => ({ key: openedAt, id }));
  }

  @Needs("metrics:read")
  @Query(() => Incident, { nullable: true, description: "The incident with an id; null: there is none." })
  incident(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<Incident | null> {
    return incident(context, id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Anomaly], { description: "Its anomalies, in the order in which they began." })
  anomalies(
    @Ctx() context: Context,
    @Root() of: Incident,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Anomaly[]> {
    return anomaliesOfIncident(context, of.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Int, { description: "How many anomalies it has, of those that you may read." })
  anomalyCount(@Ctx() context: Context, @Root() of: Incident): Promise<number> {
    return anomalyCountOf(context, of.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Component], {
    description: "Its components, of those that you may read, in the order in which they became unusual.",
  })
  components(
    @Ctx() context: Context,
    @Root() of: Incident,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Component[]> {
    return componentsOfIncident(context, of.id, checkFirst(first));
  }

  @FieldResolver(() => [LikelyOrigin], {
    complexity: 10,
    description:
      "Where it may have begun, the likeliest first: what others of its components stand on, and what became unusual first.",
  })
  likelyOrigins(
    @Ctx() context: Context,
    @Root() of: Incident,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<LikelyOrigin[]> {
    return originsOf(context, of.id, checkFirst(first));
  }

  @FieldResolver(() => [Explanation], {
    complexity: 25,
    description: "Which changes may have brought it about: those of its first ten anomalies, the likeliest first.",
  })
  causes(
    @Ctx() context: Context,
    @Root() of: Incident,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Explanation[]> {
    return causesOf(context, of.id, checkFirst(first));
  }
}

import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { metric } from "../service/catalogue.js";
import { followMetrics } from "../service/follow.js";
import { seriesOf } from "../service/selection.js";
import { MetricUpdate, MetricUpdateFilter } from "../types/live.js";
import { Metric, Series } from "../types/metric.js";

/** What comes in, as it comes. */
@Resolver(() => MetricUpdate)
export class MetricUpdateResolver {
  @Needs("metrics:read")
  @Subscription(() => MetricUpdate, {
    description:
      "Which series get points, from now on: of each at most one update every half second, with its latest point and how many came. What this process took in; a slow reader gets fewer updates of more points.",
    subscribe: ({ args, context }) =>
      followMetrics(context as Context, (args.filter as MetricUpdateFilter | null) ?? {}),
  })
  metricUpdated(
    @Root() update: MetricUpdate,
    @Arg("filter", () => MetricUpdateFilter, { nullable: true, description: "Of which series; absent: of all." })
    _filter?: MetricUpdateFilter | null,
  ): MetricUpdate {
    return update;
  }

  @JoinedBy("seriesId")
  @FieldResolver(() => Series, { nullable: true, description: "The series; null: it is not stored yet." })
  series(@Ctx() context: Context, @Root() update: MetricUpdate): Promise<Series | null> {
    return seriesOf(context, update.seriesId);
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "What is measured; null: it is not stored yet." })
  metric(@Ctx() context: Context, @Root() update: MetricUpdate): Promise<Metric | null> {
    return metric(context, update.metricId);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, {
    nullable: true,
    description: "What it is measured of; null: it is not stored yet.",
  })
  component(@Ctx() context: Context, @Root() update: MetricUpdate): Promise<Component | null> {
    return component(context, update.componentId);
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../api/connection.js";
import { JoinedBy } from "../api/joined.js";
import { Needs } from "../api/permission.js";
import { DateTime } from "../api/scalars.js";
import type { Context } from "../context.js";
import { seriesOf } from "../metrics/service/selection.js";
import { Series } from "../metrics/types/metric.js";
import { component } from "../projects/service/components.js";
import { Component } from "../projects/types/component.js";
import { changesOf, forecastOf } from "./service/course.js";
import { metricTrend, trends } from "./service/trends.js";
import { MetricTrend, MetricTrends, TrendChange, TrendFilter, TrendForecast } from "./types.js";

/** Where series go, and when they changed. */
@Resolver(() => MetricTrend)
export class TrendResolver {
  @Needs("metrics:read")
  @Query(() => MetricTrends, {
    complexity: 100,
    description: "Which series rise or fall, of 1,000 at most, corrected for how many were looked at.",
  })
  trends(
    @Ctx() context: Context,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Arg("filter", () => TrendFilter, { nullable: true, description: "Whose, and over which time; absent: all." })
    filter: TrendFilter | null,
  ): Promise<MetricTrends> {
    return trends(context, filter ?? {}, checkFirst(first));
  }

  @Needs("metrics:read")
  @Query(() => MetricTrend, {
    nullable: true,
    complexity: 10,
    description: "Whether one series rises or falls; null: there is no series with this id.",
  })
  metricTrend(
    @Ctx() context: Context,
    @Arg("series", () => ID, { description: "The series' id." }) series: string,
    @Arg("from", () => DateTime, { nullable: true, description: "From when on; absent: 30 days before the end." })
    from: number | null,
    @Arg("to", () => DateTime, { nullable: true, description: "Until when; absent: now." }) to: number | null,
  ): Promise<MetricTrend | null> {
    return metricTrend(context, series, { from, to });
  }

  @FieldResolver(() => [TrendChange], {
    complexity: 20,
    description: "When it changed, oldest first; empty: nothing says that it did.",
  })
  changes(@Root() trend: MetricTrend): Promise<TrendChange[]> {
    return changesOf(trend);
  }

  @FieldResolver(() => [TrendForecast], {
    nullable: true,
    complexity: 20,
    description:
      "The steps that follow its last one, as far as it goes on as it did since it last changed. Null: it has values in fewer than twelve steps since it began, or in fewer than four of five.",
  })
  forecast(
    @Root() trend: MetricTrend,
    @Arg("steps", () => Int, { defaultValue: 10, description: "How many steps, 1 to 100." }) steps: number,
  ): Promise<TrendForecast[] | null> {
    return forecastOf(trend, steps);
  }

  @JoinedBy("seriesId")
  @FieldResolver(() => Series, { nullable: true, description: "The series." })
  series(@Ctx() context: Context, @Root() trend: MetricTrend): Promise<Series | null> {
    return seriesOf(context, trend.seriesId);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component." })
  component(@Ctx() context: Context, @Root() trend: MetricTrend): Promise<Component | null> {
    return component(context, trend.componentId);
  }
}

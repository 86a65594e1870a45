import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { Series } from "../../metrics/types/metric.js";
import { Component } from "../../projects/types/component.js";
import { anomalies, anomaliesOfSeries } from "../service/anomalies.js";
import { detectorOf } from "../service/detector.js";
import { scoredSeries } from "../service/scored.js";
import { muteSeries, unmuteSeries } from "../service/verdicts.js";
import { Anomaly, AnomalyConnection, AnomalyFacet } from "../types/anomaly.js";
import { DetectorStatus, ScoredSeries } from "../types/detector.js";
import { MuteSeriesInput, UnmuteSeriesInput } from "../types/inputs.js";

/** What anomalies add to components. */
@Resolver(() => Component)
export class ComponentAnomalies {
  @Needs("metrics:read")
  @FieldResolver(() => AnomalyConnection, { description: "What is or was unusual in it, what opened latest first." })
  async anomalies(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Anomaly>> {
    const request = pageRequest("openedAt", args);
    const rows = await anomalies(context, { filter: {}, ofComponent: component }, beforeOf(request));
    return toPage(request, rows, ({ openedAt, id }) => ({ key: openedAt, id }));
  }
}

/** What anomalies add to series. */
@Resolver(() => Series)
export class SeriesAnomalies {
  @Needs("metrics:read")
  @FieldResolver(() => [Anomaly], {
    description: "What is or was unusual in what it measures, across releases, what opened latest first.",
  })
  anomalies(
    @Ctx() context: Context,
    @Root() series: Series,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Anomaly[]> {
    return anomaliesOfSeries(context, series, checkFirst(first));
  }

  @Needs("metrics:read")
  @FieldResolver(() => DetectorStatus, { description: "What its detector does: whether it is warm, silenced, muted." })
  detector(@Ctx() context: Context, @Root() series: Series): Promise<DetectorStatus> {
    return detectorOf(context, series);
  }

  @Needs("metrics:read")
  @FieldResolver(() => ScoredSeries, {
    complexity: 50,
    description:
      "How unusual each of its values is, and what was expected: as a detector says that has read the 1,500 before.",
  })
  scored(
    @Ctx() context: Context,
    @Root() series: Series,
    @Arg("from", () => DateTime, { description: "From when on." }) from: number,
    @Arg("to", () => DateTime, { nullable: true, description: "Until when; now when absent." }) to: number | null,
    @Arg("stepSeconds", () => Int, {
      nullable: true,
      description: "How far apart values are; when absent a minute up to two days, else an hour.",
    })
    stepSeconds: number | null,
    @Arg("facet", () => AnomalyFacet, {
      nullable: true,
      description: "What to look at; when absent how much comes of a counter, else how high it is.",
    })
    facet: AnomalyFacet | null,
  ): Promise<ScoredSeries> {
    return scoredSeries(context, series, { from, to, stepSeconds, facet });
  }

  @Needs("metrics:edit")
  @Mutation(() => Series, {
    description: "Mutes what a series measures: its detector goes on learning, and tells nothing.",
  })
  muteSeries(
    @Ctx() context: Context,
    @Arg("input", () => MuteSeriesInput, { description: "Which, until when and why." }) input: MuteSeriesInput,
  ): Promise<Series> {
    return muteSeries(context, input);
  }

  @Needs("metrics:edit")
  @Mutation(() => Series, { description: "Lets what a series measures be told of again." })
  unmuteSeries(
    @Ctx() context: Context,
    @Arg("input", () => UnmuteSeriesInput, { description: "Which." }) input: UnmuteSeriesInput,
  ): Promise<Series> {
    return unmuteSeries(context, input.series);
  }
}

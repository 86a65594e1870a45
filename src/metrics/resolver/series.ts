import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { DateTime } from "../../api/scalars.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { release } from "../../projects/service/releases.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { metric } from "../service/catalogue.js";
import { rawPoints } from "../service/raw.js";
import { seriesPage } from "../service/selection.js";
import { SeriesFilter } from "../types/inputs.js";
import { Metric, Series, SeriesConnection } from "../types/metric.js";
import { RawPoint } from "../types/raw.js";

/** Series, and what they are of. */
@Resolver(() => Series)
export class SeriesResolver {
  @Needs("metrics:read")
  @Query(() => SeriesConnection, { description: "The series that meet a filter, by id." })
  async series(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => SeriesFilter, { nullable: true, description: "Which; absent: all." })
    filter: SeriesFilter | null,
  ): Promise<Page<Series>> {
    const request = pageRequest("id", args);
    const after = { afterId: String(request.position?.key ?? ""), limit: request.limit };
    const rows = await seriesPage(context, filter ?? {}, after);
    return toPage(request, rows, (row) => ({ key: row.id, id: row.id }));
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "What is measured." })
  metric(@Ctx() context: Context, @Root() series: Series): Promise<Metric | null> {
    return metric(context, series.metricId);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component that is measured." })
  component(@Ctx() context: Context, @Root() series: Series): Promise<Component | null> {
    return component(context, series.componentId);
  }

  @JoinedBy("releaseId")
  @FieldResolver(() => Release, { nullable: true, description: "In which release; null: the sender did not tell." })
  release(@Ctx() context: Context, @Root() series: Series): Promise<Release | null> | null {
    return series.releaseId === null ? null : release(context, series.releaseId);
  }

  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "For which project; null: the sender did not tell." })
  project(@Ctx() context: Context, @Root() series: Series): Promise<Project | null> | null {
    return series.projectId === null ? null : project(context, series.projectId);
  }

  @FieldResolver(() => [RawPoint], {
    complexity: 20,
    description:
      "Its points as they were sent, oldest first; single points are kept for a time, then their sums by hour.",
  })
  points(
    @Ctx() context: Context,
    @Root() series: Series,
    @Arg("from", () => DateTime, { description: "From when on." }) from: number,
    @Arg("to", () => DateTime, { nullable: true, description: "Until when; absent: now." }) to: number | null,
    @Arg("first", () => Int, { defaultValue: 1_000, description: "How many at most, from 1 to 1,000." }) first: number,
  ): Promise<RawPoint[]> {
    return rawPoints(context, series, { from, to, first });
  }
}

import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/catalogue.js";
import { seriesOfMetric } from "../service/selection.js";
import { MetricFilter, SetMetricDirectionInput } from "../types/inputs.js";
import { Metric, MetricConnection, type Series, SeriesConnection } from "../types/metric.js";

/** What is measured. */
@Resolver(() => Metric)
export class MetricResolver {
  @Needs("metrics:read")
  @Query(() => MetricConnection, { description: "What is measured, by key." })
  async metrics(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => MetricFilter, { nullable: true, description: "Which; absent: all." })
    filter: MetricFilter | null,
  ): Promise<Page<Metric>> {
    const request = pageRequest("key", args);
    const after = { afterKey: String(request.position?.key ?? ""), limit: request.limit };
    const rows = await service.metrics(context, filter ?? {}, after);
    return toPage(request, rows, (row) => ({ key: row.key, id: row.id }));
  }

  @Needs("metrics:read")
  @Query(() => Metric, { nullable: true, description: "The metric with a key; null when there is none." })
  metric(
    @Ctx() context: Context,
    @Arg("key", () => String, { description: "Its key." }) key: string,
  ): Promise<Metric | null> {
    return service.metric(context, service.metricId(context, key));
  }

  @Needs("metrics:edit")
  @Mutation(() => Metric, {
    description: "Says which way a metric is good. Only who may edit metrics in the whole workspace can.",
  })
  setMetricDirection(
    @Ctx() context: Context,
    @Arg("input", () => SetMetricDirectionInput, { description: "Which metric, and which way." })
    input: SetMetricDirectionInput,
  ): Promise<Metric> {
    return service.setDirection(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => SeriesConnection, { description: "Its series, by id." })
  async series(
    @Ctx() context: Context,
    @Root() metric: Metric,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Series>> {
    const request = pageRequest("id", args);
    const after = { afterId: String(request.position?.key ?? ""), limit: request.limit };
    const rows = await seriesOfMetric(context, metric.id, after);
    return toPage(request, rows, (row) => ({ key: row.id, id: row.id }));
  }
}

/** What metrics add to components. */
@Resolver(() => Component)
export class ComponentMetrics {
  @Needs("metrics:read")
  @JoinedBy("id")
  @FieldResolver(() => [Metric], { description: "What is measured of it and of those merged into it, by key." })
  metrics(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Metric[]> {
    return service.metricsOfComponent(context, component.id, checkFirst(first));
  }
}

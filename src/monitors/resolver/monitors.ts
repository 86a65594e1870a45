import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { metric } from "../../metrics/service/catalogue.js";
import { Metric } from "../../metrics/types/metric.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { changesOf } from "../service/changes.js";
import * as service from "../service/monitors.js";
import { previewMonitor } from "../service/preview.js";
import { Monitor, MonitorConnection } from "../types/monitor.js";
import { MonitorFilter } from "../types/monitor-inputs.js";
import { MonitorPreview, PreviewMonitorInput } from "../types/preview.js";
import { MonitorChange } from "../types/standing.js";

/** What is watched. Its component is read by itself and not joined: all that a component leads to makes a statement slow to plan. */
@Resolver(() => Monitor)
export class MonitorResolver {
  @Needs("metrics:read")
  @Query(() => MonitorConnection, { description: "The monitors, by name." })
  async monitors(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => MonitorFilter, { nullable: true, description: "Which; absent: all." })
    filter: MonitorFilter | null,
  ): Promise<Page<Monitor>> {
    const request = pageRequest("name", args);
    const { key = "", id = "" } = request.position ?? {};
    const after = { afterName: String(key), afterId: id, limit: request.limit };
    const rows = await service.monitors(context, filter ?? {}, after);
    return toPage(request, rows, (row) => ({ key: row.name, id: row.id }));
  }

  @Needs("metrics:read")
  @Query(() => Monitor, { nullable: true, description: "The monitor with an id; null when there is none." })
  monitor(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<Monitor | null> {
    return service.monitor(context, id);
  }

  @Needs("monitors:edit")
  @Query(() => MonitorPreview, {
    complexity: 50,
    description:
      "What a monitor would have said over the last days, when it would have looked then: the turns of its state, with times. It is refused as `createMonitor` would refuse it, and nothing is kept.",
  })
  previewMonitor(
    @Ctx() context: Context,
    @Arg("input", () => PreviewMonitorInput, { description: "The monitor, and over which time." })
    input: PreviewMonitorInput,
  ): Promise<MonitorPreview> {
    return previewMonitor(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [MonitorChange], { description: "The latest changes of its state, newest first." })
  changes(
    @Ctx() context: Context,
    @Root() monitor: Monitor,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." }) first: number,
  ): Promise<MonitorChange[]> {
    return changesOf(context, monitor.id, checkFirst(first));
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "The metric; null: it is gone." })
  metric(@Ctx() context: Context, @Root() monitor: Monitor): Promise<Metric | null> {
    return metric(context, monitor.metricId);
  }

  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that it is of; null: it is of all, or of one that is gone.",
  })
  component(@Ctx() context: Context, @Root() monitor: Monitor): Promise<Component | null> | null {
    return monitor.componentId == null ? null : component(context, monitor.componentId);
  }

  @Needs("projects:read")
  @FieldResolver(() => Project, { nullable: true, description: "The project that it is of; null: it is of all." })
  project(@Ctx() context: Context, @Root() monitor: Monitor): Promise<Project | null> | null {
    return monitor.projectId == null ? null : project(context, monitor.projectId);
  }
}

/** What monitors add to components. */
@Resolver(() => Component)
export class ComponentMonitors {
  @Needs("metrics:read")
  @JoinedBy("id")
  @FieldResolver(() => [Monitor], { description: "The monitors of it and of those merged into it, by name." })
  monitors(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Monitor[]> {
    return service.monitorsOfComponent(context, component.id, checkFirst(first));
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { client } from "../../projects/service/clients.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { release } from "../../projects/service/releases.js";
import { Client } from "../../projects/types/client.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import { metricRange } from "../service/range.js";
import { MetricGroup, MetricRange, MetricRangeInput } from "../types/range.js";

/** A metric over some time. */
@Resolver(() => MetricGroup)
export class MetricRangeResolver {
  @Needs("metrics:read")
  @Query(() => MetricRange, {
    complexity: 20,
    description:
      "A metric over some time, step by step: counts, sums, rates and percentiles, of all series together or in groups. At most 1,000 series and 11,000 points.",
  })
  metricRange(
    @Ctx() context: Context,
    @Arg("input", () => MetricRangeInput, { description: "Which metric, when, and how it is put together." })
    input: MetricRangeInput,
  ): Promise<MetricRange> {
    return metricRange(context, input);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "The component, where it is grouped by that." })
  component(@Ctx() context: Context, @Root() group: MetricGroup): Promise<Component | null> | null {
    return group.componentId === null ? null : component(context, group.componentId);
  }

  @JoinedBy("releaseId")
  @FieldResolver(() => Release, {
    nullable: true,
    description: "The release, where it is grouped by that; null: these series name none.",
  })
  release(@Ctx() context: Context, @Root() group: MetricGroup): Promise<Release | null> | null {
    return group.releaseId === null ? null : release(context, group.releaseId);
  }

  @Needs("projects:read")
  @JoinedBy("projectId")
  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project, where it is grouped by that; null: these series name none.",
  })
  project(@Ctx() context: Context, @Root() group: MetricGroup): Promise<Project | null> | null {
    return group.projectId === null ? null : project(context, group.projectId);
  }

  @Needs("projects:read")
  @JoinedBy("clientId")
  @FieldResolver(() => Client, {
    nullable: true,
    description: "The client, where it is grouped by that; null: their projects are nobody's, or they name none.",
  })
  client(@Ctx() context: Context, @Root() group: MetricGroup): Promise<Client | null> | null {
    return group.clientId === null ? null : client(context, group.clientId);
  }
}

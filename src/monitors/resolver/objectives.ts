import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { metric } from "../../metrics/service/catalogue.js";
import { Metric } from "../../metrics/types/metric.js";
import { component } from "../../projects/service/components.js";
import { Component } from "../../projects/types/component.js";
import { changesOf } from "../service/changes.js";
import * as service from "../service/objectives.js";
import { reportOf } from "../service/report.js";
import { Objective, ObjectiveConnection, ObjectiveReport } from "../types/objective.js";
import {
  CreateObjectiveInput,
  ObjectiveFilter,
  ObjectiveInput,
  UpdateObjectiveInput,
} from "../types/objective-inputs.js";
import { MonitorChange } from "../types/standing.js";

/** What is promised. Its component is read by itself, as a monitor's is. */
@Resolver(() => Objective)
export class ObjectiveResolver {
  @Needs("metrics:read")
  @Query(() => ObjectiveConnection, { description: "The service level objectives, by name." })
  async objectives(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ObjectiveFilter, { nullable: true, description: "Which; absent: all." })
    filter: ObjectiveFilter | null,
  ): Promise<Page<Objective>> {
    const request = pageRequest("name", args);
    const { key = "", id = "" } = request.position ?? {};
    const after = { afterName: String(key), afterId: id, limit: request.limit };
    const rows = await service.objectives(context, filter ?? {}, after);
    return toPage(request, rows, (row) => ({ key: row.name, id: row.id }));
  }

  @Needs("metrics:read")
  @Query(() => Objective, { nullable: true, description: "The objective with an id; null when there is none." })
  objective(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<Objective | null> {
    return service.objective(context, id);
  }

  @FieldResolver(() => ObjectiveReport, {
    complexity: ({ childComplexity }) => 20 + childComplexity,
    description: "How it is kept in its window: compliance, error budget, burn rates, and day by day.",
  })
  report(@Ctx() context: Context, @Root() objective: Objective): Promise<ObjectiveReport> {
    return reportOf(context, objective);
  }

  @JoinedBy("id")
  @FieldResolver(() => [MonitorChange], { description: "The latest changes of its state, newest first." })
  changes(
    @Ctx() context: Context,
    @Root() objective: Objective,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." }) first: number,
  ): Promise<MonitorChange[]> {
    return changesOf(context, objective.id, checkFirst(first));
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "The metric; null: it is gone." })
  metric(@Ctx() context: Context, @Root() objective: Objective): Promise<Metric | null> {
    return metric(context, objective.metricId);
  }

  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that it is of; null: it is of all, or of one that is gone.",
  })
  component(@Ctx() context: Context, @Root() objective: Objective): Promise<Component | null> | null {
    return objective.componentId == null ? null : component(context, objective.componentId);
  }
}

/** What is done to objectives. */
@Resolver()
export class ObjectiveEditResolver {
  @Needs("monitors:edit")
  @Mutation(() => Objective, {
    description:
      "Makes a service level objective. It warns and alerts by how fast its error budget goes, in several windows, as a monitor does: each change of its state is a revision of type `Objective`. A workspace can have 100.",
  })
  createObjective(
    @Ctx() context: Context,
    @Arg("input", () => CreateObjectiveInput, { description: "What it counts, and how much must be good." })
    input: CreateObjectiveInput,
  ): Promise<Objective> {
    return service.createObjective(context, input);
  }

  @Needs("monitors:edit")
  @Mutation(() => Objective, { description: "Changes an objective, which begins anew as UNKNOWN." })
  updateObjective(
    @Ctx() context: Context,
    @Arg("input", () => UpdateObjectiveInput, { description: "Which, and what it is to be." })
    input: UpdateObjectiveInput,
  ): Promise<Objective> {
    return service.updateObjective(context, input);
  }

  @Needs("monitors:edit")
  @Mutation(() => Objective, { description: "Looks at an objective now; it counts as any look does." })
  evaluateObjective(
    @Ctx() context: Context,
    @Arg("input", () => ObjectiveInput, { description: "Which." }) input: ObjectiveInput,
  ): Promise<Objective> {
    return service.evaluateObjective(context, input.id);
  }

  @Needs("monitors:edit")
  @Mutation(() => Objective, { description: "Deletes an objective; answers it as it was." })
  deleteObjective(
    @Ctx() context: Context,
    @Arg("input", () => ObjectiveInput, { description: "Which." }) input: ObjectiveInput,
  ): Promise<Objective> {
    return service.deleteObjective(context, input.id);
  }
}

/** What objectives add to components. */
@Resolver(() => Component)
export class ComponentObjectives {
  @Needs("metrics:read")
  @JoinedBy("id")
  @FieldResolver(() => [Objective], { description: "The objectives of it and of those merged into it, by name." })
  objectives(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Objective[]> {
    return service.objectivesOfComponent(context, component.id, checkFirst(first));
  }
}

import { Arg, Args, Ctx, FieldResolver, Float, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { beforeOf, checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { metric } from "../../metrics/service/catalogue.js";
import { seriesOf } from "../../metrics/service/selection.js";
import { Metric, Series } from "../../metrics/types/metric.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { anomalies, anomaly } from "../service/anomalies.js";
import { effectOf, factorOf } from "../service/effect.js";
import { explanationsOf } from "../service/explanations.js";
import { incidentOf } from "../service/incidents.js";
import { alsoMoved, errorsThen } from "../service/moved.js";
import { confirmAnomaly, dismissAnomaly } from "../service/verdicts.js";
import { Anomaly, AnomalyConnection, AnomalyEffect } from "../types/anomaly.js";
import { AlsoMoved, ErrorThen, Explanations } from "../types/explanation.js";
import { Incident } from "../types/incident.js";
import { AnomalyFilter, ConfirmAnomalyInput, DismissAnomalyInput } from "../types/inputs.js";

@Resolver(() => Anomaly)
export class AnomalyResolver {
  @Needs("metrics:read")
  @Query(() => AnomalyConnection, { description: "What is or was unusual, what opened latest first." })
  async anomalies(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => AnomalyFilter, { nullable: true, description: "Which; absent: all." })
    filter: AnomalyFilter | null,
  ): Promise<Page<Anomaly>> {
    const request = pageRequest("openedAt", args);
    const rows = await anomalies(context, { filter: filter ?? {} }, beforeOf(request));
    return toPage(request, rows, ({ openedAt, id }) => ({ key: openedAt, id }));
  }

  @Needs("metrics:read")
  @Query(() => Anomaly, { nullable: true, description: "The anomaly with an id; null: there is none." })
  anomaly(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<Anomaly | null> {
    return anomaly(context, id);
  }

  @Needs("metrics:edit")
  @Mutation(() => Anomaly, {
    description:
      "Says that an anomaly is one, and perhaps which change brought it about. Its detector believes more of what it saw it by, and changes of that sort are suspected more from now on.",
  })
  confirmAnomaly(
    @Ctx() context: Context,
    @Arg("input", () => ConfirmAnomalyInput, { description: "Which, why and by which change." })
    input: ConfirmAnomalyInput,
  ): Promise<Anomaly> {
    return confirmAnomaly(context, input);
  }

  @Needs("metrics:edit")
  @Mutation(() => Anomaly, {
    description: "Says that an anomaly is none: it is over, and its detector believes less of what it saw it by.",
  })
  dismissAnomaly(
    @Ctx() context: Context,
    @Arg("input", () => DismissAnomalyInput, { description: "Which and why." }) input: DismissAnomalyInput,
  ): Promise<Anomaly> {
    return dismissAnomaly(context, input);
  }

  @FieldResolver(() => AnomalyEffect, { description: "Whether it is for the better." })
  async effect(@Ctx() context: Context, @Root() of: Anomaly): Promise<AnomalyEffect> {
    return effectOf(of, await metric(context, of.metricId));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "Its value as a multiple of what was expected; null: nothing, or nothing above zero, was expected.",
  })
  factor(@Root() of: Anomaly): number | null {
    return factorOf(of);
  }

  @FieldResolver(() => Explanations, {
    complexity: 5,
    description: "Which changes may have brought it about: ranked by path, timing, sort and past guilt, with reasons.",
  })
  explanations(
    @Ctx() context: Context,
    @Root() of: Anomaly,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Explanations> {
    return explanationsOf(context, of, checkFirst(first));
  }

  @FieldResolver(() => [AlsoMoved], {
    complexity: 5,
    description: "What else was unusual at the time, in its component and near it, what began closest to it first.",
  })
  alsoMoved(
    @Ctx() context: Context,
    @Root() of: Anomaly,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<AlsoMoved[]> {
    return alsoMoved(context, of, checkFirst(first));
  }

  @Needs("errors:read")
  @FieldResolver(() => [ErrorThen], {
    complexity: 5,
    description: "The errors that began at the time, in its component and near it, in the order in which they began.",
  })
  errorsThen(
    @Ctx() context: Context,
    @Root() of: Anomaly,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ErrorThen[]> {
    return errorsThen(context, of, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Incident, { nullable: true, description: "The incident that it is part of; null: of none." })
  incident(@Ctx() context: Context, @Root() of: Anomaly): Promise<Incident | null> {
    return incidentOf(context, of.id);
  }

  @JoinedBy("metricId")
  @FieldResolver(() => Metric, { nullable: true, description: "What is measured." })
  metric(@Ctx() context: Context, @Root() of: Anomaly): Promise<Metric | null> {
    return metric(context, of.metricId);
  }

  @JoinedBy("seriesId")
  @FieldResolver(() => Series, { nullable: true, description: "The series that showed it first." })
  series(@Ctx() context: Context, @Root() of: Anomaly): Promise<Series | null> {
    return seriesOf(context, of.seriesId);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "What it was measured of." })
  component(@Ctx() context: Context, @Root() of: Anomaly): Promise<Component | null> {
    return component(context, of.componentId);
  }

  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "The project that was served; null: it is not told." })
  project(@Ctx() context: Context, @Root() of: Anomaly): Promise<Project | null> | null {
    return of.projectId ? project(context, of.projectId) : null;
  }
}

import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { beforeOf, type Page, PageArgs, type PageRequest, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { project } from "../../projects/service/projects.js";
import { release } from "../../projects/service/releases.js";
import { Component } from "../../projects/types/component.js";
import { Project } from "../../projects/types/project.js";
import { Release } from "../../projects/types/release.js";
import * as reading from "../service/score-reading.js";
import { recordScores } from "../service/scores.js";
import {
  RecordScoresInput,
  Score,
  ScoreAgreement,
  ScoreConnection,
  ScoreFilter,
  ScoreSourceInput,
  ScoresReceipt,
} from "../types/score.js";

@Resolver(() => Score)
export class ScoreResolver {
  @Needs("metrics:report")
  @Mutation(() => ScoresReceipt, {
    description:
      "Records scores of calls and runs by their ids, also of such as are not known here yet. Each is also a point of the metric `score.<name>` once its component is known, unless `refused` says why not.",
  })
  recordScores(
    @Ctx() context: Context,
    @Arg("input", () => RecordScoresInput, { description: "The scores." }) input: RecordScoresInput,
  ): Promise<ScoresReceipt> {
    return recordScores(context, input);
  }

  @Needs("metrics:read")
  @Query(() => ScoreConnection, { description: "The scores that meet a filter, the one given latest first." })
  async scores(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ScoreFilter, { nullable: true, description: "Which; absent: all." })
    filter: ScoreFilter | null,
  ): Promise<Page<Score>> {
    const request = pageRequest("at", args);
    return pageOfScores(request, await reading.scores(context, filter ?? {}, beforeOf(request)));
  }

  @Needs("metrics:read")
  @Query(() => ScoreAgreement, {
    complexity: 50,
    description: "How far two judges agree on what both have scored under one name.",
  })
  scoreAgreement(
    @Ctx() context: Context,
    @Arg("name", () => String, { description: "The scores' name." }) name: string,
    @Arg("sourceA", () => ScoreSourceInput, { description: "One judge." }) a: ScoreSourceInput,
    @Arg("sourceB", () => ScoreSourceInput, { description: "The other judge." }) b: ScoreSourceInput,
  ): Promise<ScoreAgreement> {
    return reading.scoreAgreement(context, name, [a, b]);
  }

  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "What was scored; null: its call is not known yet." })
  component(@Ctx() context: Context, @Root() score: Score): Promise<Component | null> | null {
    return score.componentId ? component(context, score.componentId) : null;
  }

  @JoinedBy("releaseId")
  @FieldResolver(() => Release, { nullable: true, description: "The release that ran; null: it is not known." })
  release(@Ctx() context: Context, @Root() score: Score): Promise<Release | null> | null {
    return score.releaseId ? release(context, score.releaseId) : null;
  }

  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "The project that was served; null: it is not known." })
  project(@Ctx() context: Context, @Root() score: Score): Promise<Project | null> | null {
    return score.projectId ? project(context, score.projectId) : null;
  }
}

/** What scores add to components. */
@Resolver(() => Component)
export class ComponentScores {
  @Needs("metrics:read")
  @FieldResolver(() => ScoreConnection, { description: "Its scores, the one given latest first." })
  async scores(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Score>> {
    const request = pageRequest("at", args);
    return pageOfScores(request, await reading.scoresOfComponent(context, component.id, beforeOf(request)));
  }
}

function pageOfScores(request: PageRequest, rows: Score[]): Page<Score> {
  return toPage(request, rows, ({ at, id }) => ({ key: at, id }));
}

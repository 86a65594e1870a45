import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/close.js";
import { Project } from "../types/project.js";
import { CloseProjectInput, Evidence, ProjectChange, ProjectTurn, ReopenProjectInput } from "../types/turn.js";

/** How projects end and are taken up again. */
@Resolver(() => Project)
export class ProjectLifeResolver {
  @Needs("projects:publish")
  @Mutation(() => ProjectChange, {
    description: "Closes a project, which takes an outcome, a score, a reason and evidence.",
  })
  closeProject(
    @Ctx() context: Context,
    @Arg("input", () => CloseProjectInput, { description: "Which, how it ended, why, and on what that rests." })
    input: CloseProjectInput,
  ): Promise<ProjectChange> {
    return service.closeProject(context, input);
  }

  @Needs("projects:publish")
  @Mutation(() => ProjectChange, {
    description: "Takes a closed project up again. What it had come to stays in its history.",
  })
  reopenProject(
    @Ctx() context: Context,
    @Arg("input", () => ReopenProjectInput, { description: "Which and why." }) input: ReopenProjectInput,
  ): Promise<ProjectChange> {
    return service.reopenProject(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Evidence], { description: "What its outcome rests on; empty while it is under way." })
  evidence(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Evidence[]> {
    return service.evidence(context, project.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [ProjectTurn], {
    description: "When it was closed and taken up again, with what it had come to; the latest first.",
  })
  history(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<ProjectTurn[]> {
    return service.history(context, project.id, checkFirst(first));
  }
}

@Resolver(() => ProjectTurn)
export class ProjectTurnResolver {
  @JoinedBy("id")
  @FieldResolver(() => [Evidence], { description: "What the outcome rested on; of a closing only." })
  evidence(
    @Ctx() context: Context,
    @Root() turn: ProjectTurn,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Evidence[]> {
    return service.evidence(context, turn.id, checkFirst(first));
  }
}

import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { viewer } from "../service/tokens.js";
import * as service from "../service/workspaces.js";
import { Viewer } from "../types/token.js";
import { CreateWorkspaceInput, Workspace } from "../types/workspace.js";

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @Needs("workspace:read")
  @Query(() => Viewer, { description: "Who is asking, and in which workspace." })
  viewer(@Ctx() context: Context): Viewer {
    return viewer(context);
  }

  @Needs("workspaces:manage")
  @Query(() => [Workspace], {
    complexity: ({ childComplexity }) => 1_000 * (1 + childComplexity),
    description: "The workspaces of the installation by key, 1,000 at most; a token bound to one sees that one.",
  })
  workspaces(@Ctx() context: Context): Promise<Workspace[]> {
    return service.visibleWorkspaces(context);
  }

  @Needs("workspaces:manage")
  @Mutation(() => Workspace, {
    description:
      "Creates a workspace; when the key is taken, answers the workspace that has it. Only for the installation's administrator.",
  })
  createWorkspace(
    @Ctx() context: Context,
    @Arg("input", () => CreateWorkspaceInput, { description: "The workspace." }) input: CreateWorkspaceInput,
  ): Promise<Workspace> {
    return service.createWorkspace(context, input);
  }
}

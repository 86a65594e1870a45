import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../api/connection.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import { component } from "../projects/service/components.js";
import { Component } from "../projects/types/component.js";
import * as service from "./service.js";
import {
  CreateTokenInput,
  CreateWorkspaceInput,
  NewToken,
  RevokeTokenInput,
  Token,
  TokenConnection,
  Viewer,
  Workspace,
} from "./types.js";

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @Needs("workspace:read")
  @Query(() => Viewer, { description: "Who is asking, and in which workspace." })
  viewer(@Ctx() context: Context): Viewer {
    return service.viewer(context);
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

@Resolver(() => Token)
export class TokenResolver {
  @Needs("access:read")
  @Query(() => TokenConnection, { description: "The workspace's tokens, newest first." })
  async tokens(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Token>> {
    const request = pageRequest("id", args);
    const rows = await service.tokens(context, request.position?.id ?? "~", request.limit);
    return toPage(request, rows, (row) => ({ key: row.id, id: row.id }));
  }

  @Needs("tokens:create")
  @Mutation(() => NewToken, { description: "Makes a token and shows it this once." })
  createToken(
    @Ctx() context: Context,
    @Arg("input", () => CreateTokenInput, { description: "The token." }) input: CreateTokenInput,
  ): Promise<NewToken> {
    return service.createToken(context, input);
  }

  @Needs("tokens:delete")
  @Mutation(() => Token, { description: "Revokes a token: it is refused everywhere within a second." })
  revokeToken(
    @Ctx() context: Context,
    @Arg("input", () => RevokeTokenInput, { description: "Which token." }) input: RevokeTokenInput,
  ): Promise<Token> {
    return service.revokeToken(context, input.id);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The component that an INGEST token reports for." })
  component(@Ctx() context: Context, @Root() token: Token): Promise<Component | null> | null {
    return token.componentId ? component(context, token.componentId) : null;
  }
}

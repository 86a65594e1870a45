import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { clientOfProject } from "../service/clients.js";
import { componentsOfProject } from "../service/components.js";
import { canonicalProject, membersOfProject } from "../service/merge.js";
import * as service from "../service/projects.js";
import { updateProject } from "../service/update-project.js";
import { Client } from "../types/client.js";
import { Component } from "../types/component.js";
import {
  CreateProjectInput,
  Project,
  ProjectConnection,
  ProjectFilter,
  ProjectOrder,
  UpdateProjectInput,
} from "../types/project.js";

const PLACES = {
  [ProjectOrder.KEY]: (row: Project) => row.key,
  [ProjectOrder.CREATED_AT]: (row: Project) => row.createdAt,
  [ProjectOrder.CLOSED_AT]: (row: Project) => row.closedAt ?? 0,
};

@Resolver(() => Project)
export class ProjectResolver {
  @Needs("projects:read")
  @Query(() => ProjectConnection, {
    description: "The projects that meet a filter; without those that are merged into another.",
  })
  async projects(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => ProjectFilter, { nullable: true, description: "Which; absent: all." })
    filter: ProjectFilter | null,
    @Arg("orderBy", () => ProjectOrder, { defaultValue: ProjectOrder.KEY, description: "In which order." })
    order: ProjectOrder,
  ): Promise<Page<Project>> {
    const request = pageRequest(order === ProjectOrder.KEY ? "key" : order, args);
    const { position, limit } = request;
    const rows = await service.projects(context, { filter: filter ?? {}, order, position, limit });
    return toPage(request, rows, (row) => ({ key: PLACES[order](row), id: row.id }));
  }

  @Needs("projects:create")
  @Mutation(() => Project, {
    description: "Creates a project; when the key is taken, answers the project that has it.",
  })
  createProject(
    @Ctx() context: Context,
    @Arg("input", () => CreateProjectInput, { description: "The project." }) input: CreateProjectInput,
  ): Promise<Project> {
    return service.createProject(context, input);
  }

  @Needs("projects:edit")
  @Mutation(() => Project, {
    description: "Changes what is said of a project: its facts, whom it is for, and which components it uses.",
  })
  updateProject(
    @Ctx() context: Context,
    @Arg("input", () => UpdateProjectInput, { description: "Which, and what of it." }) input: UpdateProjectInput,
  ): Promise<Project> {
    return updateProject(context, input);
  }

  @JoinedBy("clientId")
  @FieldResolver(() => Client, {
    nullable: true,
    description: "Whom it is for, or what that client was merged into; null when nobody said.",
  })
  client(@Ctx() context: Context, @Root() project: Project): Promise<Client | null> | null {
    return project.clientId ? clientOfProject(context, project.clientId) : null;
  }

  @JoinedBy("id")
  @FieldResolver(() => [Component], { description: "The components that it uses by key." })
  components(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Component[]> {
    return componentsOfProject(context, project.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Project, {
    nullable: true,
    description: "The project that it was merged into; null: it stands for itself.",
  })
  mergedInto(@Ctx() context: Context, @Root() project: Project): Promise<Project | null> {
    return canonicalProject(context, project.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Project], { description: "The projects that were merged into it, by key." })
  members(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Project[]> {
    return membersOfProject(context, project.id, checkFirst(first));
  }
}

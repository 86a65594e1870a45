import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { client } from "../service/clients.js";
import { component } from "../service/components.js";
import { type Ends, mergeNodes, unmergeNode } from "../service/merge.js";
import { project } from "../service/projects.js";
import { Client } from "../types/client.js";
import { Component } from "../types/component.js";
import { ClientMerge, ComponentMerge, MergeInput, ProjectMerge, UnmergeInput } from "../types/merge.js";
import { Project } from "../types/project.js";

@Resolver(() => ClientMerge)
export class ClientMergeResolver {
  @Needs("projects:edit")
  @Mutation(() => ClientMerge, {
    description:
      "Says that two clients are the same: one is shown under the other from now on, and what was said of it stays with it.",
  })
  mergeClients(
    @Ctx() context: Context,
    @Arg("input", () => MergeInput, { description: "Which two." }) input: MergeInput,
  ): Promise<Ends> {
    return mergeNodes(context, "Client", input);
  }

  @Needs("projects:edit")
  @Mutation(() => ClientMerge, { description: "Takes the merge of a client back, which gives back exactly what was." })
  unmergeClient(
    @Ctx() context: Context,
    @Arg("input", () => UnmergeInput, { description: "Which." }) input: UnmergeInput,
  ): Promise<Ends> {
    return unmergeNode(context, "Client", input);
  }

  @FieldResolver(() => Client, { nullable: true, description: "The one that is, or was, shown under the other." })
  member(@Ctx() context: Context, @Root() { result }: Ends): Promise<Client | null> {
    return client(context, result.member);
  }

  @FieldResolver(() => Client, { nullable: true, description: "The one that stands, or stood, for both." })
  canonical(@Ctx() context: Context, @Root() { result }: Ends): Promise<Client | null> {
    return client(context, result.canonical);
  }
}

@Resolver(() => ProjectMerge)
export class ProjectMergeResolver {
  @Needs("projects:edit")
  @Mutation(() => ProjectMerge, {
    description:
      "Says that two projects are the same: one is shown under the other from now on, and what was said of it stays with it.",
  })
  mergeProjects(
    @Ctx() context: Context,
    @Arg("input", () => MergeInput, { description: "Which two." }) input: MergeInput,
  ): Promise<Ends> {
    return mergeNodes(context, "Project", input);
  }

  @Needs("projects:edit")
  @Mutation(() => ProjectMerge, {
    description: "Takes the merge of a project back, which gives back exactly what was.",
  })
  unmergeProject(
    @Ctx() context: Context,
    @Arg("input", () => UnmergeInput, { description: "Which." }) input: UnmergeInput,
  ): Promise<Ends> {
    return unmergeNode(context, "Project", input);
  }

  @FieldResolver(() => Project, { nullable: true, description: "The one that is, or was, shown under the other." })
  member(@Ctx() context: Context, @Root() { result }: Ends): Promise<Project | null> {
    return project(context, result.member);
  }

  @FieldResolver(() => Project, { nullable: true, description: "The one that stands, or stood, for both." })
  canonical(@Ctx() context: Context, @Root() { result }: Ends): Promise<Project | null> {
    return project(context, result.canonical);
  }
}

@Resolver(() => ComponentMerge)
export class ComponentMergeResolver {
  @Needs("components:edit")
  @Mutation(() => ComponentMerge, {
    description:
      "Says that two components are the same: one is shown under the other from now on, and what was said of it stays with it.",
  })
  mergeComponents(
    @Ctx() context: Context,
    @Arg("input", () => MergeInput, { description: "Which two." }) input: MergeInput,
  ): Promise<Ends> {
    return mergeNodes(context, "Component", input);
  }

  @Needs("components:edit")
  @Mutation(() => ComponentMerge, {
    description: "Takes the merge of a component back, which gives back exactly what was.",
  })
  unmergeComponent(
    @Ctx() context: Context,
    @Arg("input", () => UnmergeInput, { description: "Which." }) input: UnmergeInput,
  ): Promise<Ends> {
    return unmergeNode(context, "Component", input);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The one that is, or was, shown under the other." })
  member(@Ctx() context: Context, @Root() { result }: Ends): Promise<Component | null> {
    return component(context, result.member);
  }

  @FieldResolver(() => Component, { nullable: true, description: "The one that stands, or stood, for both." })
  canonical(@Ctx() context: Context, @Root() { result }: Ends): Promise<Component | null> {
    return component(context, result.canonical);
  }
}

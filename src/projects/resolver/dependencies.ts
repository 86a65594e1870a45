import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/dependencies.js";
import { hitClients, hitProjects, impact } from "../service/impact.js";
import { Client } from "../types/client.js";
import { Component } from "../types/component.js";
import { Dependency, DependOnInput, Impact, ImpactedComponent, RemoveDependencyInput } from "../types/dependency.js";
import { Project } from "../types/project.js";

/** What depends on what. */
@Resolver(() => Component)
export class DependencyResolver {
  @Needs("components:edit")
  @Mutation(() => Component, {
    description: "Says that a component depends on another, and answers it. What would make a loop is refused.",
  })
  dependOn(
    @Ctx() context: Context,
    @Arg("input", () => DependOnInput, { description: "Which on which." }) input: DependOnInput,
  ): Promise<Component> {
    return service.dependOn(context, input);
  }

  @Needs("components:edit")
  @Mutation(() => Component, { description: "Takes back that a component depends on another, and answers it." })
  removeDependency(
    @Ctx() context: Context,
    @Arg("input", () => RemoveDependencyInput, { description: "Which on which." }) input: RemoveDependencyInput,
  ): Promise<Component> {
    return service.removeDependency(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Dependency], { description: "What it depends on, by key." })
  dependsOn(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Dependency[]> {
    return service.dependencies(context, component.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => [Dependency], { description: "What depends on it, by key." })
  dependents(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Dependency[]> {
    return service.dependents(context, component.id, checkFirst(first));
  }
}

/** Who is hit when a component fails. */
@Resolver(() => Impact)
export class ImpactResolver {
  @Needs("components:read")
  @Query(() => Impact, {
    complexity: ({ childComplexity }) => childComplexity + 20,
    description: "Who is hit when a component fails: what depends on it, near and far, the projects and their clients.",
  })
  impact(
    @Ctx() context: Context,
    @Arg("component", () => ID, { description: "The id of the component that fails." }) component: string,
    @Arg("depth", () => Int, { defaultValue: 5, description: "Over how many dependencies at most, from 1 to 8." })
    depth: number,
  ): Promise<Impact> {
    return impact(context, component, depth);
  }

  @FieldResolver(() => [ImpactedComponent], { description: "The components that are hit, the nearest first." })
  components(@Root() { hit }: Impact, @Args(() => FirstArgs) { first }: FirstArgs): ImpactedComponent[] {
    return hit.slice(0, checkFirst(first));
  }

  @Needs("projects:read")
  @FieldResolver(() => [Project], {
    description: "The projects that use the component that fails or one that is hit, by key.",
  })
  async projects(
    @Ctx() context: Context,
    @Root() { ids }: Impact,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Project[]> {
    return (await hitProjects(context, ids, checkFirst(first))).nodes;
  }

  @Needs("projects:read")
  @FieldResolver(() => Int, { complexity: 5, description: "How many projects are hit." })
  async projectCount(@Ctx() context: Context, @Root() { ids }: Impact): Promise<number> {
    return (await hitProjects(context, ids, 0)).count;
  }

  @Needs("projects:read")
  @FieldResolver(() => [Client], { description: "The clients of these projects, by key." })
  async clients(
    @Ctx() context: Context,
    @Root() { ids }: Impact,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Client[]> {
    return (await hitClients(context, ids, checkFirst(first))).nodes;
  }

  @Needs("projects:read")
  @FieldResolver(() => Int, { complexity: 5, description: "How many clients are hit." })
  async clientCount(@Ctx() context: Context, @Root() { ids }: Impact): Promise<number> {
    return (await hitClients(context, ids, 0)).count;
  }
}

import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs, pageRequest, toPage } from "../api/connection.js";
import { JoinedBy } from "../api/joined.js";
import { Needs } from "../api/permission.js";
import type { Context } from "../context.js";
import * as service from "./service.js";
import {
  Client,
  ClientConnection,
  Component,
  ComponentConnection,
  CreateClientInput,
  CreateComponentInput,
  CreateProjectInput,
  Project,
  ProjectConnection,
  Release,
} from "./types.js";

type ListByKey<Node> = (context: Context, afterKey: string, limit: number) => Promise<Node[]>;

async function pageByKey<Node extends { key: string; id: string }>(
  context: Context,
  args: PageArgs,
  list: ListByKey<Node>,
): Promise<Page<Node>> {
  const request = pageRequest("key", args);
  const rows = await list(context, String(request.position?.key ?? ""), request.limit);
  return toPage(request, rows, (row) => ({ key: row.key, id: row.id }));
}

@Resolver(() => Client)
export class ClientResolver {
  @Needs("projects:read")
  @Query(() => ClientConnection, { description: "The clients, by key." })
  clients(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Client>> {
    return pageByKey(context, args, service.clients);
  }

  @Needs("projects:create")
  @Mutation(() => Client, { description: "Creates a client; when the key is taken, answers the client that has it." })
  createClient(
    @Ctx() context: Context,
    @Arg("input", () => CreateClientInput, { description: "The client." }) input: CreateClientInput,
  ): Promise<Client> {
    return service.createClient(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Project], { description: "Its projects by key." })
  projects(
    @Ctx() context: Context,
    @Root() client: Client,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Project[]> {
    return service.projectsOfClient(context, client.id, checkFirst(first));
  }
}

@Resolver(() => Project)
export class ProjectResolver {
  @Needs("projects:read")
  @Query(() => ProjectConnection, { description: "The projects, by key." })
  projects(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Project>> {
    return pageByKey(context, args, service.projects);
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

  @JoinedBy("clientId")
  @FieldResolver(() => Client, { nullable: true, description: "Whom it is for; null when that was not said." })
  client(@Ctx() context: Context, @Root() project: Project): Promise<Client | null> | null {
    return project.clientId ? service.client(context, project.clientId) : null;
  }

  @JoinedBy("id")
  @FieldResolver(() => [Component], { description: "The components that it uses by key." })
  components(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Component[]> {
    return service.componentsOfProject(context, project.id, checkFirst(first));
  }
}

@Resolver(() => Component)
export class ComponentResolver {
  @Needs("projects:read")
  @Query(() => ComponentConnection, { description: "The components, by key." })
  components(@Ctx() context: Context, @Args(() => PageArgs) args: PageArgs): Promise<Page<Component>> {
    return pageByKey(context, args, service.components);
  }

  @Needs("projects:create")
  @Mutation(() => Component, {
    description: "Creates a component; when the key is taken, answers the component that has it.",
  })
  createComponent(
    @Ctx() context: Context,
    @Arg("input", () => CreateComponentInput, { description: "The component." }) input: CreateComponentInput,
  ): Promise<Component> {
    return service.createComponent(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Release], { description: "Its releases, newest first." })
  releases(
    @Ctx() context: Context,
    @Root() component: Component,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Release[]> {
    return service.releasesOfComponent(context, component.id, checkFirst(first));
  }
}

@Resolver(() => Release)
export class ReleaseResolver {
  @JoinedBy("componentId")
  @FieldResolver(() => Component, { nullable: true, description: "What it is a version of." })
  component(@Ctx() context: Context, @Root() release: Release): Promise<Component | null> {
    return service.component(context, release.componentId);
  }
}

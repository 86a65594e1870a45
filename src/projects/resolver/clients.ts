import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { checkFirst, FirstArgs, type Page, PageArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/clients.js";
import { canonicalClient, membersOfClient } from "../service/merge.js";
import { Client, ClientConnection, CreateClientInput, UpdateClientInput } from "../types/client.js";
import { Project } from "../types/project.js";
import { pageByKey } from "./page.js";

@Resolver(() => Client)
export class ClientResolver {
  @Needs("projects:read")
  @Query(() => ClientConnection, { description: "The clients, by key; without those that are merged into another." })
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

  @Needs("projects:edit")
  @Mutation(() => Client, { description: "Changes what is said of a client." })
  updateClient(
    @Ctx() context: Context,
    @Arg("input", () => UpdateClientInput, { description: "Which, and what of it." }) input: UpdateClientInput,
  ): Promise<Client> {
    return service.updateClient(context, input);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Project], { description: "Its projects by key, with those of clients merged into it." })
  projects(
    @Ctx() context: Context,
    @Root() client: Client,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Project[]> {
    return service.projectsOfClient(context, client.id, checkFirst(first));
  }

  @JoinedBy("id")
  @FieldResolver(() => Client, {
    nullable: true,
    description: "The client that it was merged into; null: it stands for itself.",
  })
  mergedInto(@Ctx() context: Context, @Root() client: Client): Promise<Client | null> {
    return canonicalClient(context, client.id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [Client], { description: "The clients that were merged into it, by key." })
  members(
    @Ctx() context: Context,
    @Root() client: Client,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<Client[]> {
    return membersOfClient(context, client.id, checkFirst(first));
  }
}

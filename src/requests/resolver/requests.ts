import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, PageArgs, pageRequest } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { clientOfProject } from "../../projects/service/clients.js";
import { project } from "../../projects/service/projects.js";
import { Client } from "../../projects/types/client.js";
import { Project } from "../../projects/types/project.js";
import * as service from "../service/requests.js";
import { submitRequest, submitRequests } from "../service/submit.js";
import { RequestFilter, RequestOrder, SubmitRequestInput, SubmitRequestsInput } from "../types/inputs.js";
import { Request, RequestConnection, Submitted } from "../types/request.js";
import { pageOfPlaced } from "./page.js";

/** What clients ask for. */
@Resolver(() => Request)
export class RequestResolver {
  @Needs("requests:read")
  @Query(() => RequestConnection, { description: "What clients asked for: the requests that meet a filter." })
  async requests(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => RequestFilter, { nullable: true, description: "Which; absent: all." })
    filter: RequestFilter | null,
    @Arg("orderBy", () => RequestOrder, {
      nullable: true,
      description: "In which order; absent: the one that came in last first, or with `search` what fits best.",
    })
    order: RequestOrder | null,
  ): Promise<Page<Request>> {
    const request = pageRequest(order ?? (filter?.search == null ? RequestOrder.RECEIVED : "FIT"), args);
    const { position, limit } = request;
    const rows = await service.requests(context, { filter: filter ?? {}, order: order ?? null, position, limit });
    return pageOfPlaced(request, rows);
  }

  @Needs("requests:read")
  @Query(() => Request, { nullable: true, description: "The request with an id; null: there is none." })
  request(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "The request's id." }) id: string,
  ): Promise<Request | null> {
    return service.request(context, id);
  }

  @Needs("requests:create")
  @Mutation(() => Submitted, {
    description:
      "Hands in a request. The same request handed in twice is one: what was unknown of it is completed, and nothing is overwritten.",
  })
  submitRequest(
    @Ctx() context: Context,
    @Arg("input", () => SubmitRequestInput, { description: "What is asked for." }) input: SubmitRequestInput,
  ): Promise<Submitted> {
    return submitRequest(context, input);
  }

  @Needs("requests:create")
  @Mutation(() => [Submitted], {
    description: "Hands in up to 500 requests in one transaction, all or none; a bad one is told with its place.",
  })
  submitRequests(
    @Ctx() context: Context,
    @Arg("input", () => SubmitRequestsInput, { description: "The requests." }) input: SubmitRequestsInput,
  ): Promise<Submitted[]> {
    return submitRequests(context, input.requests);
  }

  @JoinedBy("id")
  @FieldResolver(() => String, {
    complexity: 3,
    description: "What is asked for, word for word but for secrets and personal data that could be told by their form.",
  })
  text(@Ctx() context: Context, @Root() request: Request): Promise<string> {
    return service.textOfRequest(context, request.id);
  }

  @Needs("projects:read")
  @JoinedBy("clientId")
  @FieldResolver(() => Client, {
    nullable: true,
    description: "Who asks, or what that client was merged into; null when nobody said.",
  })
  client(@Ctx() context: Context, @Root() request: Request): Promise<Client | null> | null {
    return request.clientId ? clientOfProject(context, request.clientId) : null;
  }

  @Needs("projects:read")
  @JoinedBy("projectId")
  @FieldResolver(() => Project, { nullable: true, description: "The project that it is for; null when nobody said." })
  project(@Ctx() context: Context, @Root() request: Request): Promise<Project | null> | null {
    return request.projectId ? project(context, request.projectId) : null;
  }
}

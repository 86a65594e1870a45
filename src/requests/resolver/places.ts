import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { beforeOf, type Page, PageArgs, pageRequest } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { Client } from "../../projects/types/client.js";
import { Project } from "../../projects/types/project.js";
import * as service from "../service/requests.js";
import { RequestOrder } from "../types/inputs.js";
import { type Request, RequestConnection, RequestState } from "../types/request.js";
import { pageOfPlaced } from "./page.js";

/** What requests add to clients. */
@Resolver(() => Client)
export class ClientRequests {
  @Needs("requests:read")
  @JoinedBy("id")
  @FieldResolver(() => RequestConnection, {
    description: "What it asked for, the latest first, with the requests of clients merged into it.",
  })
  async requests(
    @Ctx() context: Context,
    @Root() client: Client,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("state", () => RequestState, { nullable: true, description: "Only those in this state; all when absent." })
    state: RequestState | null,
  ): Promise<Page<Request>> {
    const request = pageRequest(RequestOrder.RECEIVED, args);
    const rows = await service.ofClient(context, client.id, { filter: { state }, before: beforeOf(request) });
    return pageOfPlaced(request, rows);
  }
}

/** What requests add to projects. */
@Resolver(() => Project)
export class ProjectRequests {
  @Needs("requests:read")
  @JoinedBy("id")
  @FieldResolver(() => RequestConnection, {
    description: "What was asked for it, the latest first, with the requests for projects merged into it.",
  })
  async requests(
    @Ctx() context: Context,
    @Root() project: Project,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("state", () => RequestState, { nullable: true, description: "Only those in this state; all when absent." })
    state: RequestState | null,
  ): Promise<Page<Request>> {
    const request = pageRequest(RequestOrder.RECEIVED, args);
    const rows = await service.ofProject(context, project.id, { filter: { state }, before: beforeOf(request) });
    return pageOfPlaced(request, rows);
  }
}

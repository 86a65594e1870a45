import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from "type-graphql";
import { checkFirst, FirstArgs } from "../../api/connection.js";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import { Competitor } from "../../competitors/types.js";
import type { Context } from "../../context.js";
import { Component } from "../../projects/types/component.js";
import * as service from "../service/endings.js";
import { followRequests, historyOfRequest, lostTo, servedBy } from "../service/follow.js";
import { request } from "../service/requests.js";
import { updateRequest } from "../service/update.js";
import {
  DeclineRequestInput,
  LoseRequestInput,
  ReopenRequestInput,
  RequestChange,
  RequestChangeFilter,
  RequestEvent,
  ServeRequestInput,
  UpdateRequestInput,
} from "../types/ending.js";
import { Request } from "../types/request.js";

/** What becomes of requests. */
@Resolver(() => Request)
export class RequestEndingResolver {
  @Needs("requests:edit")
  @Mutation(() => Request, {
    description:
      "Says that a component served a request, which proves that it has the capabilities that this took. Refused when the request has ended.",
  })
  serveRequest(
    @Ctx() context: Context,
    @Arg("input", () => ServeRequestInput, { description: "Which, and by whom." }) input: ServeRequestInput,
  ): Promise<Request> {
    return service.serveRequest(context, input);
  }

  @Needs("requests:edit")
  @Mutation(() => Request, { description: "Says that we said no to a request. Refused when the request has ended." })
  declineRequest(
    @Ctx() context: Context,
    @Arg("input", () => DeclineRequestInput, { description: "Which, and why." }) input: DeclineRequestInput,
  ): Promise<Request> {
    return service.declineRequest(context, input);
  }

  @Needs("requests:edit")
  @Mutation(() => Request, {
    description: "Says that a request was lost, to whom and why. Refused when the request has ended.",
  })
  loseRequest(
    @Ctx() context: Context,
    @Arg("input", () => LoseRequestInput, { description: "Which, to whom, and why." }) input: LoseRequestInput,
  ): Promise<Request> {
    return service.loseRequest(context, input);
  }

  @Needs("requests:edit")
  @Mutation(() => Request, {
    description: "Takes a request up again that has ended; what it had come to stays in its history.",
  })
  reopenRequest(
    @Ctx() context: Context,
    @Arg("input", () => ReopenRequestInput, { description: "Which, and why." }) input: ReopenRequestInput,
  ): Promise<Request> {
    return service.reopenRequest(context, input);
  }

  @Needs("requests:edit")
  @Mutation(() => Request, {
    description: "Changes what is said of a request: its title, value and deadline, who asks and what it is for.",
  })
  updateRequest(
    @Ctx() context: Context,
    @Arg("input", () => UpdateRequestInput, { description: "Which, and what of it." }) input: UpdateRequestInput,
  ): Promise<Request> {
    return updateRequest(context, input);
  }

  @Needs("components:read")
  @JoinedBy("id")
  @FieldResolver(() => Component, {
    nullable: true,
    description: "The component that served it; null: none did, or the caller may not read it.",
  })
  servedBy(@Ctx() context: Context, @Root() { id }: Request): Promise<Component | null> {
    return servedBy(context, id);
  }

  @Needs("competitors:read")
  @JoinedBy("id")
  @FieldResolver(() => Competitor, {
    nullable: true,
    description: "The competitor it was lost to; null: it was not, or nobody knows to whom.",
  })
  lostTo(@Ctx() context: Context, @Root() { id }: Request): Promise<Competitor | null> {
    return lostTo(context, id);
  }

  @JoinedBy("id")
  @FieldResolver(() => [RequestEvent], { description: "What happened to it, the latest first." })
  history(
    @Ctx() context: Context,
    @Root() { id }: Request,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<RequestEvent[]> {
    return historyOfRequest(context, id, checkFirst(first));
  }
}

/** Requests as they come in and end. */
@Resolver(() => RequestChange)
export class RequestChangeResolver {
  @Needs("requests:read")
  @Subscription(() => RequestChange, {
    description:
      "Which requests come in and what becomes of them, as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followRequests(
        context as Context,
        (args.filter as RequestChangeFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  requestChanged(
    @Root() change: RequestChange,
    @Arg("filter", () => RequestChangeFilter, { nullable: true, description: "Which; absent: all." })
    _filter?: RequestChangeFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): RequestChange {
    return change;
  }

  @Needs("requests:read")
  @FieldResolver(() => Request, { nullable: true, description: "The request as it is now." })
  request(@Ctx() context: Context, @Root() { requestId }: RequestChange): Promise<Request | null> {
    return request(context, requestId);
  }
}

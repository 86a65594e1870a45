import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { type Page, PageArgs, pageRequest, toPage } from "../../api/connection.js";
import { Needs, permissionOfType } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { followNotices } from "../service/follow.js";
import * as service from "../service/notices.js";
import { Delivery, Notice, NoticeConnection } from "../types/notice.js";
import { RedeliverInput, WatchInput } from "../types/watch.js";

@Resolver(() => Notice)
export class NoticeResolver {
  @Needs("watches:read")
  @Query(() => NoticeConnection, { description: "What a watch of one's own has noticed, latest first." })
  async notices(
    @Ctx() context: Context,
    @Arg("watch", () => ID, { description: "The watch's id." }) watch: string,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Page<Notice>> {
    const request = pageRequest("at", args);
    const { key = Number.MAX_SAFE_INTEGER, id = "~" } = request.position ?? {};
    const before = { before: Number(key), beforeId: id, limit: request.limit };
    const rows = await service.notices(context, watch, before);
    return toPage(request, rows, (row) => ({ key: row.at, id: row.id }));
  }

  @Needs("watches:edit")
  @Mutation(() => Notice, {
    description: "Delivers a notice that tells of nothing but itself, to see whether it comes; also of a paused watch.",
  })
  testWatch(
    @Ctx() context: Context,
    @Arg("input", () => WatchInput, { description: "Which watch." }) input: WatchInput,
  ): Promise<Notice> {
    return service.testWatch(context, input.id);
  }

  @Needs("watches:edit")
  @Mutation(() => Notice, {
    description: "Delivers a notice again, under the same id, beginning with the first attempt of the schedule.",
  })
  redeliver(
    @Ctx() context: Context,
    @Arg("input", () => RedeliverInput, { description: "Which notice." }) input: RedeliverInput,
  ): Promise<Notice> {
    return service.redeliver(context, input.notice);
  }

  @Needs("watches:read")
  @Subscription(() => Notice, {
    description:
      "What a watch of one's own notices, as it is committed, whatever its channel. With `after` it first gives what came since.",
    subscribe: ({ args, context, info }) =>
      followNotices(context as Context, {
        watchId: String(args.watch),
        after: (args.after as string | null) ?? null,
        permissionOf: (type) => permissionOfType(info.schema, type),
      }),
  })
  noticed(
    @Root() notice: Notice,
    @Arg("watch", () => ID, { description: "The watch's id." }) _watch: string,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): Notice {
    return notice;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What a monitor or objective found, in one sentence; null for other changes.",
  })
  sentence(@Root() notice: Notice): string | null {
    return service.sentenceOf(notice);
  }

  @FieldResolver(() => [Delivery], { description: "The attempts to deliver it, latest first, the last 20." })
  deliveries(@Root() notice: Notice): Delivery[] {
    return service.deliveriesOf(notice);
  }
}

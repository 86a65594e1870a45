import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { followMonitors } from "../service/changes.js";
import { monitor } from "../service/monitors.js";
import { objective } from "../service/objectives.js";
import { Monitor } from "../types/monitor.js";
import { Objective } from "../types/objective.js";
import { MonitorChange, MonitorChangeFilter } from "../types/standing.js";

/** What changes of what is watched. */
@Resolver(() => MonitorChange)
export class MonitorChangeResolver {
  @Needs("metrics:read")
  @Subscription(() => MonitorChange, {
    description:
      "How monitors and objectives stand from now on: each change of state as it is committed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followMonitors(
        context as Context,
        (args.filter as MonitorChangeFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  monitorChanged(
    @Root() change: MonitorChange,
    @Arg("filter", () => MonitorChangeFilter, { nullable: true, description: "Which changes; absent: all." })
    _filter?: MonitorChangeFilter | null,
    @Arg("after", () => ID, {
      nullable: true,
      description: "The last `sequence` that was seen; absent: only what comes from now on.",
    })
    _after?: string | null,
  ): MonitorChange {
    return change;
  }

  @FieldResolver(() => Monitor, {
    nullable: true,
    description: "The monitor as it is now; null: it is of an objective, or gone.",
  })
  monitor(@Ctx() context: Context, @Root() change: MonitorChange): Promise<Monitor | null> | null {
    return change.type === "Monitor" ? monitor(context, change.nodeId) : null;
  }

  @FieldResolver(() => Objective, {
    nullable: true,
    description: "The objective as it is now; null: it is of a monitor, or gone.",
  })
  objective(@Ctx() context: Context, @Root() change: MonitorChange): Promise<Objective | null> | null {
    return change.type === "Objective" ? objective(context, change.nodeId) : null;
  }
}

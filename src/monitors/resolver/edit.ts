import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import * as service from "../service/edit.js";
import { evaluateMonitor } from "../service/look.js";
import { Monitor } from "../types/monitor.js";
import { CreateMonitorInput, MonitorInput, PauseMonitorInput, UpdateMonitorInput } from "../types/monitor-inputs.js";

/** What is done to monitors. */
@Resolver()
export class MonitorEditResolver {
  @Needs("monitors:edit")
  @Mutation(() => Monitor, {
    description:
      "Makes a monitor: a question asked of a metric every minute or less often, with what is bad. Each change of its state is a revision of type `Monitor`, so watches tell of it. A workspace can have 1,000.",
  })
  createMonitor(
    @Ctx() context: Context,
    @Arg("input", () => CreateMonitorInput, { description: "What it asks, and what is bad." })
    input: CreateMonitorInput,
  ): Promise<Monitor> {
    return service.createMonitor(context, input);
  }

  @Needs("monitors:edit")
  @Mutation(() => Monitor, {
    description:
      "Changes a monitor. It begins anew as UNKNOWN, unless only its name, severity or `renotifyMinutes` is another.",
  })
  updateMonitor(
    @Ctx() context: Context,
    @Arg("input", () => UpdateMonitorInput, { description: "Which, and what it is to be." })
    input: UpdateMonitorInput,
  ): Promise<Monitor> {
    return service.updateMonitor(context, input);
  }

  @Needs("monitors:edit")
  @Mutation(() => Monitor, {
    description: "Pauses a monitor: until a time, or until it is resumed, it is not looked at.",
  })
  pauseMonitor(
    @Ctx() context: Context,
    @Arg("input", () => PauseMonitorInput, { description: "Which, and until when." }) input: PauseMonitorInput,
  ): Promise<Monitor> {
    return service.pauseMonitor(context, input);
  }

  @Needs("monitors:edit")
  @Mutation(() => Monitor, {
    description: "Lets a paused monitor go on, as one that was not looked at yet: what is bad then is told.",
  })
  resumeMonitor(
    @Ctx() context: Context,
    @Arg("input", () => MonitorInput, { description: "Which." }) input: MonitorInput,
  ): Promise<Monitor> {
    return service.resumeMonitor(context, input.id);
  }

  @Needs("monitors:edit")
  @Mutation(() => Monitor, {
    description: "Looks at a monitor now, at the window that ends now; it counts as any look does.",
  })
  evaluateMonitor(
    @Ctx() context: Context,
    @Arg("input", () => MonitorInput, { description: "Which." }) input: MonitorInput,
  ): Promise<Monitor> {
    return evaluateMonitor(context, input.id);
  }

  @Needs("monitors:edit")
  @Mutation(() => Monitor, { description: "Deletes a monitor; answers it as it was." })
  deleteMonitor(
    @Ctx() context: Context,
    @Arg("input", () => MonitorInput, { description: "Which." }) input: MonitorInput,
  ): Promise<Monitor> {
    return service.deleteMonitor(context, input.id);
  }
}

import type { Context } from "../context.js";
import { resolutionOfGroup } from "../errors/service/groups.js";
import { report } from "../errors/service/report.js";
import { resolveGroup } from "../errors/service/resolve.js";
import { naturalId } from "../identity.js";
import { errorHistory, type SampleResolution } from "./errors.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { timeline } from "./timeline.js";

/** How much of the history is reported at once. What is recorded of it is dated at the stretch's end. */
const STRETCH = 72 * 3_600_000;

/** The errors of the last 30 days and their resolutions, told in the order in which they happened. */
export const errorsPart: SamplePart = {
  name: "errors",
  async load(context, world, onProgress) {
    const stretches = timeline(errorHistory(world), world.now, STRETCH);
    const groups = new Map<string, string>();
    for (const [index, { at, events, resolutions }] of stretches.entries()) {
      const then = contextAt(context, at);
      await Promise.all(
        events.map(async (event) => {
          const { groupId } = await report(
            then,
            naturalId(context.graph.workspace, "Component", event.component),
            event.report,
          );
          groups.set(event.fault, groupId);
        }),
      );
      for (const resolution of resolutions) {
        await resolve(contextAt(context, resolution.at), resolution, groups.get(resolution.fault));
      }
      onProgress((index + 1) / stretches.length);
    }
  },
};

/** Resolves a group, once: a load that goes on after an interruption must not resolve again what has come back since. */
async function resolve(then: Context, { reason, inRelease }: SampleResolution, id: string | undefined): Promise<void> {
  if (id === undefined || (await resolutionOfGroup(then, id))) return;
  await resolveGroup(then, { id, reason, inRelease });
}

import { report } from "../../src/errors/service/report.js";
import { createComponent } from "../../src/projects/service/components.js";
import { ComponentKind } from "../../src/projects/types/component.js";
import type { Ratchet } from "./ratchet.js";

/** Reports errors of as many new groups, each a change of its own, all with one message; answers when all are committed. */
export async function reportNew(
  ratchet: Ratchet,
  mark: string,
  count: number,
  message: string | null = null,
): Promise<void> {
  const context = await ratchet.context();
  const { id } = await createComponent(context, { key: "flood", kind: ComponentKind.SERVICE });
  const one = (index: number) => ({
    eventId: null,
    at: null,
    level: "ERROR",
    message,
    exceptions: [{ type: `${mark}${index}` }],
  });
  for (let begun = 0; begun < count; begun += 500) {
    const group = Array.from({ length: Math.min(500, count - begun) }, (_, index) =>
      report(context, id, one(begun + index)),
    );
    await Promise.all(group);
  }
}

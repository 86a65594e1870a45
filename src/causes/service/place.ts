import { suspectsIn } from "../../anomalies/service/explanations.js";
import { RootCauseKind } from "../types.js";
import { partsOf } from "./cause-name.js";
import type { Begun, Reach } from "./suspicions.js";

/** Where a cause lies, seen from an error: the component, and the way to it. */
export type Place = Pick<Reach[number], "componentId" | "path">;

/** Where a cause lies, seen from an error: a change in the component by which it was suspected. */
export function placeOf({ reach, group }: Pick<Begun, "reach" | "group">, cause: string): Place | undefined {
  const [kind, id] = partsOf(cause);
  if (kind === RootCauseKind.CHANGE) return suspectsIn(reach).find(({ changeId }) => changeId === id);
  return reach.find(({ componentId }) => componentId === (kind === RootCauseKind.COMPONENT ? id : group.componentId));
}

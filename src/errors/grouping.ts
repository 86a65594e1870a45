import type { ErrorEvent } from "../algorithms/errors/event.js";
import { type Grouping, groupError } from "../algorithms/errors/group.js";
import type { RulesForGrouping } from "../intake/rules.js";

/** Groups an event of a component by the rules of its workspace, which know components by their keys. */
export function groupBy(rules: RulesForGrouping | null, componentId: string, event: ErrorEvent): Grouping {
  if (rules === null) return groupError(event);
  return groupError({ ...event, component: rules.components.get(componentId) ?? null }, rules.read);
}

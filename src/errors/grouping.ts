import { createHash } from "node:crypto";
import type { ErrorEvent } from "../algorithms/errors/event.js";
import { type Grouping, groupError } from "../algorithms/errors/group.js";
import { naturalId } from "../identity.js";
import type { RulesForGrouping } from "../intake/rules.js";

/** Groups an event of a component by the rules of its workspace, which know components by their keys. */
export function groupBy(rules: RulesForGrouping | null, componentId: string, event: ErrorEvent): Grouping {
  if (rules === null) return groupError(event);
  return groupError({ ...event, component: rules.components.get(componentId) ?? null }, rules.read);
}

/** Where a group is: its workspace and component. */
export interface GroupPlace {
  workspace: string;
  componentId: string;
}

/** The group that a grouping leads to: its fingerprint, and its id by that. */
export function groupOf(
  { workspace, componentId }: GroupPlace,
  { version, parts }: Pick<Grouping, "version" | "parts">,
): { fingerprint: string; groupId: string } {
  const text = JSON.stringify([version, ...parts]);
  const fingerprint = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return { fingerprint, groupId: naturalId(workspace, "ErrorGroup", componentId, String(version), fingerprint) };
}

import type { Permission } from "../../permissions.js";

/** Which permission a change of a type's nodes needs: undoing is changing. */
const EDITS: Record<string, Permission> = {
  Client: "projects:edit",
  Project: "projects:publish",
  Trait: "projects:edit",
  WorkItem: "projects:create",
  Import: "projects:create",
  Component: "components:edit",
  Release: "components:edit",
  Change: "components:edit",
  ErrorGroup: "errors:edit",
  Resolution: "errors:edit",
  IntakeRule: "intake:edit",
  Proposal: "proposals:edit",
  Approval: "proposals:review",
};

/** The permission that undoing a change of this type needs; of a type that is not listed, an administrator's. */
export function editPermission(type: string): Permission {
  return EDITS[type] ?? "access:edit";
}

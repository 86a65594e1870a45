import type { Delta } from "../../journal/delta.js";
import type { Permission } from "../../permissions.js";

/** Which permission a change of a type's nodes needs: undoing is changing. */
const EDITS: Record<string, Permission> = {
  Client: "projects:edit",
  Project: "projects:publish",
  ProjectTurn: "projects:publish",
  Trait: "projects:edit",
  WorkItem: "projects:create",
  Import: "projects:create",
  Component: "components:edit",
  Release: "components:edit",
  Change: "components:edit",
  ErrorGroup: "errors:edit",
  Resolution: "errors:edit",
  ErrorArchive: "errors:edit",
  ErrorComment: "errors:edit",
  ...{ ErrorTask: "errors:edit", ErrorCategory: "errors:edit", ErrorCorrection: "errors:edit" },
  ErrorGroupingRule: "errors:edit",
  ErrorCostRates: "costs:edit",
  ...{ Predicate: "facts:edit", Lifetime: "facts:edit", Source: "facts:edit", Fact: "facts:edit", Claim: "facts:edit" },
  ...{ Statement: "facts:edit", Conflict: "facts:edit", Decision: "facts:edit", Override: "facts:edit" },
  IntakeRule: "intake:edit",
  Competitor: "competitors:edit",
  ...{ Capability: "capabilities:edit", Proof: "capabilities:edit", CapabilityTest: "capabilities:edit" },
  ...{ Api: "capabilities:edit", Operation: "capabilities:edit" },
  Integration: "integrations:edit",
};

/** What a project's closing changes; the rest of a project is edited. */
const OUTCOME = ["status", "outcome", "score", "reason", "closedAt"];

/** The permission that undoing what happened to a node needs; of a type that is not listed, an administrator's. */
export function editPermission({ type, changed = {}, created, deleted }: Delta): Permission {
  const isEdited = type === "Project" && !created && !deleted && !OUTCOME.some((name) => name in changed);
  return isEdited ? "projects:edit" : (EDITS[type] ?? "access:edit");
}

import type { ClassType } from "type-graphql";
import { TokenResolver, WorkspaceResolver } from "./access/resolver.js";
import { token, workspaceNode } from "./access/service.js";
import { ChangeResolver, ComponentChanges } from "./changes/resolver.js";
import { change } from "./changes/service.js";
import type { Context } from "./context.js";
import { ErrorGroupChangeResolver } from "./errors/resolver/change.js";
import { ErrorGroupResolver } from "./errors/resolver/group.js";
import { ErrorOccurrenceResolver } from "./errors/resolver/occurrence.js";
import { ComponentErrors, ProjectErrors } from "./errors/resolver/places.js";
import { QuarantinedErrorResolver } from "./errors/resolver/quarantined.js";
import { group } from "./errors/service/groups.js";
import { occurrence } from "./errors/service/occurrences.js";
import { resolution } from "./errors/service/resolve.js";
import { ComponentOwner, ImportResolver, ProjectWorkItems } from "./imports/resolver.js";
import { importOf, workItem } from "./imports/service.js";
import { IntakeCountResolver } from "./intake/resolver/counts.js";
import { QuarantinedResolver } from "./intake/resolver/quarantined.js";
import { IntakeRuleResolver } from "./intake/resolver/rules.js";
import { minute } from "./intake/service/counts.js";
import { quarantined } from "./intake/service/quarantine.js";
import { rule } from "./intake/service/rules.js";
import { IntegrationResolver } from "./integrations/resolver.js";
import { integration } from "./integrations/service.js";
import { RevisionResolver } from "./journal/resolver.js";
import { revision } from "./journal/service.js";
import { ClientResolver, ComponentResolver, ProjectResolver, ReleaseResolver } from "./projects/resolver.js";
import { client, component, project, release } from "./projects/service.js";
import { RetentionResolver } from "./retention/resolver.js";

/** How a node of one type is found by its id, batched with the others of its tick. */
export type FindNode = (context: Context, id: string) => Promise<object | null>;

/** A domain: its resolvers, and how `node(id:)` finds what it keeps. */
export interface Domain {
  name: string;
  resolvers: ClassType[];
  nodes: Record<string, FindNode>;
}

/**
 * The domains, in the order of their dependence: each may use those before it and knows nothing of those behind it.
 * The table of contents of `src`, and what the import rules are tested by.
 */
export const domains: Domain[] = [
  { name: "journal", resolvers: [RevisionResolver], nodes: { Revision: revision } },
  {
    name: "projects",
    resolvers: [ClientResolver, ProjectResolver, ComponentResolver, ReleaseResolver],
    nodes: { Client: client, Project: project, Component: component, Release: release },
  },
  { name: "access", resolvers: [WorkspaceResolver, TokenResolver], nodes: { Token: token, Workspace: workspaceNode } },
  { name: "changes", resolvers: [ChangeResolver, ComponentChanges], nodes: { Change: change } },
  {
    name: "imports",
    resolvers: [ImportResolver, ComponentOwner, ProjectWorkItems],
    nodes: { Import: importOf, WorkItem: workItem },
  },
  {
    name: "intake",
    resolvers: [IntakeCountResolver, IntakeRuleResolver, QuarantinedResolver],
    nodes: { IntakeMinute: minute, IntakeRule: rule, Quarantined: quarantined },
  },
  {
    name: "errors",
    resolvers: [
      ErrorGroupResolver,
      ErrorOccurrenceResolver,
      ErrorGroupChangeResolver,
      ProjectErrors,
      ComponentErrors,
      QuarantinedErrorResolver,
    ],
    nodes: { ErrorGroup: group, ErrorOccurrence: occurrence, Resolution: resolution },
  },
  { name: "integrations", resolvers: [IntegrationResolver], nodes: { Integration: integration } },
  { name: "retention", resolvers: [RetentionResolver], nodes: {} },
];

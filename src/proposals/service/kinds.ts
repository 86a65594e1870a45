import type { Context } from "../../context.js";
import type { Permission } from "../../permissions.js";
import { Problem } from "../../problem.js";
import { closeProject, reopenProject } from "../../projects/service/close.js";
import { mergeNodes } from "../../projects/service/merge.js";
import type { MergeInput } from "../../projects/types/merge.js";
import type { CloseProjectInput, ReopenProjectInput } from "../../projects/types/turn.js";
import { ProposalKind } from "../types/proposal.js";

/** A kind of change that can be proposed: the type of its input, who may make it, and how it is made. */
export interface Proposable {
  /** The GraphQL type that its content is an input of. */
  input: string;
  permission: Permission;
  make(context: Context, input: object): Promise<unknown>;
}

/** What can be proposed, by kind. */
export const PROPOSABLE: Record<ProposalKind, Proposable> = {
  [ProposalKind.CLOSE_PROJECT]: {
    input: "CloseProjectInput",
    permission: "projects:publish",
    make: (context, input) => closeProject(context, input as CloseProjectInput),
  },
  [ProposalKind.REOPEN_PROJECT]: {
    input: "ReopenProjectInput",
    permission: "projects:publish",
    make: (context, input) => reopenProject(context, input as ReopenProjectInput),
  },
  [ProposalKind.MERGE_CLIENTS]: merging("Client", "projects:edit"),
  [ProposalKind.MERGE_PROJECTS]: merging("Project", "projects:edit"),
  [ProposalKind.MERGE_COMPONENTS]: merging("Component", "components:edit"),
};

function merging(type: "Client" | "Project" | "Component", permission: Permission): Proposable {
  const make = (context: Context, input: object) => mergeNodes(context, type, input as MergeInput);
  return { input: "MergeInput", permission, make };
}

/** Refuses who may not make a change himself that others have agreed to. */
export function checkMayMake({ actor }: Context, kind: ProposalKind): void {
  const { permission } = PROPOSABLE[kind];
  if (!actor.everywhere.has(permission))
    throw new Problem("FORBIDDEN", `Publishing this needs the permission ${permission}.`);
}

/** The GraphQL type that a kind's content is an input of. */
export function inputTypeOf(kind: ProposalKind): string {
  return PROPOSABLE[kind].input;
}

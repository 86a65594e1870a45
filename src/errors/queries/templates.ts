import { query, relation } from "../../graph/query.js";

/** What was learnt from the message by which a group began, and when each. */
export interface TemplatesOfGroup {
  name: string;
  templates: string[];
  learntAt: number[];
  /** Those of them that somebody said to be wrong. */
  refused: string[];
}

export const templatesOfComponent = query<{ componentId: string; since: number; limit: number }, TemplatesOfGroup>(
  "errors/templates-of-component",
);
export const latestMessages = query<{ componentId: string; limit: number }, { message: string }>(
  "errors/latest-messages",
);
export const taughtOfComponent = query<
  { componentId: string; limit: number },
  { template: string; name: string; at: number }
>("errors/taught-of-component");
export const keepTemplates = query<
  { rows: { groupId: string; template: string }[]; at: number; most: number },
  { template: string }
>("errors/keep-templates");
export const refuseTemplate = query<{ id: string; template: string; at: number }, { had: boolean }>(
  "errors/refuse-template",
);
export const templatesOfGroup = relation<string[], { first: number }>("errors/templates-of-group");

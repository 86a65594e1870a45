import { query, relation } from "../../graph/query.js";

/** The first message of a group, without its values, and what was learnt from it; `at`: when that changed last. */
export interface MessageOfGroup {
  message: string;
  templates: string[] | null;
  at: number;
}

export const messagesOfComponent = query<{ componentId: string; since: number; limit: number }, MessageOfGroup>(
  "errors/messages-of-component",
);
export const taughtOfComponent = query<{ componentId: string; limit: number }, { template: string; name: string }>(
  "errors/taught-of-component",
);
export const keepTemplates = query<
  { rows: { groupId: string; template: string }[]; at: number; most: number },
  { id: string }
>("errors/keep-templates");
export const templatesOfGroup = relation<string[], { first: number }>("errors/templates-of-group");

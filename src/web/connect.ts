import type { ExecutionResult } from "graphql";
import type { Identity } from "./endpoint.js";
import { post } from "./post.js";
import { chooseWorkspace, type Workspace, type WorkspaceChoice, workspaceHints } from "./workspace.js";

/** What the page knows after asking the server who it is. */
export type Connection =
  | { state: "connecting" }
  | { state: "ready"; workspaces: readonly Workspace[] | null; choice: WorkspaceChoice }
  | { state: "no-token" }
  | { state: "refused"; reason: string }
  | { state: "unreachable" };

/**
 * Asks whether this token may read the schema, and which workspaces it can see. Reading the schema is what GraphiQL
 * does first, so asking for a corner of it tells beforehand whether GraphiQL can work.
 */
export async function connect(token: string | null): Promise<Connection> {
  const identity: Identity = { token, workspace: null };
  const [schema, workspaces] = await Promise.all([
    post({ query: "query Connect { __schema { queryType { name } } }" }, identity),
    post({ query: "query Workspaces { workspaces { key name } }" }, identity),
  ]);
  if (schema.outcome === "unreachable") return { state: "unreachable" };
  if (!schema.answer.data) {
    return token ? { state: "refused", reason: firstMessage(schema.answer) } : { state: "no-token" };
  }
  const known = readWorkspaces(workspaces.answer);
  return { state: "ready", workspaces: known, choice: chooseWorkspace({ ...workspaceHints(), known }) };
}

function firstMessage(answer: ExecutionResult): string {
  return answer.errors?.[0]?.message ?? "It gave no reason.";
}

/** Null where the list may not be read: then there is nothing to select from. */
function readWorkspaces({ data, errors }: ExecutionResult): Workspace[] | null {
  const list = data?.workspaces;
  if (errors?.length || !Array.isArray(list) || list.length === 0) return null;
  return list.map(({ key, name }) => ({ key: String(key), name: String(name ?? key) }));
}

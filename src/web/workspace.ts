/** One workspace as the select shows it. */
export interface Workspace {
  key: string;
  name: string;
}

/** Which workspace the page shows, and whether it chose the sample by itself. */
export interface WorkspaceChoice {
  key: string | null;
  isUnaskedSample: boolean;
}

/** What the choice depends on: what the address asks for, what was used last, what the token can see (null: unknown). */
export interface WorkspaceHints {
  asked: string | null;
  last: string | null;
  known: readonly Workspace[] | null;
}

const KEY = "ratchet:workspace";
const SAMPLE = "sample";

/** The workspace in `?workspace=`, and the one used last in this browser. */
export function workspaceHints(): Omit<WorkspaceHints, "known"> {
  return { asked: new URLSearchParams(location.search).get("workspace"), last: localStorage.getItem(KEY) };
}

/** Remembers a workspace that somebody chose. */
export function rememberWorkspace(key: string): void {
  localStorage.setItem(KEY, key);
}

/**
 * Asked for in the address, else used last, else the sample, else the first. Where the list is unknown (only
 * administrators may read it) the token's own workspace counts, which the server knows: key null.
 */
export function chooseWorkspace({ asked, last, known }: WorkspaceHints): WorkspaceChoice {
  if (asked) return { key: asked, isUnaskedSample: false };
  const has = (key: string | null) => known?.some((workspace) => workspace.key === key) ?? false;
  if (has(last)) return { key: last, isUnaskedSample: false };
  if (has(SAMPLE)) return { key: SAMPLE, isUnaskedSample: true };
  return { key: known?.[0]?.key ?? null, isUnaskedSample: false };
}

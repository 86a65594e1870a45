import { ROLES } from "../permissions.js";

/** A role that a claim's value leads to. */
export interface ClaimedRole {
  role: string;
  /** The key of the workspace; `*`: all. */
  workspace: string;
  /** The key of the component that it holds on; null: the whole workspace. */
  component: string | null;
}

/** From a value of the claim to a role: one line of the mapping. */
export interface ClaimRule extends ClaimedRole {
  value: string;
}

/**
 * Reads a mapping such as `admins=ADMINISTRATOR@*, shop=INTEGRATION_LEAD@main, pay=COMPONENT_LEAD@main/payments`; without `@`
 * the workspace is `main`. Throws a sentence that names the entry by its number.
 */
export function readClaimRules(text: string): ClaimRule[] {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries.map((entry, index) => {
    const match = /^(?<value>[^=]+)=(?<role>[A-Z_]+)(?:@(?<workspace>\*|[a-z0-9-]+)(?:\/(?<component>\S+))?)?$/.exec(
      entry,
    );
    const { value = "", role = "", workspace = "main", component } = match?.groups ?? {};
    const isRole = role in ROLES && role !== "NOBODY" && role !== "INGEST";
    const isPlaced = role !== "COMPONENT_LEAD" || component;
    if (!isRole || !isPlaced || (component && workspace === "*"))
      throw new Error(
        `entry ${index + 1} must be like group=ROLE, group=ROLE@workspace or group=COMPONENT_LEAD@workspace/component`,
      );
    return { value: value.trim(), role, workspace, component: component ?? null };
  });
}

/** The roles that the values of a claim lead to, each once. A claim may be a text, a list, or a text with blanks between. */
export function rolesOf(claim: unknown, rules: readonly ClaimRule[]): ClaimedRole[] {
  const values = new Set(
    Array.isArray(claim) ? claim.map(String) : typeof claim === "string" ? [claim, ...claim.split(/\s+/)] : [],
  );
  const found = rules.filter(({ value }) => values.has(value));
  const once = new Map(found.map(({ value: _value, ...role }) => [JSON.stringify(role), role]));
  return [...once.values()];
}

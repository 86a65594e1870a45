import type { Exact } from "../graph/values.js";
import { Damage } from "./damage.js";
import { kindOf } from "./kinds.js";
import type { KeptLink, KeptNode, LinkRow, NodeRow } from "./queries.js";
import { read, type Written, write } from "./values.js";

/** What of a graph is copied. */
export interface Extent {
  /** Of which workspaces, by key; null: all, with what belongs to the installation. */
  workspaces: string[] | null;
  /** Whether with the hashes of tokens. Without, a token is copied as one that was revoked: nothing opens by it. */
  withTokens: boolean;
  /** Whether with the secrets under which workspaces know people. Without, nobody can find out who a person in the copy is. */
  withPseudonyms: boolean;
  /** When, in epoch milliseconds. */
  at: number;
}

/** The property that is held back of nodes with a label, unless it is asked for. */
const SECRETS = { Token: "hash", Workspace: "secret" } as const;

/** A node's line; null where it is of another workspace. */
export function nodeLine({ labels, properties }: NodeRow, extent: Extent): string | null {
  if (properties === null) return null;
  const own = withoutSecrets(labels, properties, extent);
  return JSON.stringify({ labels: [...labels].sort(), properties: writeAll(own) });
}

/** A relationship's line. */
export function linkLine({ start, end, type, properties }: LinkRow): string {
  return JSON.stringify({ type, start, end, properties: writeAll(properties) });
}

function withoutSecrets(labels: string[], properties: Record<string, Exact>, extent: Extent): Record<string, Exact> {
  if (labels.includes("Token") && !extent.withTokens) {
    const { [SECRETS.Token]: _, ...others } = properties;
    return { ...others, revokedAt: others.revokedAt ?? BigInt(extent.at) };
  }
  if (labels.includes("Workspace") && !extent.withPseudonyms) {
    const { [SECRETS.Workspace]: _, ...others } = properties;
    return others;
  }
  return properties;
}

function writeAll(properties: Record<string, Exact>): Record<string, Written> {
  const names = Object.keys(properties).sort();
  return Object.fromEntries(names.map((name) => [name, write(properties[name] as Exact)]));
}

/** A node that a line tells of. Throws Damage where it tells of none. */
export function readNode(line: string): KeptNode {
  const { labels, properties } = parsed(line);
  if (!Array.isArray(labels) || labels.length === 0 || !labels.every(isName)) throw new Damage("has no labels");
  const kind = kindOf(labels);
  if (!kind) throw new Damage("tells of a node of a kind that is not known");
  const own = readAll(properties);
  const key = own[kind.key];
  if (typeof key !== "string" || key === "") throw new Damage(`has no ${kind.key}`);
  return { key, labels, properties: own };
}

/** A relationship that a line tells of. Throws Damage where it tells of none. */
export function readLink(line: string): KeptLink {
  const { type, start, end, properties } = parsed(line);
  if (!isName(type) || typeof start !== "string" || typeof end !== "string")
    throw new Damage("has no type, start or end");
  return { type, start, end, properties: readAll(properties) };
}

function parsed(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Damage("is not JSON");
  }
  if (typeof value !== "object" || value === null) throw new Damage("is no object");
  return value as Record<string, unknown>;
}

function readAll(properties: unknown): Record<string, unknown> {
  if (typeof properties !== "object" || properties === null || Array.isArray(properties))
    throw new Damage("has no properties");
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, read(value)]));
}

/** Labels and types go into statements by parameters; the form is only checked so that damage is found. */
function isName(value: unknown): value is string {
  return typeof value === "string" && /^[A-Z]\w{0,99}$/.test(value);
}

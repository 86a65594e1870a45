import { createHash } from "node:crypto";
import { OF_COMPONENTS, OF_EVERYBODY, type Permission } from "./permissions.js";

/** What somebody may do in one workspace. */
export interface Rights {
  /** Held in the whole workspace. */
  readonly everywhere: ReadonlySet<Permission>;
  /** Held on single components, by their ids. */
  readonly on: ReadonlyMap<string, ReadonlySet<Permission>>;
  /** Held anywhere: what decides whether a field may be named at all. */
  readonly permissions: ReadonlySet<Permission>;
}

/** One role that is held, in the whole workspace or (`component` set) on one component of it. */
export interface Held {
  readonly permissions: Iterable<Permission>;
  readonly component: string | null;
}

/** The rights that held roles add up to. On a component a role gives only what can be had on a component. */
export function rightsOf(held: Iterable<Held>): Rights {
  const everywhere = new Set<Permission>();
  const on = new Map<string, Set<Permission>>();
  for (const { permissions, component } of held) {
    const own = component === null ? everywhere : (on.get(component) ?? new Set<Permission>());
    if (component !== null) on.set(component, own as Set<Permission>);
    for (const permission of permissions) {
      if (component === null || OF_COMPONENTS.has(permission)) own.add(permission);
      else if (OF_EVERYBODY.has(permission)) everywhere.add(permission);
    }
  }
  return { everywhere, on, permissions: new Set([...everywhere, ...[...on.values()].flatMap((one) => [...one])]) };
}

/** The rights narrowed to some permissions, as the scopes of a token do. */
export function narrowed(rights: Rights, scopes: ReadonlySet<Permission>): Rights {
  const held = [...rights.on].map(([component, permissions]) => ({ component, permissions }));
  const all = [{ component: null, permissions: rights.everywhere }, ...held];
  return rightsOf(
    all.map(({ component, permissions }) => ({
      component,
      permissions: [...permissions].filter((permission) => scopes.has(permission)),
    })),
  );
}

/** Whether somebody has a permission on a component (null: on what belongs to none). */
export function mayOn(rights: Rights, permission: Permission, component: string | null): boolean {
  if (rights.everywhere.has(permission)) return true;
  return component !== null && (rights.on.get(component)?.has(permission) ?? false);
}

/** The ids of the components on which somebody has a permission; null: on all. */
export function componentsWith(rights: Rights, permission: Permission): string[] | null {
  if (rights.everywhere.has(permission)) return null;
  return [...rights.on].filter(([, own]) => own.has(permission)).map(([component]) => component);
}

/** Whether rights are at least as much as others, everywhere and on each component. */
export function includes(rights: Rights, others: Rights): boolean {
  const held = [...others.on].flatMap(([component, own]) => [...own].map((one) => [component, one] as const));
  return (
    [...others.everywhere].every((one) => rights.everywhere.has(one)) &&
    held.every(([component, one]) => mayOn(rights, one, component))
  );
}

const keys = new WeakMap<Rights, string>();

/** A short text for rights: equal for two callers who may do the same, and for no others. Worked out once, since live feeds ask at every event. */
export function rightsKey(rights: Rights): string {
  const known = keys.get(rights);
  if (known !== undefined) return known;
  const own = [...rights.on].map(([component, permissions]) => [component, [...permissions].sort()]);
  const text = JSON.stringify([[...rights.everywhere].sort(), own.sort()]);
  const key = createHash("sha256").update(text).digest("base64");
  keys.set(rights, key);
  return key;
}

import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import type { Digest } from "../types/digest.js";
import { type Asking, SECTIONS } from "./sections.js";

/** The longest stretch of time that a digest can be of, in milliseconds. */
const LONGEST = 31 * 86_400_000;

/**
 * What concerns a role, as far as the rights allow. Null, or a role that is not built in: everything that may be read, for a
 * custom role is what its permissions are.
 */
export async function digestFor(asking: Asking, role: string | null): Promise<Digest> {
  const { rights, since, until } = asking;
  const isKnown = SECTIONS.some(({ roles }) => role !== null && roles.includes(role));
  const wanted = SECTIONS.filter(
    ({ roles, permission }) =>
      rights.permissions.has(permission) && (!isKnown || (role !== null && roles.includes(role))),
  );
  const found = await Promise.all(wanted.map(async ({ title, find }) => ({ title, ...(await find(asking)) })));
  return { role: isKnown ? role : null, since, until, sections: found.filter(({ count }) => count > 0) };
}

/** Which digest is asked for. */
export interface DigestWish {
  role?: string | null | undefined;
  since: number;
  until: number;
}

/** The digest of a stretch of time, for who asks. */
export function digest(context: Context, { role, since, until }: DigestWish): Promise<Digest> {
  if (since >= until) throw badInput("since", "`since` must lie before `until`.");
  if (until - since > LONGEST) throw badInput("since", "A digest is of 31 days at most.");
  return digestFor({ graph: context.graph, rights: context.actor, since, until }, role ?? null);
}

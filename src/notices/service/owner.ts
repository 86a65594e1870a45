import type { Context } from "../../context.js";
import type { Ownership } from "../queries.js";

/**
 * Whose a watch is that a caller makes: the user's own, also when he makes it by a token of his. What such a token makes
 * tells no more than the token may read: otherwise a narrow one could read all by a watch.
 */
export function ownershipOf({ actor }: Pick<Context, "actor">): Ownership {
  return { owner: actor.user ?? actor.id, maker: actor.id, scopes: actor.scopes && [...actor.permissions] };
}

import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Ratchet } from "./ratchet.js";

/** A token of a role in the test's workspace, made by the program itself. */
export async function makeToken(
  ratchet: Ratchet,
  role: TokenRole = TokenRole.VIEWER,
  expiresAt: number | null = null,
): Promise<{ id: string; secret: string }> {
  const component = role === TokenRole.INGEST ? "app" : null;
  const { token, secret } = await createToken(await ratchet.context(), {
    name: "made by a test",
    role,
    component,
    expiresAt,
  });
  return { id: token.id, secret };
}

/** Revokes a token as an administrator does. */
export async function revoke(ratchet: Ratchet, id: string): Promise<void> {
  await ratchet.data("mutation ($id: ID!) { revokeToken(input: { id: $id }) { revokedAt } }", { id });
}

import type { UserFacts } from "../access/queries.js";
import { signIn, userOfIdentity } from "../access/service/identities.js";
import type { Platform } from "../context.js";
import { type OidcSettings, Verifier } from "./verifier.js";

/** An identity provider as the server uses it: whose a token is, and a token of ours for whom it lets in. */
export interface Provider {
  user(secret: string): Promise<UserFacts | null>;
  signIn(idToken: string): Promise<string | null>;
}

/** Joins the tokens of an identity provider to the users of the graph. */
export function openProvider(platform: Platform, settings: OidcSettings): Provider {
  const verifier = new Verifier(settings);
  const user = async (secret: string) => {
    const identity = await verifier.identity(secret);
    return identity && userOfIdentity(platform, identity);
  };
  return {
    user,
    signIn: async (idToken) => {
      const found = await user(idToken);
      const isLetIn = found && found.disabledAt === null && found.held.length > 0;
      return isLetIn ? signIn(platform, found) : null;
    },
  };
}

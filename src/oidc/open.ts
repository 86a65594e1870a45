import type { Config } from "../config.js";
import type { Platform } from "../context.js";
import { Problem } from "../problem.js";
import { readClaimRules } from "./claims.js";
import type { LoginParts } from "./login.js";
import { openProvider, type Provider } from "./provider.js";

/** What the settings say of an identity provider: whose tokens are taken, and how people sign in; null: nobody's, nohow. */
export interface Oidc {
  identities: Provider | null;
  login: LoginParts | null;
}

/** Opens the identity provider that the settings name. `url` tells our own address once we listen. */
export function openOidc(config: Config, platform: Platform, url: () => string): Oidc {
  const { RATCHET_OIDC_ISSUER: issuer, RATCHET_OIDC_AUDIENCE: audience } = config;
  if (!issuer) return { identities: null, login: null };
  if (!audience)
    throw new Problem("BAD_USER_INPUT", "RATCHET_OIDC_ISSUER is set, and RATCHET_OIDC_AUDIENCE is missing.");
  const rules = readClaimRules(config.RATCHET_OIDC_ROLES);
  const identities = openProvider(platform, { issuer, audience, claim: config.RATCHET_OIDC_CLAIM, rules });
  const clientSecret = config.RATCHET_OIDC_CLIENT_SECRET;
  const { signIn } = identities;
  // Without our secret its tokens are taken, and made elsewhere.
  return { identities, login: clientSecret ? { issuer, clientId: audience, clientSecret, url, signIn } : null };
}

import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";
import { Problem } from "../problem.js";
import { type ClaimedRole, type ClaimRule, rolesOf } from "./claims.js";

/** What is known of an identity provider. */
export interface OidcSettings {
  issuer: string;
  /** Our client id there: the audience of tokens that are meant for us. */
  audience: string;
  /** The claim that tells groups or roles. */
  claim: string;
  rules: readonly ClaimRule[];
}

/** Whom a token of the provider is about. */
export interface Identity {
  email: string;
  name: string;
  roles: ClaimedRole[];
  /** When the provider made the token, in epoch milliseconds. */
  at: number;
}

/** Only signatures that a public key checks: a shared secret, or none, would let others make tokens. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

/** How far clocks may differ, in seconds, and how long the provider is waited for, in milliseconds. */
const LIMITS = { clocks: 30, patience: 5_000 };

/**
 * Checks JSON Web Tokens of one issuer (OpenID Connect Core 1.0, section 3.1.3.7): signature by its published keys, issuer,
 * audience, times. The keys' address comes from the issuer's discovery document, read once.
 */
export class Verifier {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: OidcSettings) {}

  /** The identity in a token; null when it is not one of ours, or not valid. DEPENDENCY_UNAVAILABLE while the issuer is away. */
  async identity(token: string): Promise<Identity | null> {
    const { issuer, audience, claim, rules } = this.settings;
    const keys = await this.publishedKeys();
    try {
      const checks = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: LIMITS.clocks };
      const { payload } = await jwtVerify(token, keys, { ...checks, requiredClaims: ["exp", "iat", "sub"] });
      const { email, email_verified: isVerified, sub = "" } = payload;
      if (isVerified === false) return null;
      // An address that the provider has not said to be verified could be anybody's: then the user is known by the subject.
      const isOwn = typeof email === "string" && email.includes("@") && isVerified === true;
      const address = isOwn ? email : `${sub}@${new URL(issuer).host}`;
      const name = [payload.name, payload.preferred_username].find((one) => typeof one === "string" && one !== "");
      return {
        email: address.toLowerCase(),
        name: String(name ?? address),
        roles: rolesOf(payload[claim], rules),
        at: (payload.iat ?? 0) * 1_000,
      };
    } catch (error) {
      if (isAway(error)) throw away(error);
      return null;
    }
  }

  private publishedKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = null; // The next one asks again.
      throw away(error);
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.settings;
    const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(LIMITS.patience), redirect: "error" });
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer || typeof found.jwks_uri !== "string")
      throw new Error("The discovery document is another issuer's.");
    return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: LIMITS.patience });
  }
}

/** Whether the keys could not be read, as against: the token is not valid. */
function isAway(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === "ERR_JWKS_TIMEOUT" || code === "ERR_JOSE_GENERIC" || error instanceof TypeError;
}

function away(cause: unknown): Problem {
  return new Problem("DEPENDENCY_UNAVAILABLE", "The identity provider does not answer; try again shortly.", {
    retryAfter: 5,
    cause,
  });
}

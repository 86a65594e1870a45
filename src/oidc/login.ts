import { createHash } from "node:crypto";
import { type Response, Router } from "express";
import { EncryptJWT, jwtDecrypt } from "jose";
import * as client from "openid-client";
import { Problem } from "../problem.js";

/** What signing in with a browser needs. */
export interface LoginParts {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Our own address as browsers see it, such as https://ratchet.example.org. */
  url(): string;
  /** What the token of a signed-in user is made of: an ID token in, a token of ours out; null: not let in. */
  signIn(idToken: string): Promise<string | null>;
}

/** What is kept in the browser while it is at the provider. */
interface Waiting {
  verifier: string;
  state: string;
  nonce: string;
}

const COOKIE = "ratchet_login";

/** How long somebody may take at the provider, in seconds. */
const PATIENCE = 600;

/**
 * Signing in with a browser: the authorization code flow with PKCE (RFC 7636, RFC 9700). /login leads to the provider,
 * /login/callback back to GraphiQL with a token of ours in the fragment, which is sent to no server. What must be remembered
 * meanwhile is in an encrypted cookie, so that any process can answer. Without a provider /login/offer says that there is none.
 */
export function loginRoutes(parts: LoginParts | null): Router {
  const router = Router();
  router.get("/login/offer", (_request, response) => {
    response.json({ issuer: parts && new URL(parts.issuer).host });
  });
  if (!parts) return router;
  const key = createHash("sha256").update(`ratchet login ${parts.clientSecret}`).digest();
  let found: Promise<client.Configuration> | null = null;
  const discovered = () => {
    found ??= discover(parts).catch((error: unknown) => {
      found = null;
      throw new Problem("DEPENDENCY_UNAVAILABLE", "The identity provider does not answer; try again shortly.", {
        retryAfter: 5,
        cause: error,
      });
    });
    return found;
  };
  router.get("/login", (_request, response, next) => {
    begin(parts, { response, key, discovered }).catch(next);
  });
  router.get("/login/callback", (request, response, next) => {
    const cookie = cookieIn(request.headers.cookie);
    finish(parts, { response, key, discovered, cookie, address: request.originalUrl }).catch(next);
  });
  return router;
}

interface Step {
  response: Response;
  key: Uint8Array;
  discovered(): Promise<client.Configuration>;
}

function discover({ issuer, clientId, clientSecret }: LoginParts): Promise<client.Configuration> {
  const url = new URL(issuer);
  const isLocal = url.protocol === "http:";
  return client.discovery(url, clientId, clientSecret, undefined, {
    timeout: 5,
    ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}),
  });
}

async function begin(parts: LoginParts, { response, key, discovered }: Step): Promise<void> {
  const configuration = await discovered();
  const waiting = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  };
  const sealed = await new EncryptJWT({ ...waiting })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(`${PATIENCE}s`)
    .encrypt(key);
  const isSecure = parts.url().startsWith("https:");
  response.cookie(COOKIE, sealed, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure,
    maxAge: PATIENCE * 1_000,
    path: "/login",
  });
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackOf(parts),
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(waiting.verifier),
    code_challenge_method: "S256",
    state: waiting.state,
    nonce: waiting.nonce,
  });
  response.redirect(address.href);
}

async function finish(
  parts: LoginParts,
  { response, key, discovered, cookie, address }: Step & { cookie: string | null; address: string },
): Promise<void> {
  const configuration = await discovered();
  response.clearCookie(COOKIE, { path: "/login" });
  const idToken = await idTokenOf(configuration, new URL(address, callbackOf(parts)), await opened(cookie, key));
  const secret = await parts.signIn(idToken);
  if (!secret) throw new Problem("FORBIDDEN", "The identity provider knows you, and nobody gave you a role here yet.");
  response.set({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  response.redirect(`/graphiql#token=${secret}`);
}

async function idTokenOf(configuration: client.Configuration, address: URL, waiting: Waiting): Promise<string> {
  try {
    const checks = {
      pkceCodeVerifier: waiting.verifier,
      expectedState: waiting.state,
      expectedNonce: waiting.nonce,
      idTokenExpected: true,
    };
    return (await client.authorizationCodeGrant(configuration, address, checks)).id_token ?? "";
  } catch (cause) {
    throw new Problem("UNAUTHENTICATED", "Signing in did not work; begin again at /login.", { cause });
  }
}

async function opened(cookie: string | null, key: Uint8Array): Promise<Waiting> {
  try {
    const { payload } = await jwtDecrypt(cookie ?? "", key);
    return payload as unknown as Waiting;
  } catch (cause) {
    throw new Problem("UNAUTHENTICATED", "Signing in took too long, or began elsewhere; begin again at /login.", {
      cause,
    });
  }
}

function callbackOf({ url }: LoginParts): string {
  return `${url().replace(/\/$/, "")}/login/callback`;
}

function cookieIn(header: string | undefined): string | null {
  const found = (header ?? "").split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? null;
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real identity provider on this machine, where everybody can sign in with any password. */
export interface Issuer {
  url: string;
  clientId: string;
  clientSecret: string;
  stop(): Promise<void>;
}

/** What the provider says of its people, by their names. */
export type People = Record<string, { email: string; email_verified?: boolean; groups: string[] }>;

/** Starts a provider that lets our client lead people back to `callbacks`. */
export async function startIssuer(people: People, callbacks: string[]): Promise<Issuer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["ratchet", "a-secret-of-the-client"];
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: callbacks,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, name: id, email_verified: true, ...people[id] }),
    }),
    cookies: { keys: ["only for this test"] },
  });
  http.on("request", provider.callback());
  return { url, clientId, clientSecret, stop: () => close(http) };
}

function close(http: Server): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}

/** A browser as far as signing in needs one: follows redirects, keeps cookies, fills in forms. Answers where it ends. */
export async function signInAs(name: string, start: string): Promise<{ address: string; status: number }> {
  const cookies = new Map<string, string>();
  let [address, form] = [start, null as URLSearchParams | null];
  for (let step = 0; step < 20; step++) {
    const headers = { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join("; ") };
    const response = await fetch(address, {
      redirect: "manual",
      headers,
      ...(form ? { method: "POST", body: form } : {}),
    });
    form = null;
    for (const cookie of response.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(key, value);
    }
    const location = response.headers.get("location");
    if (location) {
      address = new URL(location, address).href;
      if (address.includes("#token=")) return { address, status: response.status };
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (!action) return { address, status: response.status };
    address = new URL(action, address).href;
    form = new URLSearchParams({
      prompt: page.includes('value="login"') ? "login" : "consent",
      login: name,
      password: "any",
    });
  }
  throw new Error("Signing in never ends.");
}

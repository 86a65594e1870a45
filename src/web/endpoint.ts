/** Who asks, and about which workspace. Null: the server decides (no token: a stranger; no workspace: the token's own). */
export interface Identity {
  token: string | null;
  workspace: string | null;
}

/** The path of the API on this page's own origin. */
export const GRAPHQL_PATH = "/graphql";

/** The same path as a WebSocket address: `wss:` where the page came over https. */
export function webSocketUrl(): string {
  const url = new URL(GRAPHQL_PATH, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** The HTTP headers that carry `identity`. */
export function identityHeaders({ token, workspace }: Identity): Record<string, string> {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(workspace && { "x-ratchet-workspace": workspace }),
  };
}

/** The graphql-ws connection parameters that carry `identity`. */
export function identityParameters({ token, workspace }: Identity): Record<string, string> {
  return { ...(token && { authorization: `Bearer ${token}` }), ...(workspace && { workspace }) };
}

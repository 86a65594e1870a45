/** Where the API token lives: this tab only, gone when the tab closes. */
const KEY = "ratchet:token";

/** The token given in this tab, or null. */
export function storedToken(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Keeps `token` for this tab; null forgets it. White space around a pasted token is not part of it. */
export function storeToken(token: string | null): void {
  const trimmed = token?.trim();
  if (trimmed) sessionStorage.setItem(KEY, trimmed);
  else sessionStorage.removeItem(KEY);
}

/**
 * Moves a token out of `#token=…` into this tab's storage and takes the fragment off the address bar and the history
 * entry. A fragment is never sent to a server, so such a link leaves no token in any log.
 */
export function takeTokenFromAddress(): void {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get("token");
  if (token === null) return;
  storeToken(token);
  history.replaceState(history.state, "", location.pathname + location.search);
}

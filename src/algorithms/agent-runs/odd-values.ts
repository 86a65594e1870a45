/** A field of what may be anything; undefined if there is none, or if reading it fails as with revoked proxies. */
export function fieldOf(of: unknown, key: string): unknown {
  try {
    return typeof of === "object" && of !== null ? (of as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}

/** The items of what may be a list, as many as are asked for; null if it is none. */
export function itemsOf(of: unknown, most = Number.POSITIVE_INFINITY): unknown[] | null {
  try {
    return Array.isArray(of) ? of.slice(0, most) : null;
  } catch {
    return null;
  }
}

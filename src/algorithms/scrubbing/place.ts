/** Where a value stands: its key or index, and the place of what holds it; null is the outermost value. */
export type Place = { key: string | number; above: Place } | null;

const MAX_KEY = 64;
const MAX_PATH = 300;

/** A place as text, `request.headers[3].value`, with long keys and paths cut. */
export function pathOf(place: Place): string {
  let path = "";
  for (let at = place; at; at = at.above) {
    const step = typeof at.key === "number" ? `[${at.key}]` : at.key.slice(0, MAX_KEY);
    const border = path === "" || path.startsWith("[") ? "" : ".";
    path = step + border + path;
  }
  return path.slice(-MAX_PATH);
}

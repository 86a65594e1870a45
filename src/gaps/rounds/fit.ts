import type { Entry } from "../../algorithms/matching/entry.js";
import type { Matching } from "../../matching/matching.js";

/** How many catalogues a matcher holds at once; the one that was not asked for longest goes. */
const MOST = 64;

/** What a matcher was fitted to, by key, or is being fitted to at the moment. */
type Fits = Map<string, { mark: string; done: Promise<unknown> }>;

/** By matcher, as each process has its own. */
const all = new WeakMap<object, Fits>();

/**
 * Has a matcher know some entries under a key. They are only read when their state is another than it was fitted to, once for all who
 * ask meanwhile, and again when the matcher has lost what it knew.
 */
export async function fitOnce(
  matching: Matching,
  { key, state }: { key: string; state: unknown },
  read: () => Promise<Entry[]>,
): Promise<void> {
  const fits: Fits = all.get(matching) ?? new Map();
  all.set(matching, fits);
  const mark = `${matching.breakdowns} ${JSON.stringify(state)}`;
  const known = fits.get(key);
  const fit = known?.mark === mark ? known : { mark, done: read().then((entries) => matching.fit(key, entries)) };
  fits.delete(key);
  fits.set(key, fit);
  for (const oldest of fits.keys()) {
    if (fits.size <= MOST) break;
    fits.delete(oldest);
    matching.forget(oldest);
  }
  try {
    await fit.done;
  } catch (error) {
    if (fits.get(key) === fit) fits.delete(key);
    throw error;
  }
}

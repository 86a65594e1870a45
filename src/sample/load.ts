import type { Platform } from "../context.js";

/** Loads the sample into an empty graph; answers what to say of it, or null when nothing was done. */
export async function loadSampleIfEmpty(_platform: Platform): Promise<string | null> {
  return null;
}

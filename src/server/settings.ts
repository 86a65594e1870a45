import type { Introspection } from "./admission.js";
import { Documents } from "./documents.js";

/** What an installation decides about its API, beside the limits. */
export interface ServerSettings {
  introspection: Introspection;
  documents: Documents;
  /** Origins whose pages may open sockets, such as https://example.org; a page of this very host always may. */
  origins: readonly string[];
}

/** What holds where nothing was decided. */
export const DEFAULT_SETTINGS: ServerSettings = { introspection: "on", documents: new Documents(), origins: [] };

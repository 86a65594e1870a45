import { query } from "../../graph/query.js";
import type { NeedRow, ToMatch } from "../rows.js";

export const roundsDue = query<{ now: number }, { workspace: string; sequence: number; last: number }>(
  "gaps/rounds-due",
);
export const news = query<
  { after: number; limit: number; types: readonly string[] },
  { sequence: number; type: string; nodeId: string; delta: string | null }
>("gaps/news");
export const noteRound = query<{ id: string; before: number; sequence: number }, { sequence: number }>(
  "gaps/note-round",
);
export const touched = query<{ ids: string[]; clients: string[] }, { capability: string }>("gaps/touched");
export const requestsToMatch = query<{ ids: string[]; changed: string[] }, { node: ToMatch }>("gaps/requests-to-match");
export const requestTexts = query<{ ids: string[] }, { node: Pick<ToMatch, "id" | "title" | "text"> }>(
  "gaps/request-texts",
);
export const matchedWithDoubt = query<{ limit: number; since: number; languages: string[] }, { node: ToMatch }>(
  "gaps/matched-with-doubt",
);
export const keepNeeds = query<
  { needs: NeedRow[]; at: number; seen: number },
  { id: string; requestId: string; isFirst: boolean; isNews: boolean }
>("gaps/keep-needs");
export const linkNeeds = query<
  { needs: { id: string; linkId: string }[]; at: number; moved: number },
  { capability: string }
>("gaps/link-needs");
export const dropNeeds = query<
  { requests: { id: string; needs: string[] }[]; at: number },
  { requestId: string; capability: string | null }
>("gaps/drop-needs");
export const forgetNeeds = query<{ ids: string[] }, { capability: string | null }>("gaps/forget-needs");
export const unfoundGaps = query<{ gone: { capability: string; gap: string }[]; at: number }, { id: string }>(
  "gaps/unfound-gaps",
);
export const needsOfGone = query<{ gone: { capability: string }[] }, { node: ToMatch }>("gaps/needs-of-gone");
export const catalogue = query<
  { afterKey: string; limit: number },
  { key: string; isAside: boolean; node: { id: string; name: string; description: string; examples: string[] } }
>("gaps/catalogue");
export const catalogueMark = query<
  object,
  { capabilities: number; changedAt: number | null; corrections: number; correctedAt: number | null }
>("gaps/catalogue-mark");
export const capabilitiesDue = query<{ now: number; limit: number }, { id: string }>("gaps/capabilities-due");
export const needsOpen = query<
  { limit: number },
  {
    node: {
      id: string;
      requestId: string;
      position: number;
      text: string;
      none: number;
      capabilityId: string | null;
      urgency: number;
    };
  }
>("gaps/needs-open");
export const proposeCapabilities = query<
  {
    proposals: { id: string; key: string; name: string; description: string | null; examples: string[]; by: string }[];
    searchIn: string;
    at: number;
  },
  { id: string; created: boolean; state: string }
>("gaps/propose-capabilities");
export const assignNeeds = query<{ needs: { id: string; capabilityId: string; reason: string }[] }, { id: string }>(
  "gaps/assign-needs",
);

import { createHash } from "node:crypto";
import { naturalId } from "../identity.js";

/** What a request is told apart by, within its client. */
export interface Told {
  externalId: string | null;
  text: string;
}

/** The id of a client's request: by its external id, else by its text in its normal form. */
export function requestId(workspace: string, clientId: string | null, { externalId, text }: Told): string {
  const client = clientId ?? "";
  if (externalId !== null) return naturalId(workspace, "Request", client, externalId);
  return naturalId(workspace, "Request", client, "text", hashOf(normalText(text)));
}

/** A text without what does not make it another one: case, blanks and Unicode's ways to write the same. */
export function normalText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

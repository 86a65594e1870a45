import type { Context, Platform } from "../../context.js";
import type { Author } from "../../journal/service.js";
import type { Matching } from "../../matching/matching.js";

/** Where a round works. */
export interface Room {
  platform: Platform;
  matching: Matching;
  workspace: string;
  /** The program itself in a workspace. */
  contextOf(workspace: string): Promise<Context>;
  signal: AbortSignal;
}

/** The program as the author of what it finds. */
export function systemAuthor({ now, newId }: Platform): Author {
  return { actor: { id: "system" }, origin: "gaps", now, newId };
}

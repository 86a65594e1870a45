import type { CapabilityDescription } from "./capabilities/description.js";
import { DESKS } from "./capabilities/desks.js";
import { EDITORIAL } from "./capabilities/editorial.js";
import { GROUND } from "./capabilities/ground.js";
import { INSIGHT } from "./capabilities/insight.js";
import { PAPERS } from "./capabilities/papers.js";

/** What the agency can do for clients, would have to, and what that stands on: up to four levels deep. */
export const CAPABILITIES: readonly CapabilityDescription[] = [
  ...EDITORIAL,
  ...INSIGHT,
  ...DESKS,
  ...PAPERS,
  ...GROUND,
];

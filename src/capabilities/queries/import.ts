import { query } from "../../graph/query.js";
import type { CapabilityFacts, PlainFacts } from "../rows.js";
import type { Capability } from "../types/capability.js";

/** A capability as it is written. */
export type CapabilityRow = CapabilityFacts & { id: string; key: string };

/** That a capability requires another, with the link's own id. */
export interface RequireRow {
  id: string;
  from: string;
  to: string;
}

/** That a component provides a capability, with the link's own id. */
export interface ProvideRow {
  id: string;
  component: string;
  capability: string;
}

/** A test as it is written. */
export type TestRow = PlainFacts & { id: string; capabilityId: string; componentId: string; nextAt: number };

/** A capability that is there, with what it requires, who provides it and how it is tested. */
export interface KnownCapability {
  node: Capability;
  requires: string[];
  providers: string[];
  tests: (PlainFacts & { id: string })[];
}

/** What a capability requires, by keys, and what it is shown under. */
export interface Requirement {
  key: string;
  canonical: string | null;
  requires: string[];
}

export const knownCapabilities = query<{ ids: string[] }, KnownCapability>("capabilities/known-capabilities");
export const requirementsAfter = query<{ afterKey: string; limit: number }, Requirement>(
  "capabilities/requirements-after",
);
export const keepCapabilities = query<{ capabilities: CapabilityRow[]; searchIn: string; at: number }, { id: string }>(
  "capabilities/keep-capabilities",
);
export const keepRequirements = query<{ links: RequireRow[]; at: number; by: string }, { id: string }>(
  "capabilities/keep-requirements",
);
export const keepProviders = query<{ providers: ProvideRow[]; at: number; by: string }, { id: string }>(
  "capabilities/keep-providers",
);
export const keepTests = query<{ tests: TestRow[]; at: number }, { id: string }>("capabilities/keep-tests");

import type { Capability } from "./types/capability.js";
import type { CapabilityTest } from "./types/test.js";

/** What can be said of a capability; null: not known. */
export type CapabilityFacts = Pick<
  Capability,
  "name" | "description" | "examples" | "owner" | "cost" | "currency" | "level" | "state"
>;

/** What is said of a test, as it is stored. */
export type TestFacts = Pick<
  CapabilityTest,
  "name" | "question" | "endpoint" | "body" | "answerPath" | "headerNames" | "everyMinutes" | "timeoutMs"
> & { checkKind: string; expected: string; checkPath: string | null; sealedHeaders: string | null };

/** What is said of a test, without its headers. */
export type PlainFacts = Omit<TestFacts, "headerNames" | "sealedHeaders">;

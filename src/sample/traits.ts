import { TraitKind } from "../projects/types/trait.js";
import type { Domain } from "./catalogue/clients.js";
import type { Chance } from "./random.js";

/** What a project can be told by; as it stands when the project ends. */
export interface SampleFacts {
  domain: Domain;
  clientTier: "strategic" | "standard" | "trial";
  kickoffWorkshop: boolean;
  humanReview: boolean;
  promptVersioned: boolean;
  hasTests: boolean;
  teamSize: number;
  scopeChanges: number;
  language: string;
  remoteOnly: boolean;
  components: readonly string[];
}

/** A value of a trait from a time on. */
export interface SampleValue {
  trait: string;
  kind: TraitKind;
  value: string | number | boolean;
  at: number;
}

const { BOOLEAN, CATEGORY, NUMBER } = TraitKind;

/** Draws what is true of a project. Strategic clients get a workshop more often, and who versions prompts tests them more often. */
export function factsOf(random: Chance, domain: Domain, components: readonly string[]): SampleFacts {
  const clientTier = random.pick(["strategic", "standard", "standard", "trial"] as const);
  const promptVersioned = random.happens(0.5);
  return {
    domain,
    clientTier,
    kickoffWorkshop: random.happens(clientTier === "strategic" ? 0.8 : 0.5),
    humanReview: random.happens(0.62),
    promptVersioned,
    hasTests: random.happens(promptVersioned ? 0.7 : 0.35),
    teamSize: random.whole(3, 11),
    scopeChanges: Math.min(5, random.count(1.6)),
    language: random.pick(["en", "en", "de", "sv", "fr"]),
    remoteOnly: random.happens(0.4),
    components,
  };
}

/** A project's values of traits over time, from its start until `until`: how the facts came to be what they are. */
export function valuesOf(
  random: Chance,
  facts: SampleFacts,
  { startedAt, until }: { startedAt: number; until: number },
): SampleValue[] {
  const during = (share: number) => Math.round(startedAt + share * (until - startedAt));
  const first = (trait: string, kind: TraitKind, value: SampleValue["value"]) => ({
    trait,
    kind,
    value,
    at: startedAt,
  });
  const firstSize = facts.teamSize + random.whole(-1, 2);
  const moves = Array.from({ length: facts.scopeChanges + 1 }, (_, index) => ({
    ...first("scope-changes", NUMBER, index),
    at: during(index === 0 ? 0 : (index - 0.5 + random.next() / 2) / (facts.scopeChanges + 1)),
  }));
  return [
    first("domain", CATEGORY, facts.domain),
    first("client-tier", CATEGORY, facts.clientTier),
    first("kickoff-workshop", BOOLEAN, facts.kickoffWorkshop),
    first("human-review", BOOLEAN, facts.humanReview),
    first("prompt-versioned", BOOLEAN, facts.promptVersioned),
    first("has-tests", BOOLEAN, facts.hasTests),
    first("language", CATEGORY, facts.language),
    first("remote-only", BOOLEAN, facts.remoteOnly),
    first("team-size", NUMBER, firstSize),
    ...(firstSize === facts.teamSize ? [] : [{ ...first("team-size", NUMBER, facts.teamSize), at: during(0.4) }]),
    ...moves,
  ];
}

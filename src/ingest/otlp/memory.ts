import { createHash } from "node:crypto";
import type { Form } from "../../algorithms/metrics/summarise.js";
import type { KnownSeries, MetricFacts } from "../../metrics/series.js";
import type { Origin } from "./origin.js";

/** How many series, metrics and resources are remembered in all, and how many characters of what they are known by. */
const MOST = { things: 100_000, characters: 64 * 1024 * 1024 };

/** The longest key that is kept as it is, in characters. */
const MOST_KEY = 4_096;

/** What something is known by: what was told, or a hash of it where that is long, since a resource may be as long as a body. */
export function shortKey(told: string): string {
  return told.length <= MOST_KEY ? told : createHash("sha256").update(told, "utf16le").digest("base64");
}

/** A metric of a resource, and its series by the attributes as they are written. */
export interface KnownMetric {
  metric: MetricFacts;
  form: Form;
  scope: string;
  /** Whether it is tokens that a language model used: kept as those that are counted from spans. */
  isOfTokens?: boolean;
  series: Map<string, KnownSeries>;
}

/** A resource, and its metrics by what stands over their points. */
export interface KnownResource {
  origin: Origin;
  metrics: Map<string, readonly KnownMetric[]>;
}

/**
 * Series by the very bytes in which senders tell them: who sends the same again and again, as all do, is understood without
 * being read. Each sender has a memory of its own, since what a token may and how texts are cleaned is part of the answer.
 * Bounded: when there is too much, all is forgotten and read anew.
 */
export class SeriesMemory {
  private readonly senders = new Map<string, Map<string, KnownResource>>();
  private things = 0;
  private characters = 0;

  constructor(private readonly most = MOST) {}

  /** What is remembered of a sender's resources. */
  of(sender: string): Map<string, KnownResource> {
    const resources = this.senders.get(sender) ?? new Map<string, KnownResource>();
    this.senders.set(sender, resources);
    return resources;
  }

  /** One thing more is remembered, by this key. */
  grow({ length }: string): void {
    this.things++;
    this.characters += length;
    if (this.things <= this.most.things && this.characters <= this.most.characters) return;
    for (const resources of this.senders.values()) resources.clear();
    this.senders.clear();
    this.things = 0;
    this.characters = 0;
  }
}

import type { Point } from "../metrics/points.js";
import type { Form } from "../metrics/summarise.js";

import type { Episode } from "./episode.js";
import { FacetDetector, type KeptFacet, type Told } from "./facet.js";
import { Fold } from "./fold.js";
import type { Row } from "./minutes.js";
import type { View } from "./views.js";

/** What of a stream is looked at: how high it is (of what is observed, the mean), or how much comes a minute. */
export type Facet = "VALUE" | "RATE";

/** What is told of one facet of a stream. */
export interface ToldOf extends Told {
  facet: Facet;
  /** The series whose point told it. */
  series: string;
}

/** What of a stream outlives a restart. */
export interface KeptStream {
  /** Up to when it was read, in epoch milliseconds. */
  through: number;
  facets: Partial<Record<Facet, KeptFacet>>;
}

/** Finds what is unusual in one stream of measurements, of whatever form, as they come. */
export class StreamDetector {
  private readonly fold: Fold;
  private readonly facets = new Map<Facet, FacetDetector>();
  private through: number;
  private series = "";
  private foreseen = 0;

  constructor(form: Form, kept: KeptStream | null = null) {
    this.through = kept?.through ?? Number.NEGATIVE_INFINITY;
    this.fold = new Fold(form, this.through);
    for (const [facet, own] of Object.entries(kept?.facets ?? {}) as [Facet, KeptFacet][])
      this.facets.set(facet, FacetDetector.from(own));
  }

  /** Takes a point of one of its series; answers what is to be told. What is older than what was read is left out. */
  take(series: string, point: Point): ToldOf[] {
    if (point.at <= this.through) return [];
    this.series = series;
    const value = this.facets.get("VALUE");
    const told = this.read(this.fold.take(series, point, (level) => value?.isBeyond(level) ?? false));
    return [...told, ...this.foresee()];
  }

  /** Completes what is over at a time, though nothing came. */
  close(now: number): ToldOf[] {
    const told = this.read(this.fold.close(now));
    for (const [facet, detector] of this.facets)
      told.push(...detector.fallSilent(now).map((one) => ({ ...one, facet, series: this.series })));
    return told;
  }

  /** What is known of a facet; undefined: it has none. */
  facet(facet: Facet): FacetDetector | undefined {
    return this.facets.get(facet);
  }

  /** See `FacetDetector.teach`. */
  teach(facet: Facet, word: "confirmed" | "dismissed", view: View): void {
    this.facets.get(facet)?.teach(word, view);
  }

  /** See `FacetDetector.adopt`. */
  adopt(facet: Facet, episode: Episode): void {
    this.detectorOf(facet).adopt(episode);
  }

  /** How far it is: as far as the best of its facets. */
  get phase(): "WARMING_UP" | "WATCHING" | "SILENCED" {
    const facets = [...this.facets.values()];
    if (facets.some(({ verdict }) => verdict?.isSilenced)) return "SILENCED";
    return facets.some(({ isWarmingUp }) => !isWarmingUp) ? "WATCHING" : "WARMING_UP";
  }

  keep(): KeptStream {
    const facets = Object.fromEntries([...this.facets].map(([facet, detector]) => [facet, detector.keep()]));
    return { through: this.through, facets };
  }

  private read(rows: readonly Row[]): ToldOf[] {
    const told: ToldOf[] = [];
    for (const { at, value, rate } of rows) {
      this.through = Math.max(this.through, at);
      if (value !== null) told.push(...this.next("VALUE", at, value));
      if (rate !== null) told.push(...this.next("RATE", at, rate));
    }
    return told;
  }

  private next(facet: Facet, at: number, value: number): ToldOf[] {
    if (!Number.isFinite(value)) return [];
    return this.named(facet, this.detectorOf(facet).next(at, value));
  }

  /** What a minute has already too much of is told before it is over, once. */
  private foresee(): ToldOf[] {
    const rate = this.facets.get("RATE");
    const row = rate && this.fold.soFar;
    if (
      !row ||
      row.rate === null ||
      row.at < this.foreseen ||
      !(row.rate > (rate.verdict?.high ?? Number.POSITIVE_INFINITY))
    )
      return [];
    this.foreseen = row.at + 60_000;
    return this.named("RATE", rate.foresee(row.at, row.rate));
  }

  private named(facet: Facet, told: readonly Told[]): ToldOf[] {
    return told.map((one) => ({ ...one, facet, series: this.series }));
  }

  private detectorOf(facet: Facet): FacetDetector {
    const known = this.facets.get(facet) ?? FacetDetector.from(null);
    this.facets.set(facet, known);
    return known;
  }
}

import { Postings } from "./postings.js";

const [K1, B] = [1.2, 0.75];

/** Okapi BM25 (Robertson and Zaragoza 2009), with an inverse document frequency that is never negative: ln(1 + (N − n + ½) / (n + ½)). */
export class Bm25 {
  private readonly postings: Postings;
  private readonly size: number;

  constructor(documents: readonly ReadonlyMap<string, number>[]) {
    this.size = documents.length;
    const lengths = documents.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / (documents.length || 1) || 1;
    this.postings = new Postings(documents, (count, among, document) => {
      const rarity = Math.log(1 + (this.size - among + 0.5) / (among + 0.5));
      return (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * (lengths[document] as number)) / mean));
    });
  }

  /** The score of each document: terms of the query as often as they stand there. */
  scores(query: ReadonlyMap<string, number>): Float32Array {
    const sums = new Float32Array(this.size);
    for (const [term, count] of query) this.postings.add(term, count, sums);
    return sums;
  }
}

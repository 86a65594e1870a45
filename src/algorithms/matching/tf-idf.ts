import { Postings } from "./postings.js";

/**
 * Likeness of texts by the terms that they share: the cosine of their TF-IDF vectors (Salton and Buckley 1988), with
 * sublinear counts, 1 + ln f, and smoothed inverse document frequencies, ln((1 + N) / (1 + n)) + 1.
 */
export class TfIdf {
  private readonly postings: Postings;
  private readonly size: number;

  constructor(documents: readonly ReadonlyMap<string, number>[]) {
    this.size = documents.length;
    const among = new Map<string, number>();
    for (const counts of documents) for (const term of counts.keys()) among.set(term, (among.get(term) ?? 0) + 1);
    const norms = documents.map((counts) => {
      let sum = 0;
      for (const [term, count] of counts) sum += this.weight(count, among.get(term) ?? 0) ** 2;
      return Math.sqrt(sum) || 1;
    });
    this.postings = new Postings(
      documents,
      (count, shared, document) => this.weight(count, shared) / (norms[document] as number),
    );
  }

  /** The cosine to each document. A term that none has lengthens the query all the same. */
  similarities(query: ReadonlyMap<string, number>): Float32Array {
    const sums = new Float32Array(this.size);
    let norm = 0;
    for (const [term, count] of query) {
      const weight = this.weight(count, this.postings.among(term));
      norm += weight * weight;
      this.postings.add(term, weight, sums);
    }
    const length = Math.sqrt(norm) || 1;
    return sums.map((sum) => sum / length);
  }

  private weight(count: number, among: number): number {
    return (1 + Math.log(count)) * (Math.log((1 + this.size) / (1 + among)) + 1);
  }
}

/** Which documents hold a term, and with what weight: an inverted index in three arrays. */
export class Postings {
  private readonly terms = new Map<string, number>();
  private readonly starts: Int32Array;
  private readonly documents: Int32Array;
  private readonly weights: Float32Array;

  /** `weigh` is given a term's count in a document, in how many documents it stands, and the document's number. */
  constructor(
    documents: readonly ReadonlyMap<string, number>[],
    weigh: (count: number, among: number, document: number) => number,
  ) {
    const among: number[] = [];
    for (const counts of documents)
      for (const term of counts.keys()) {
        const known = this.terms.get(term) ?? this.terms.size;
        this.terms.set(term, known);
        among[known] = (among[known] ?? 0) + 1;
      }
    this.starts = new Int32Array(among.length + 1);
    for (const [term, count] of among.entries()) this.starts[term + 1] = (this.starts[term] as number) + count;
    const next = this.starts.slice();
    this.documents = new Int32Array(this.starts[among.length] ?? 0);
    this.weights = new Float32Array(this.documents.length);
    for (const [document, counts] of documents.entries())
      for (const [term, count] of counts) {
        const id = this.terms.get(term) as number;
        const place = next[id] as number;
        this.documents[place] = document;
        this.weights[place] = weigh(count, among[id] as number, document);
        next[id] = place + 1;
      }
  }

  /** In how many documents a term stands. */
  among(term: string): number {
    const id = this.terms.get(term);
    return id === undefined ? 0 : (this.starts[id + 1] as number) - (this.starts[id] as number);
  }

  /** Adds to each document's sum what a term weighs there, times `times`. */
  add(term: string, times: number, sums: Float32Array): void {
    const id = this.terms.get(term);
    if (id === undefined) return;
    for (let place = this.starts[id] as number; place < (this.starts[id + 1] as number); place++) {
      const document = this.documents[place] as number;
      sums[document] = (sums[document] as number) + times * (this.weights[place] as number);
    }
  }
}

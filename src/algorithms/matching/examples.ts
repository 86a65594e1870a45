import { MATCHING } from "./constants.js";
import { dot } from "./dot.js";
import { TfIdf } from "./tf-idf.js";
import { characterRuns, counted, stems } from "./words.js";

const { among, lexical } = MATCHING.parts;

/** Examples one after another: which entry each is of, and its centred vector. */
export interface ExampleTable {
  texts: readonly string[];
  owners: Int32Array;
  vectors: Float32Array;
  dimensions: number;
}

/** The terms by which requests are compared with examples: runs of characters, and whole words of any kind. */
export function exampleTerms(text: string): Map<string, number> {
  const terms = counted(characterRuns(text));
  for (const word of stems(text)) terms.set(`w:${word}`, (terms.get(`w:${word}`) ?? 0) + 1);
  return terms;
}

/** How near a request is to the examples of entries, by its vector and its words. */
export class Nearest {
  private readonly index: TfIdf;
  private readonly own: number[][];

  constructor(
    private readonly table: ExampleTable,
    entries: number,
    isDescription: Uint8Array,
  ) {
    this.index = new TfIdf(table.texts.map(exampleTerms));
    this.own = Array.from({ length: entries }, () => []);
    for (const [example, owner] of table.owners.entries()) if (!isDescription[example]) this.own[owner]?.push(example);
    // An entry that has no example is near to a request as its description is.
    for (const [example, owner] of table.owners.entries())
      if (this.own[owner]?.length === 0) this.own[owner] = [example];
  }

  /**
   * The mean of the three nearest examples of each of these entries; `isLeftOut` hides examples. Entries without any have NaN,
   * which the caller fills.
   */
  scores(
    request: { vector: Float32Array; text: string },
    of: readonly number[],
    isLeftOut?: (example: number) => boolean,
  ): Float64Array {
    const { vectors, dimensions } = this.table;
    const words = this.index.similarities(exampleTerms(request.text));
    const scores = new Float64Array(of.length).fill(Number.NaN);
    for (const [place, entry] of of.entries()) {
      const best = new Float64Array(among).fill(Number.NEGATIVE_INFINITY);
      let count = 0;
      for (const example of this.own[entry] ?? []) {
        if (isLeftOut?.(example)) continue;
        const near = dot(request.vector, vectors, { other: example * dimensions, length: dimensions });
        insert(best, near + lexical * (words[example] as number));
        count++;
      }
      const taken = Math.min(among, count);
      if (taken > 0) scores[place] = best.subarray(0, taken).reduce((sum, one) => sum + one, 0) / taken;
    }
    return scores;
  }
}

/** Puts a number where it belongs among the highest ones, highest first. */
function insert(best: Float64Array, value: number): void {
  for (let i = 0, carried = value; i < best.length; i++)
    if (carried > (best[i] as number)) [best[i], carried] = [carried, best[i] as number];
}

import { Bm25 } from "./bm25.js";
import { MATCHING } from "./constants.js";
import { dot } from "./dot.js";
import type { EntryText } from "./entry-text.js";
import { TfIdf } from "./tf-idf.js";
import type { Asked, TextVectors } from "./vectors.js";
import { characterRuns, counted, tellingStems } from "./words.js";

/**
 * How well entries fit a request by what is written of them: cosines of both models to three texts of an entry, TF-IDF of runs of
 * characters, and BM25. Raw cosines, so that a score means the same for each request, and says by itself that nothing fits.
 */
export class Descriptions {
  /** Whether anything is written of an entry. */
  readonly has: readonly boolean[];
  private readonly first: Float32Array;
  private readonly second: Float32Array;
  private readonly runs: TfIdf;
  private readonly words: Bm25;

  constructor(
    texts: readonly EntryText[],
    vectorsOf: (text: string) => TextVectors,
    private readonly dimensions: number,
  ) {
    this.has = texts.map(({ all }) => all !== "");
    this.first = new Float32Array(texts.length * dimensions);
    this.second = new Float32Array(texts.length * dimensions);
    for (const [entry, text] of texts.entries()) if (this.has[entry]) this.add(entry, text, vectorsOf);
    this.runs = new TfIdf(texts.map(({ all }) => counted(characterRuns(all))));
    this.words = new Bm25(texts.map(({ all }) => counted(tellingStems(all))));
  }

  /** A sum of cosines is the product with the weighted sum of the vectors, so one vector of each model is enough. */
  private add(entry: number, text: EntryText, vectorsOf: (text: string) => TextVectors): void {
    const { first, second } = MATCHING.fields;
    // What an empty text would weigh is given to the whole.
    const texts = [
      text.both || text.all,
      text.description || text.both || text.all,
      text.name || text.both || text.all,
    ];
    for (const [field, part] of texts.entries()) {
      const vectors = vectorsOf(part);
      for (let i = 0, at = entry * this.dimensions; i < this.dimensions; i++, at++) {
        this.first[at] = (this.first[at] as number) + (first[field] as number) * (vectors.first[i] as number);
        this.second[at] = (this.second[at] as number) + (second[field] as number) * (vectors.second[i] as number);
      }
    }
  }

  /** A score an entry; one of which nothing is written has the mean of the others. */
  scores({ text, asked, second }: Asked): Float32Array {
    const { characters, words } = MATCHING.fields;
    const runs = this.runs.similarities(counted(characterRuns(text)));
    const terms = this.words.scores(counted(tellingStems(text)));
    const scores = runs.map((likeness, entry) => {
      const other = entry * this.dimensions;
      const models =
        dot(asked, this.first, { other, length: this.dimensions }) +
        dot(second, this.second, { other, length: this.dimensions });
      return models + characters * likeness + words * (terms[entry] as number);
    });
    return this.has.includes(false) ? this.filled(scores) : scores;
  }

  private filled(scores: Float32Array): Float32Array {
    const told = scores.filter((_, entry) => this.has[entry]);
    const mean = told.reduce((sum, score) => sum + score, 0) / (told.length || 1);
    return scores.map((score, entry) => (this.has[entry] ? score : mean));
  }
}

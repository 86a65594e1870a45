import { splitWords } from "../../text/split-words.js";

/** An error that a person has put into a category, and the words that it is known by. */
export interface Example {
  id: string;
  category: string;
  words: ReadonlySet<string>;
}

/** What is learnt of an error: the category, how sure, and from which errors. */
export interface Learnt {
  category: string;
  confidence: number;
  from: string[];
}

/** How many of the nearest are asked, how near they must be, how many must agree at least, and by what share of all that are asked. */
const ASKED = { most: 5, nearness: 0.5, agreeing: 2, share: 0.7 };

/** The words that an error is known by: those of its title and types, without numbers, single letters and placeholders. */
export function wordsOf(title: string, types: readonly string[]): Set<string> {
  const words = splitWords([title.replace(/<[a-z]+>/g, " "), ...types].join(" ")).split(" ");
  return new Set(words.filter((word) => word.length > 1 && !/^\d+$/.test(word)));
}

/**
 * Finds the category that people gave to the errors most like one: the k nearest neighbours (Cover and Hart, 1967) by the cosine
 * of their words, where a word weighs the more the fewer examples have it. Two must agree at least, and have most of the weight:
 * else nothing is learnt. An example weighs as much as it is like the error.
 */
export class Learner {
  private readonly having = new Map<string, Example[]>();
  private readonly lengths = new Map<Example, number>();

  constructor(private readonly examples: readonly Example[]) {
    for (const example of examples)
      for (const word of example.words) this.having.set(word, [...(this.having.get(word) ?? []), example]);
    for (const example of examples) this.lengths.set(example, this.lengthOf(example.words));
  }

  /** The category of an error with these words; null: nothing is like it, or what is does not agree. */
  categoryOf(words: ReadonlySet<string>): Learnt | null {
    const near = this.nearest(words);
    const sums = new Map<string, number>();
    for (const { example, likeness } of near) sums.set(example.category, (sums.get(example.category) ?? 0) + likeness);
    const [best] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (!best) return null;
    const [category, weight] = best;
    const agreeing = near.filter(({ example }) => example.category === category);
    const all = near.reduce((sum, { likeness }) => sum + likeness, 0);
    if (agreeing.length < ASKED.agreeing || weight / all < ASKED.share) return null;
    // One more that would have disagreed: few examples make nobody sure.
    return { category, confidence: weight / (all + 1), from: agreeing.map(({ example }) => example.id) };
  }

  private nearest(words: ReadonlySet<string>): { example: Example; likeness: number }[] {
    const shared = new Map<Example, number>();
    for (const word of words)
      for (const example of this.having.get(word) ?? [])
        shared.set(example, (shared.get(example) ?? 0) + this.weightOf(word) ** 2);
    const length = this.lengthOf(words);
    return [...shared]
      .map(([example, product]) => ({ example, likeness: product / (length * (this.lengths.get(example) ?? 1) || 1) }))
      .filter(({ likeness }) => likeness >= ASKED.nearness)
      .sort((a, b) => b.likeness - a.likeness || (a.example.id < b.example.id ? -1 : 1))
      .slice(0, ASKED.most);
  }

  private weightOf(word: string): number {
    return 1 + Math.log((this.examples.length + 1) / ((this.having.get(word)?.length ?? 0) + 1));
  }

  private lengthOf(words: ReadonlySet<string>): number {
    return Math.sqrt([...words].reduce((sum, word) => sum + this.weightOf(word) ** 2, 0));
  }
}

import { split, stem, tellingStems } from "../matching/words.js";

/** How many words a label has at most, and what a longer run of words is worth beside a shorter one. */
const [LONGEST, LONGER] = [3, 0.8];

/** A letter or a number alone. */
const SAYS_LITTLE = /^(\p{L}|\p{N}+)$/u;

/**
 * A label for each cluster: the run of words that most of its texts have and others do not, as they write it. After the class-based
 * TF-IDF of Grootendorst (2022), with runs for words. Two clusters never share one.
 */
export function labelsOf(texts: readonly string[], clusters: Int32Array): string[] {
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const all = new Map<string, number>();
  const own = Array.from({ length: count }, () => new Map<string, Run>());
  const sizes = new Int32Array(count);
  for (const [place, text] of texts.entries()) {
    const cluster = clusters[place] as number;
    if (cluster >= 0) sizes[cluster] = (sizes[cluster] as number) + 1;
    for (const [key, words] of runsOf(text)) {
      all.set(key, (all.get(key) ?? 0) + 1);
      if (cluster < 0) continue;
      const run = own[cluster]?.get(key) ?? { count: 0, words, length: words.split(" ").length };
      own[cluster]?.set(key, { ...run, count: run.count + 1 });
    }
  }
  const taken = new Set<string>();
  return own.map((runs, cluster) =>
    labelOf(runs, { size: sizes[cluster] as number, all, total: texts.length, taken }, cluster),
  );
}

interface Run {
  count: number;
  words: string;
  length: number;
}

interface Among {
  size: number;
  all: ReadonlyMap<string, number>;
  total: number;
  taken: Set<string>;
}

function labelOf(runs: ReadonlyMap<string, Run>, { size, all, total, taken }: Among, cluster: number): string {
  const scored = [...runs].map(([key, { count, words, length }]) => {
    const inside = count / size;
    const outside = ((all.get(key) ?? count) - count + 0.5) / (total - size + 1);
    return { words, score: inside * Math.log(1 + inside / outside) * (1 + LONGER * (length - 1)) };
  });
  scored.sort((one, other) => other.score - one.score || (one.words < other.words ? -1 : 1));
  const label = scored.find(({ words }) => !taken.has(words))?.words ?? `cluster ${cluster + 1}`;
  taken.add(label);
  return label;
}

/** The runs of one to three words that begin and end with one that says something, by their stems. */
function runsOf(text: string): Map<string, string> {
  const words = split(text).split(" ").slice(0, 200);
  const telling = words.map((word) => !SAYS_LITTLE.test(word) && tellingStems(word).length > 0);
  const runs = new Map<string, string>();
  for (let from = 0; from < words.length; from++)
    for (let to = from; to < Math.min(words.length, from + LONGEST); to++) {
      if (!telling[from] || !telling[to]) continue;
      const part = words.slice(from, to + 1);
      runs.set(part.map(stem).join(" "), part.join(" "));
    }
  return runs;
}

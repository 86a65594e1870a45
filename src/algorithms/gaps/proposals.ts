/** A need that nothing matched. */
export interface OpenNeed {
  id: string;
  text: string;
}

/** A capability that nobody has, proposed for needs that are about the same. */
export interface Proposal {
  key: string;
  name: string;
  examples: string[];
  needs: string[];
}

/** Needs below this number are no proposal; so many of their texts are kept as examples; how long a key may get. */
const LIMITS = { fewest: 3, examples: 20, key: 60, example: 1_000 };

/** The clusters that are worth a proposal, the largest first. The key is made of the label, so the same label is the same proposal. */
export function proposalsOf(
  needs: readonly OpenNeed[],
  clusters: readonly { cluster: number; label: string | null }[],
): Proposal[] {
  const groups = new Map<number, { label: string; needs: OpenNeed[] }>();
  for (const [i, need] of needs.entries()) {
    const { cluster, label } = clusters[i] ?? { cluster: -1, label: null };
    if (cluster < 0 || !label) continue;
    const group = groups.get(cluster) ?? { label, needs: [] };
    group.needs.push(need);
    groups.set(cluster, group);
  }
  return [...groups.values()]
    .filter((group) => group.needs.length >= LIMITS.fewest)
    .sort((a, b) => b.needs.length - a.needs.length || (a.label < b.label ? -1 : 1))
    .map(({ label, needs: own }) => ({
      key: `proposed-${keyOf(label)}`,
      name: label.slice(0, 200),
      examples: own.slice(0, LIMITS.examples).map(({ text }) => text.slice(0, LIMITS.example)),
      needs: own.map(({ id }) => id),
    }));
}

/** A label as a key: small letters and digits, joined by dashes. */
function keyOf(label: string): string {
  const words =
    label
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, LIMITS.key) || "without-words";
}

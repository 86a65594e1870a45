/** Something that the agency can do, or would have to, for its clients. */
export interface CapabilityDescription {
  key: string;
  name: string;
  description: string;
  /** What clients said who needed it. */
  examples: readonly string[];
  owner: string;
  /** How mature it is, from 1 to 5. */
  level: number;
  /** What serving one request costs, in euros. */
  cost?: number;
  /** The keys of what it cannot do without. */
  requires: readonly string[];
  /** The component that does it; absent: none does. */
  provider?: string;
  /** What it is asked every day, and the word that the answer must hold; absent: it is not tested. */
  test?: { question: string; contains: string };
}

import fc from "fast-check";

/** The seed of all fuzz tests: the same in every run, unless RATCHET_TEST_SEED sets another. */
export const SEED = Number(process.env.RATCHET_TEST_SEED ?? 20_261_121);

/** Twenty times as many cases in `npm run test:faults`. */
const MORE = process.env.RATCHET_TEST_FAULTS ? 20 : 1;

/** How many cases are sent at a time: a server is asked by several at once. */
const AT_ONCE = 8;

/**
 * Sends about so many random cases, eight at a time, and fails with those that break a promise: `send` answers what is wrong
 * with the answer to one, and what was sent, or null. `found` are cases that once broke one: they come first, always.
 * Nothing is shrunk: that would send thousands more to a server that may hang, and cases are short.
 */
export async function fuzz<Case>(
  { cases, count, found = [] }: { cases: fc.Arbitrary<Case>; count: number; found?: Case[] },
  send: (one: Case) => Promise<string | null>,
): Promise<void> {
  const batches = fc.array(cases, { minLength: AT_ONCE, maxLength: AT_ONCE });
  const property = fc.asyncProperty(batches, async (batch) => {
    const flaws = (await Promise.all(batch.map(send))).filter((flaw) => flaw !== null);
    if (flaws.length > 0) throw new Error(flaws.join("\n"));
  });
  for (const one of found) {
    const flaw = await send(one);
    if (flaw) throw new Error(`Found before: ${flaw}`);
  }
  const numRuns = Math.ceil((count * MORE) / AT_ONCE);
  const { failed, numRuns: run, errorInstance } = await fc.check(property, { seed: SEED, numRuns, endOnFailure: true });
  if (failed) throw new Error(`Seed ${SEED}, batch ${run} of ${numRuns}: ${(errorInstance as Error).message}`);
}

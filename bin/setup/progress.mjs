/** A failure that a person can act on: shown as its message alone, without a stack. */
export class SetupProblem extends Error {}

/** Writes one line of progress to stderr; stdout belongs to what runs after the set-up. */
export function tell(line) {
  process.stderr.write(`ratchet: ${line}\n`);
}

const TOLD_EVERY_MS = 10_000;

/** Runs `work`, and tells before it, now and then during it, and after it what is done and how long it takes. */
export async function step(what, work) {
  tell(`${what} …`);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const heartbeat = setInterval(() => tell(`${what}: ${seconds().toFixed(0)} s so far`), TOLD_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
  }
  tell(`${what}: done in ${seconds().toFixed(1)} s`);
}

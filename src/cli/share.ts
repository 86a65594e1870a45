/** After how long work shows how far it is, and how often then, in milliseconds. */
const TIMES = { patience: 1_000, between: 200 };

/** A line on stderr that tells how far a step is, once it takes over a second and somebody sees it. */
export function showShare(): { show(what: string, share: number): void; clear(): void } {
  const begin = performance.now();
  let shownAt = 0;
  return {
    show(what, share) {
      const now = performance.now();
      if (!process.stderr.isTTY || now - begin < TIMES.patience || now - shownAt < TIMES.between) return;
      shownAt = now;
      process.stderr.write(`\r\u001B[K${what} … ${Math.floor(share * 100)} %`);
    },
    clear() {
      if (shownAt > 0) process.stderr.write("\r\u001B[K");
    },
  };
}

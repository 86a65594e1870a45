/** Work that can be left between two steps, so that something else may go on. */
export type Work<T> = Generator<undefined, T>;

/** Does work to its end at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Waits until `read` gives something other than null, undefined or false; fails after `milliseconds`. */
export async function until<T>(read: () => Promise<T> | T, milliseconds = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Nothing after ${milliseconds} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** How long a look rests at first and at most, in milliseconds: many looks a second would slow down what they wait for. */
const REST = { first: 20, most: 400, grows: 1.3 };

/** Waits until `read` gives something other than null, undefined or false; fails after `milliseconds`. */
export async function until<T>(read: () => Promise<T> | T, milliseconds = 150_000): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  for (let rest = REST.first; ; rest = Math.min(REST.most, rest * REST.grows)) {
    const value = await read();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Nothing after ${milliseconds} ms.`);
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

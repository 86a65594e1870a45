/** Lets other requests have their turn: what is worked out here takes a while. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

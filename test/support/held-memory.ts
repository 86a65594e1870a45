import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What the process holds after everything that is not needed was thrown away, in bytes. */
export function heldMemory(): NodeJS.MemoryUsage {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage();
}

/** What the process holds on its heap and beside it, in bytes, after everything that is not needed was thrown away. */
export function held(): number {
  const { heapUsed, external } = heldMemory();
  return heapUsed + external;
}

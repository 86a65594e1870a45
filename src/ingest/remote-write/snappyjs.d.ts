declare module "snappyjs" {
  /** What Snappy's block format holds. Throws an Error for what is no such block, or holds more than allowed. */
  export function uncompress(compressed: Uint8Array, maxLength?: number): Uint8Array;
}

import { ByteReader, ByteWriter } from "../metrics/bytes.js";

/**
 * Hands the parts of a state out, or in: each part is given as it is, and what comes back is how it is to be. So that one
 * function says what the state is made of, and saving and restoring cannot differ.
 */
export interface Exchange {
  /** A whole number from 0 on. */
  count(value: number): number;
  /** Any number, exactly. */
  float(value: number): number;
  /** A list of numbers, exactly. */
  floats(values: ArrayLike<number>): number[];
}

/** Hands out: what it is given is written, and stays as it is. */
export class Saving implements Exchange {
  private readonly bytes = new ByteWriter();

  count(value: number): number {
    this.bytes.count(value);
    return value;
  }

  float(value: number): number {
    this.bytes.float(value);
    return value;
  }

  floats(values: ArrayLike<number>): number[] {
    this.bytes.count(values.length);
    const list = Array.from(values);
    for (const value of list) this.bytes.float(value);
    return list;
  }

  /** What was written, behind a checksum of it. */
  done(): Uint8Array {
    const body = this.bytes.done();
    const sealed = new Uint8Array(body.length + 4);
    new DataView(sealed.buffer).setUint32(0, checksum(body), true);
    sealed.set(body, 4);
    return sealed;
  }
}

/** Hands in what a `Saving` wrote. Throws RangeError for bytes that are damaged or end too early. */
export class Restoring implements Exchange {
  private readonly bytes: ByteReader;

  constructor(sealed: Uint8Array) {
    const body = sealed.subarray(4);
    const isWhole =
      sealed.length > 4 && new DataView(sealed.buffer, sealed.byteOffset).getUint32(0, true) === checksum(body);
    if (!isWhole) throw new RangeError("These bytes are damaged.");
    this.bytes = new ByteReader(body);
  }

  count(): number {
    return this.bytes.count();
  }

  float(): number {
    return this.bytes.float();
  }

  floats(): number[] {
    return Array.from({ length: this.bytes.count() }, () => this.bytes.float());
  }
}

/** FNV-1a of 32 bits (Fowler, Noll, Vo; RFC 9923): any single changed byte changes it. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Writes numbers into bytes that grow as needed; little-endian. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  /** A whole number from 0 on, small ones in one byte (LEB128). */
  count(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number of either sign (zigzag). */
  signed(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A number of 64 bits, exactly. */
  float(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Text in UTF-8, behind its length. */
  text(value: string): void {
    if (value === "") this.count(0);
    else this.block(new TextEncoder().encode(value));
  }

  /** Bytes, behind their length. */
  block(value: Uint8Array): void {
    this.count(value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  /** The bytes of another writer, behind their length; that one is then empty, to be used again. */
  blockOf(other: ByteWriter): void {
    this.block(other.bytes.subarray(0, other.length));
    other.length = 0;
  }

  /** What was written, in memory of its own. */
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** Reads what a ByteWriter wrote. Throws RangeError where the bytes end too early. */
export class ByteReader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Whether all was read. */
  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** A whole number from 0 on. */
  count(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("The bytes end too early.");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  /** A whole number of either sign. */
  signed(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** A number of 64 bits. */
  float(): number {
    const value = this.view.getFloat64(this.at, true);
    this.at += 8;
    return value;
  }

  /** Text. */
  text(): string {
    return new TextDecoder().decode(this.block());
  }

  /** Bytes, sharing our memory. */
  block(): Uint8Array {
    const length = this.count();
    if (this.at + length > this.bytes.length) throw new RangeError("The bytes end too early.");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** Bytes as the driver takes them, and as algorithms do: the same memory. */
export function asProperty(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** See `asProperty`. */
export function asBytes(property: Int8Array): Uint8Array {
  return new Uint8Array(property.buffer, property.byteOffset, property.byteLength);
}

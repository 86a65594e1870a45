import { crc32 } from "node:zlib";

/** Begins every record. UTF-8 has no byte 0xff, so no event's text can hold one and pass for a record. */
const MARK = Buffer.from([0xff, 0x52, 0x53, 0x01]);
const HEAD = 12;

/** What a file of records was found to hold. */
export interface Scan {
  /** The whole records, in order; they share the memory of what was scanned. */
  records: Buffer[];
  /** Stretches without a whole record that have one behind them: the disk lost what it had. */
  damaged: number;
  /** Where the last whole record ends. What follows was being written when it stopped, and was never answered. */
  end: number;
}

/** A record: mark, length and CRC-32 (little-endian, 32 bit each), payload. The checksum covers the length as well. */
export function frame(payload: Buffer): Buffer {
  const record = Buffer.allocUnsafe(HEAD + payload.length);
  MARK.copy(record);
  record.writeUInt32LE(payload.length, 4);
  payload.copy(record, HEAD);
  record.writeUInt32LE(checksum(record, 0, HEAD + payload.length), 8);
  return record;
}

/**
 * The whole records of a file, passing over what is damaged to the next whole one. Only a record whose checksum is right
 * is ever given out.
 */
export function scan(bytes: Buffer): Scan {
  const found: Scan = { records: [], damaged: 0, end: 0 };
  for (let at = 0; at >= 0; at = bytes.indexOf(MARK, at)) {
    const next = endOfRecord(bytes, at);
    if (next === null) {
      at++;
      continue;
    }
    if (at > found.end) found.damaged++;
    found.records.push(bytes.subarray(at + HEAD, next));
    found.end = next;
    at = next;
  }
  return found;
}

/** Where the record that begins at `at` ends, or null when no whole one does. */
function endOfRecord(bytes: Buffer, at: number): number | null {
  if (at + HEAD > bytes.length || bytes.compare(MARK, 0, MARK.length, at, at + MARK.length) !== 0) return null;
  const end = at + HEAD + bytes.readUInt32LE(at + 4);
  return end <= bytes.length && bytes.readUInt32LE(at + 8) === checksum(bytes, at, end) ? end : null;
}

function checksum(bytes: Buffer, start: number, end: number): number {
  return crc32(bytes.subarray(start + HEAD, end), crc32(bytes.subarray(start + 4, start + 8)));
}

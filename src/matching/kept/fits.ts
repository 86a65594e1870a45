import { createHash } from "node:crypto";
import type { Calibration } from "../../algorithms/matching/calibration.js";
import { MATCHING } from "../../algorithms/matching/constants.js";
import type { Entry } from "../../algorithms/matching/entry.js";
import type { Regression } from "../../algorithms/matching/regression.js";
import { readKept, writeKept } from "./segments.js";

/** Changes when what is kept would be made in another way; constants and models count by themselves. */
const FORM = 1;

/** What was fitted to a catalogue. */
export interface KeptFit {
  calibration: Calibration;
  regression: Regression | null;
}

/** The name of what is fitted to these entries by these models. */
export function fitName(entries: readonly Entry[], models: readonly string[]): string {
  const all = JSON.stringify([FORM, MATCHING, models, entries]);
  return `${createHash("sha256").update(all).digest("hex").slice(0, 24)}.fit`;
}

export function readFit(folder: string, name: string): KeptFit | undefined {
  const bytes = readKept(folder, name);
  if (!bytes) return undefined;
  const head = bytes.readUInt32LE(0);
  const { calibration, lengths } = JSON.parse(bytes.toString("utf8", 4, 4 + head)) as {
    calibration: Calibration;
    lengths: number[] | null;
  };
  if (!lengths) return { calibration, regression: null };
  let at = 4 + head;
  const [weights, bias, steps, biasSteps] = lengths.map((length) => {
    const copy = new Uint8Array(bytes.subarray(at, at + 4 * length));
    at += copy.length;
    return new Float32Array(copy.buffer);
  }) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return { calibration, regression: { weights, bias, steps, biasSteps } };
}

export function writeFit(folder: string, name: string, { calibration, regression }: KeptFit): void {
  const arrays = regression ? [regression.weights, regression.bias, regression.steps, regression.biasSteps] : [];
  const lengths = regression ? arrays.map(({ length }) => length) : null;
  const json = Buffer.from(JSON.stringify({ calibration, lengths }));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(json.length, 0);
  const numbers = arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  writeKept(folder, name, Buffer.concat([head, json, ...numbers]));
}

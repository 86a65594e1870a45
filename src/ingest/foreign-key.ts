import { isKey } from "../projects/service/words.js";

/** A foreign name as a key: what a key cannot have becomes a dash; `otherwise` when nothing is left. */
export function foreignKey(name: string, otherwise: string): string {
  const key = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._\-/:]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .slice(0, 100)
    .toWellFormed();
  return isKey(key) ? key : otherwise;
}

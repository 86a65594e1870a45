import { cutScrubbed } from "../../algorithms/scrubbing/scrub-text.js";

/** The longest text that can be scrubbed before it is cut. */
const LONGEST_CUT = 60_000;

/** Text that comes in pieces, of which no more is kept than is wanted. */
export class KeptText {
  private pieces: string[] = [];
  private size = 0;

  /** `end`: whether it is the end that is kept, and not the beginning. */
  constructor(
    private readonly most: number,
    private readonly end = false,
  ) {}

  add(piece: string): void {
    if (!this.end && this.size >= this.most) return;
    this.pieces.push(piece);
    this.size += piece.length;
    if (this.end && this.size > 4 * this.most) {
      const kept = this.pieces.join("").slice(-2 * this.most);
      [this.pieces, this.size] = [[kept], kept.length];
    }
  }

  /** What is kept, in whole lines where something was left out; null if it is blank. */
  read(): string | null {
    const all = this.pieces.join("");
    const text =
      all.length <= this.most ? all : this.end ? afterLine(all.slice(-this.most)) : beforeLine(all, this.most);
    return text.trim() === "" ? null : text;
  }
}

/** The whole lines of a beginning; of one endless line as much as can be scrubbed before it is cut. */
function beforeLine(text: string, most: number): string {
  const end = text.lastIndexOf("\n", most);
  return end > 0 ? text.slice(0, end) : cutScrubbed(text, Math.min(most, LONGEST_CUT));
}

/** Without its first line, of which the beginning is gone: half a secret would not be told from other words. */
function afterLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? "" : text.slice(end + 1);
}

/** An attribute's text, trimmed and no longer than `most`; null for none, and for blanks. */
export function shortText(value: string | undefined, most: number): string | null {
  const text = cutScrubbed(value ?? "", most).trim();
  return text === "" ? null : text;
}

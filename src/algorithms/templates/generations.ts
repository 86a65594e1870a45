/** A map that holds what was asked for lately: when its young half is full it becomes the old one, and what is asked for again moves back. */
export class Generations<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  /** `most` is how many entries each half holds. */
  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const kept = this.old.get(key);
    if (kept !== undefined) this.set(key, kept);
    return kept;
  }

  set(key: string, value: Value): void {
    if (this.young.size >= this.most && !this.young.has(key)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  get size(): number {
    return this.young.size + this.old.size;
  }
}

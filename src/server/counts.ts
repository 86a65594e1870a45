/** How many of something each key has at the moment, in this process. Keys with none are not remembered. */
export class Counts {
  private readonly counts = new Map<string, number>();

  /** Counts one more of a key; answers how to count it off again, or null when the key has `most` already. */
  enter(key: string, most: number): (() => void) | null {
    const count = this.counts.get(key) ?? 0;
    if (count >= most) return null;
    this.counts.set(key, count + 1);
    let inside = true;
    return () => {
      if (inside) this.leave(key);
      inside = false;
    };
  }

  /** How many a key has. */
  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  private leave(key: string): void {
    const count = this.of(key) - 1;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}

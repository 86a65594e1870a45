/**
 * Remembers answers of a pure function by a text. Two generations: when the young one is full it becomes the old one, and
 * what was not asked for since is forgotten. At most twice `most` answers, each step O(1).
 */
export class Memo<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  /** Longer texts are not remembered: they seldom come again, and would hold much memory. */
  constructor(
    private readonly most: number,
    private readonly longest = 512,
  ) {}

  /** The answer for `key`, made by `make` unless it is remembered. What `make` answers with undefined is not kept. */
  get<Made extends Value | undefined>(key: string, make: () => Made): Value | Made {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const value = this.old.get(key) ?? make();
    if (value !== undefined && key.length <= this.longest) this.keep(key, value);
    return value;
  }

  private keep(key: string, value: Value): void {
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}

/** Values by key, of which only those that were set last are kept: names that senders choose may be new without end. */
export class Recent<V> {
  private readonly values = new Map<string, V>();

  /** `most`: how many are kept. */
  constructor(private readonly most: number) {}

  /** How many there are. */
  get size(): number {
    return this.values.size;
  }

  /** The value of a key; undefined: none, or none any more. */
  get(key: string): V | undefined {
    return this.values.get(key);
  }

  /** Sets a value, which is then the last to be dropped. */
  set(key: string, value: V): void {
    this.values.delete(key);
    this.values.set(key, value);
    const [oldest] = this.values.keys();
    if (this.values.size > this.most && oldest !== undefined) this.values.delete(oldest);
  }
}

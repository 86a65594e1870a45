/** How many rows are remembered. */
const ROOM = 128;

/** The latest rows of a stream: when each was, and how far from what was expected. Takes room only once there is something. */
export class Recent {
  private times: Float64Array | null = null;
  private residuals: Float64Array | null = null;
  private count = 0;

  /** Remembers a row; the oldest goes. */
  push(at: number, residual: number): void {
    this.times ??= new Float64Array(ROOM);
    this.residuals ??= new Float64Array(ROOM);
    const place = this.count++ % ROOM;
    this.times[place] = at;
    this.residuals[place] = residual;
  }

  /** The rows, oldest first. */
  rows(): { times: number[]; residuals: number[] } {
    const { times, residuals, count } = this;
    const length = Math.min(count, ROOM);
    const places = Array.from({ length }, (_, index) => (count - length + index) % ROOM);
    return {
      times: places.map((place) => times?.[place] as number),
      residuals: places.map((place) => residuals?.[place] as number),
    };
  }
}

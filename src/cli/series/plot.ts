import pc from "picocolors";

/** A column of a plot: what its rows lie between, and what is marked in it. */
export interface PlotColumn {
  low: number;
  high: number;
  /** A marked column has a `▲` beneath it. */
  isMarked: boolean;
}

/** How wide a plot is, and how high, in characters. */
export const PLOT = { width: 72, height: 10 };

/** Gathers the rows of a series into at most `PLOT.width` columns, in constant memory: when there are too many, two become one. */
export class PlotColumns {
  private columns: (PlotColumn | null)[] = [];
  private rowsEach = 1;
  private rows = 0;

  /** Adds the next row; null: it has no value. */
  add(value: number | null, isMarked = false): void {
    if (this.columnOf(this.rows) >= PLOT.width) this.halve();
    const place = this.columnOf(this.rows++);
    const own = value === null ? null : { low: value, high: value, isMarked };
    this.columns[place] = joined(this.columns[place] ?? null, own);
  }

  /** The columns so far; null: no row of it has a value. */
  all(): readonly (PlotColumn | null)[] {
    return this.columns;
  }

  /** The row in the middle of a column. */
  middleOf(column: number): number {
    return Math.min(this.rows - 1, column * this.rowsEach + (this.rowsEach - 1) / 2);
  }

  private columnOf(row: number): number {
    return Math.floor(row / this.rowsEach);
  }

  private halve(): void {
    this.rowsEach *= 2;
    const { columns } = this;
    this.columns = Array.from({ length: Math.ceil(columns.length / 2) }, (_, index) =>
      joined(columns[2 * index] ?? null, columns[2 * index + 1] ?? null),
    );
  }
}

function joined(one: PlotColumn | null, other: PlotColumn | null): PlotColumn | null {
  if (!one || !other) return one ?? other;
  return {
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
    isMarked: one.isMarked || other.isMarked,
  };
}

/** A number for people: four digits. */
export function shownNumber(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2);
  return String(Number(value.toPrecision(size >= 1_000 ? Math.ceil(Math.log10(size + 1)) : 4)));
}

/**
 * Draws columns as bars from their low to their high, marked ones red with a `▲` beneath, and a line (one value a column,
 * null where there is none) as `─` where no bar hides it. Empty without a value.
 */
export function drawPlot(columns: readonly (PlotColumn | null)[], line: readonly (number | null)[] = []): string {
  const there = columns.filter((column) => column !== null);
  if (there.length === 0) return "";
  const low = Math.min(...there.map((column) => column.low));
  const high = Math.max(...there.map((column) => column.high));
  const top = high === low ? 0 : PLOT.height - 1;
  const levelOf = (value: number) => (top === 0 ? 0 : Math.round(((value - low) / (high - low)) * top));
  const margin = Math.max(shownNumber(high).length, shownNumber(low).length);
  const rows = Array.from({ length: top + 1 }, (_, row) => {
    const level = top - row;
    const label = level === top ? shownNumber(high) : level === 0 ? shownNumber(low) : "";
    const cells = columns.map((column, index) => {
      const isIn = column !== null && level >= levelOf(column.low) && level <= levelOf(column.high);
      if (isIn) return column.isMarked ? pc.red("█") : pc.cyan("█");
      const own = line[index] ?? null;
      return own !== null && levelOf(own) === level ? pc.yellow("─") : " ";
    });
    return `${label.padStart(margin)} ┤${cells.join("").trimEnd()}`;
  });
  const marks = columns
    .map((column) => (column?.isMarked ? "▲" : " "))
    .join("")
    .trimEnd();
  return [...rows, ...(marks === "" ? [] : [`${" ".repeat(margin)}  ${pc.red(marks)}`])].join("\n");
}

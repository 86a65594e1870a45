import { type Query, type Relation, withoutComments } from "./query.js";

/** A relation that is read in the statement that finds its keys, and what hangs on it in turn. */
export interface Joined {
  readonly relation: Relation<object, unknown>;
  readonly args: object;
  /** Where its key stands in a row that it hangs on: the names of properties, as resolvers declare them. */
  readonly path: readonly string[];
  /** Whether its value is a list of rows, and not one row. */
  readonly many: boolean;
  readonly joined: readonly Joined[];
}

/** A statement with relations joined to it: its handle and their parameters. Its one row has the columns r0, r1, … */
export interface Composed {
  readonly query: Statement;
  readonly params: object;
  /** The relations in the order of their columns, r1 first. */
  readonly parts: readonly Joined[];
}

/**
 * What the joined relations hang on: a page, whose rows have a column `node`, or a relation that is read by `$keys`.
 * `many`: whether the relation's value is a list of rows.
 */
export type Root = { page: Query<never, unknown> } | { relation: Relation<never, unknown>; many: boolean };

/** The pairs of a relation's keys and values, as a column of a composed statement holds them. */
export type Pairs = [key: string, value: unknown][];

type Statement = Query<object, Record<string, unknown>>;

/** How many shapes of selections are remembered, with their statements. */
const SHAPES = 2_000;

/** The statement of each shape; null until it is asked for again. */
const shapes = new Map<string, Statement | null>();

/**
 * Joins relations, and theirs, to a statement. Column r0 has the page's nodes or the relation's pairs, and each further
 * column the pairs of one relation: every key that was found once, with the value null where the relation has none.
 * Only texts of files and declared names are put together; what a caller chose goes in by parameters, `$first` of the third
 * relation as `$r3_first`.
 *
 * Null the first time that this shape is asked for: the database needs some 20 ms a relation to plan a statement that it
 * does not know, which pays only for what is asked again. The relations' own statements it knows.
 */
export function compose(root: Root, joined: readonly Joined[]): Composed | null {
  const parts: Joined[] = [];
  const shape = `${"page" in root ? root.page.name : `${root.relation.name} ${root.many}`}${shapeOf(joined, parts)}`;
  const known = shapes.get(shape);
  if (known === undefined && shapes.size >= SHAPES) shapes.clear();
  const query = known === null ? { name: shape, text: textOf(root, joined), writes: false, bound: true } : known;
  shapes.set(shape, query ?? null);
  if (!query) return null;
  const params: Record<string, unknown> = {};
  for (const [index, { args }] of parts.entries())
    for (const [name, value] of Object.entries(args)) params[`r${index + 1}_${name}`] = value;
  return { query, params, parts };
}

/** The names of a tree of relations; adds them to `parts` in the order of their columns. */
function shapeOf(joined: readonly Joined[], parts: Joined[]): string {
  const names = joined.map((one) => {
    parts.push(one);
    const { relation, path, many } = one;
    return `${path.join(".")} ${relation.name} ${many}${shapeOf(one.joined, parts)}`;
  });
  return names.length > 0 ? `(${names.join(",")})` : "";
}

function textOf(root: Root, joined: readonly Joined[]): string {
  const rows =
    "page" in root
      ? `CALL () {\n${bare(root.page.text)}\n}\nWITH collect(node) AS r0`
      : `UNWIND $keys AS key\nOPTIONAL CALL (key) {\n${bare(root.relation.body)}\n}\nWITH collect([key, value]) AS r0`;
  const clauses: string[] = [];
  const source = "page" in root ? "UNWIND r0 AS row" : rowsOfPairs("r0", root.many);
  addClauses(clauses, { column: "r0", source, joined });
  const columns = ["r0", ...clauses.map((_, index) => `r${index + 1}`)];
  return [rows, ...clauses, `RETURN ${columns.join(", ")}`].join("\n");
}

function addClauses(
  clauses: string[],
  { column, source, joined }: { column: string; source: string; joined: readonly Joined[] },
): void {
  for (const { relation, path, many, joined: inner } of joined) {
    const own = `r${clauses.length + 1}`;
    const body = bare(relation.body).replace(/\$(?!workspace\b)(\w+)/g, `$${own}_$1`);
    clauses.push(
      `CALL (${column}) {\n${source}\nWITH DISTINCT row.${path.join(".")} AS key WHERE key IS NOT NULL\n` +
        `OPTIONAL CALL (key) {\n${body}\n}\nRETURN collect([key, value]) AS ${own}\n}`,
    );
    addClauses(clauses, { column: own, source: rowsOfPairs(own, many), joined: inner });
  }
}

function rowsOfPairs(column: string, many: boolean): string {
  return `UNWIND ${column} AS pair\n${many ? "UNWIND pair[1] AS row" : "WITH pair[1] AS row"}`;
}

/** A statement without comments, which would be sent to the database with every request. */
function bare(text: string): string {
  return withoutComments(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}

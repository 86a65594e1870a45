import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { badInput } from "../problem.js";
import { decodeCursor, encodeCursor, type Position } from "./cursor.js";
import { Needs } from "./permission.js";

/** The arguments of every list that grows with data. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: "How many at most, from 1 to 100." })
  first: number;

  @Field(() => String, {
    nullable: true,
    description: "The cursor after which to go on: `pageInfo.endCursor` of the page before.",
  })
  after?: string | null;
}

@Needs("workspace:read")
@ObjectType({ description: "Where a page stands in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow." })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for with `after`, so that others stand before it." })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the page's first entry; null on an empty page." })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the page's last entry; null on an empty page." })
  endCursor: string | null;
}

/** A page of nodes with their cursors. */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** The connection and edge types of a node class: made once a class, named as Relay's specification says. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string): ClassType<Page<Node>> {
  @Needs("workspace:read")
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: "Where this entry stands: give it as `after` to go on behind it." })
    cursor: string;

    @Field(() => node, { description: `The ${name}.` })
    node: Node;
  }

  @Needs("workspace:read")
  @ObjectType(`${name}Connection`, { description: `A page of ${name} entries.` })
  class Connection {
    @Field(() => [Edge], { description: "The entries with their cursors." })
    edges: Edge[];

    @Field(() => [node], { description: "The entries alone." })
    nodes: Node[];

    @Field(() => PageInfo, { description: "Where this page stands." })
    pageInfo: PageInfo;
  }
  return Connection as unknown as ClassType<Page<Node>>;
}

/** What a page statement is asked: where to start, and one row more than wanted, which tells whether more follow. */
export interface PageRequest {
  order: string;
  first: number;
  position: Position | null;
  limit: number;
}

/** Checks the page arguments of a list in the given order. */
export function pageRequest(order: string, args: PageArgs): PageRequest {
  checkFirst(args.first);
  return { order, first: args.first, position: decodeCursor(order, args.after), limit: args.first + 1 };
}

/** Where a page that runs downwards in time starts: behind its cursor, or above everything. */
export function beforeOf({ position, limit }: PageRequest): { before: number; beforeId: string; limit: number } {
  return { before: position ? Number(position.key) : Number.MAX_SAFE_INTEGER, beforeId: position?.id ?? "", limit };
}

/** The argument of a list that stays short: how many of its beginning. */
@ArgsType()
export class FirstArgs {
  @Field(() => Int, { defaultValue: 20, description: "How many at most, from 1 to 100." })
  first: number;
}

/** Refuses a page size outside 1 to 100. */
export function checkFirst(first: number): number {
  if (first < 1 || first > 100) throw badInput("first", "`first` must be from 1 to 100.");
  return first;
}

/** The page made of a statement's rows; `place` tells where a row stands in the list's order. */
export function toPage<Node>(request: PageRequest, rows: Node[], place: (node: Node) => Position): Page<Node> {
  const started = request.position !== null;
  return pageOf(rows, { first: request.first, started }, (node) => encodeCursor(request.order, place(node)));
}

/** The page made of up to one row more than `first`; `started`: whether it was asked for with a cursor. */
export function pageOf<Node>(
  rows: Node[],
  { first, started }: { first: number; started: boolean },
  cursor: (node: Node) => string,
): Page<Node> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: cursor(node), node }));
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: started,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, nodes, pageInfo };
}

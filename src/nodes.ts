import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { Node } from "./api/node.js";
import { mayKnowOf, Needs, permissionOfType } from "./api/permission.js";
import type { Context } from "./context.js";
import { domains, type FindNode } from "./domains.js";
import { query } from "./graph/query.js";
import { badInput } from "./problem.js";

const typesById = query<{ ids: string[] }, { id: string; type: string }>("nodes/types-by-id");

const finders = new Map<string, FindNode>(domains.flatMap((domain) => Object.entries(domain.nodes)));

/** How many nodes can be asked for at once. */
const MOST = 100;

/** Any node by its id, whichever domain keeps it. A node that the caller may not read is as if it were not there. */
@Resolver()
export class NodeResolver {
  @Needs("workspace:read")
  @Query(() => Node, { nullable: true, description: "The node with an id; null when there is none in this workspace." })
  async node(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<object | null> {
    return (await findNodes(context, info, [id]))[0] ?? null;
  }

  @Needs("workspace:read")
  @Query(() => [Node], {
    nullable: "items",
    description: "The nodes with these ids, in their order; null in the place of each that is not there.",
  })
  nodes(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("ids", () => [ID], { description: "Their ids, 100 at most." }) ids: string[],
  ): Promise<(object | null)[]> {
    if (ids.length > MOST) throw badInput("ids", `\`ids\` must be at most ${MOST}.`);
    return findNodes(context, info, ids);
  }
}

async function findNodes(context: Context, info: GraphQLResolveInfo, ids: string[]): Promise<(object | null)[]> {
  const rows = await context.graph.rows(typesById, { ids });
  const types = new Map(rows.map((row) => [row.id, row.type]));
  return Promise.all(
    ids.map(async (id) => {
      const type = types.get(id) ?? "";
      const find = finders.get(type);
      if (!find || !mayRead(context, info, type)) return null;
      const node = await find(context, id);
      // A revision is as secret as what it tells of.
      const about = type === "Revision" ? (node as { type?: string } | null)?.type : undefined;
      if (about !== undefined && !mayKnowOf(info.schema, context.actor, about)) return null;
      return node && { ...node, __typename: type };
    }),
  );
}

function mayRead(context: Context, info: GraphQLResolveInfo, name: string): boolean {
  const permission = permissionOfType(info.schema, name);
  return permission !== null && context.actor.permissions.has(permission);
}

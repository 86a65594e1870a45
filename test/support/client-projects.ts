import { graphql } from "graphql";
import { expect } from "vitest";
import { type Permission, ROLES } from "../../src/permissions.js";
import { rightsOf } from "../../src/rights.js";
import { type Answer, type Ratchet, schema } from "./ratchet.js";

/** Makes clients, projects, components and competitors through the API, and gives their ids. */
export function makerOf(ratchet: Ratchet) {
  const make =
    (type: string) =>
    async (key: string, more: object = {}) => {
      const data = await ratchet.data(
        `mutation ($input: Create${type}Input!) { made: create${type}(input: $input) { id } }`,
        { input: { key, ...more } },
      );
      return (data.made as unknown as { id: string }).id;
    };
  return {
    client: make("Client"),
    project: make("Project"),
    competitor: make("Competitor"),
    component: make("Component"),
  };
}

/** Says that one component depends on another, by their ids. */
export const DEPEND =
  "mutation ($component: ID!, $on: ID!) { dependOn(input: { component: $component, on: $on }) { key } }";

/** Expects a refusal with a code about an argument, in one sentence; gives the sentence. */
export function refused(answer: Answer, code: string, argument: string): string {
  expect(answer.errors?.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([[code, argument]]);
  const [message = ""] = (answer.errors ?? []).map((error) => error.message);
  expect(message).toMatch(/^[\p{Lu}`][^\n]*\.$/u);
  return message;
}

/** Asks as somebody who is a Component Lead of these components, with further permissions in the whole workspace. */
export async function askAsLead(
  ratchet: Ratchet,
  components: string[],
  { source, everywhere = [] }: { source: string; everywhere?: Permission[] },
): Promise<{ data?: Record<string, unknown> | null; codes: unknown[] }> {
  const context = await ratchet.context();
  const rights = rightsOf([
    ...components.map((component) => ({ permissions: ROLES.COMPONENT_LEAD, component })),
    { permissions: everywhere, component: null },
  ]);
  const actor = { ...context.actor, ...rights, role: "USER", workspace: ratchet.workspace };
  const { data, errors = [] } = await graphql({ schema, source, contextValue: { ...context, actor } });
  const codes = errors.map(({ originalError }) => (originalError as { code?: string } | undefined)?.code);
  return { ...(data !== undefined && { data: JSON.parse(JSON.stringify(data)) as never }), codes };
}

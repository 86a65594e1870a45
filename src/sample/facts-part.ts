import { createCompetitor } from "../competitors/service.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { learnWorkspace } from "../knowledge/rounds/due.js";
import { declarePredicate } from "../knowledge/service/predicates.js";
import { declareSource } from "../knowledge/service/sources.js";
import { stateMany } from "../knowledge/service/state.js";
import type { StatementInput } from "../knowledge/types/statement-inputs.js";
import { ValueKind } from "../knowledge/types/words.js";
import { PREDICATES } from "./facts/predicates.js";
import { SOURCES } from "./facts/sources.js";
import { type SampleStatement, statementsOf } from "./facts/statements.js";
import { FACT_DAYS } from "./facts/truth.js";
import { COMPETITORS } from "./facts/vocabulary.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { DAY } from "./world.js";

/** How many statements are kept in one transaction. */
const CHUNK = 500;

/** What ten sources said in two years about clients, components and competitors, recorded some weeks at a time. */
export const factsPart: SamplePart = {
  name: "facts",
  async load(context, world, onProgress) {
    await declare(contextAt(context, world.now - FACT_DAYS * DAY));
    const statements = statementsOf(world);
    let created = 0;
    for (let done = 0; done < statements.length; done += CHUNK) {
      const chunk = statements.slice(done, done + CHUNK);
      const inputs = chunk.map((statement) => inputOf(context, statement));
      const stated = await stateMany(contextAt(context, chunk.at(-1)?.at ?? world.now), inputs);
      created += stated.filter((one) => one.created).length;
      onProgress((done + chunk.length) / statements.length);
    }
    if (created > 0) await learn(context);
  },
};

/** Learns whom to believe and how long values last, so that it is there with the sample. */
async function learn({ platform, graph }: Context): Promise<void> {
  const room = { platform, workspace: graph.workspace, signal: new AbortController().signal };
  await learnWorkspace(room, { since: -1, until: platform.now() });
}

/** Those who compete, what is said, and who says it. Who copies whom is not told: that is to be found out. */
async function declare(context: Context): Promise<void> {
  for (const { key, name } of COMPETITORS)
    await createCompetitor(context, { key, name, url: `https://${key}.example` });
  for (const { key, name, kind, category, unit, names, opinion, hierarchy } of PREDICATES)
    await declarePredicate(context, {
      ...{ key, name, kind, category },
      ...(unit && { unit }),
      ...(names && { names }),
      ...(opinion && { opinion }),
      ...(hierarchy && { hierarchy: [...hierarchy] }),
    });
  for (const { key, name, kind } of SOURCES) await declareSource(context, { key, name, kind });
}

function inputOf({ graph }: Context, statement: SampleStatement): StatementInput {
  const { subject, kind, value, predicate, source, at, validFrom, quote, confidence } = statement;
  const idOf = (name: string) => naturalId(graph.workspace, ...typeAndKey(name));
  return {
    ...{ subject: idOf(subject), predicate, source, at },
    value: kind === ValueKind.LINK ? idOf(value) : value,
    ...(validFrom !== undefined && { validFrom }),
    ...(quote !== undefined && { quote }),
    ...(confidence !== undefined && { confidence }),
  };
}

function typeAndKey(name: string): [type: string, key: string] {
  const colon = name.indexOf(":");
  return [name.slice(0, colon), name.slice(colon + 1)];
}

import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { firstLifetime, groupOf } from "../definition.js";
import * as queries from "../queries.js";
import type { NewClaim, NewFact, NewStatement } from "../rows.js";
import type { Predicate } from "../types/predicate.js";
import type { Source } from "../types/source.js";
import type { StatementInput } from "../types/statement-inputs.js";
import { SourceKind, ValueKind } from "../types/words.js";
import { CALLER, isPredicateKey, isSourceKey, LIMITS, NO_SUBJECTS } from "../words.js";
import { ValueReader } from "./value.js";

/** A statement to be made. `verified`: a person looked whether it holds; `sourceId`: a source that is there, whoever it is. */
export type Saying = StatementInput & {
  verified?: boolean;
  sourceId?: string;
  /** The statement that it stands in for: what was said and taken back before can be said again so. */
  corrects?: string;
  /** As sure as this at most, and no surer than the source may be. */
  atMost?: number;
};

/** What is to be recorded. */
export interface Prepared {
  facts: NewFact[];
  predicates: { id: string; key: string; group: string; lifetime: queries.FirstLifetime }[];
  sources: Pick<Source, "id" | "key" | "name" | "kind">[];
  /** The statements' ids, in the order in which they were given. */
  ids: string[];
  /** As what each predicate's values were read. */
  readAs: ReadonlyMap<string, Pick<Predicate, "kind" | "many">>;
}

type Known = { nodes: Map<string, string[]>; predicates: Map<string, Predicate>; sources: Map<string, Source> };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks statements and gives each its ids, without changing anything. The first that is wrong is told with its place. */
export async function prepare(context: Context, inputs: readonly Saying[], prefix: string): Promise<Prepared> {
  const place = (index: number, field: string) => (prefix ? `${prefix}.${index}.${field}` : field);
  for (const [index, input] of inputs.entries()) checkShape(context, input, (field) => place(index, field));
  const known = await knownOf(context, inputs);
  const work = new Preparing(context, known);
  for (const [index, input] of inputs.entries()) work.add(input, (field) => place(index, field));
  return work.prepared();
}

type Place = (field: string) => string;

function checkShape(context: Context, input: Saying, place: Place): void {
  const { predicate, value, source, quote, validFrom, validTo, confidence } = input;
  if (!isPredicateKey(predicate))
    throw badInput(place("predicate"), "`predicate` must be 1 to 100 small letters, digits or . _ - characters.");
  if (value.trim().length < 1 || value.length > LIMITS.value)
    throw badInput(place("value"), "`value` must be 1 to 4,000 characters.");
  if (source != null && !isSourceKey(source))
    throw badInput(
      place("source"),
      "`source` must be 1 to 200 characters, without spaces at its ends or `caller:` in front.",
    );
  if ((quote?.length ?? 0) > LIMITS.quote) throw badInput(place("quote"), "`quote` must be at most 4,000 characters.");
  // Else it would speak of no moment at all.
  if (validTo != null && validTo <= (validFrom ?? input.at ?? context.now()))
    throw badInput(place("validTo"), "`validTo` must lie behind `validFrom`, or where that is absent behind `at`.");
  if ((input.at ?? 0) > context.now() + LIMITS.ahead) throw badInput(place("at"), "`at` must not lie in the future.");
  if (confidence != null && !(confidence >= 0 && confidence <= 1))
    throw badInput(place("confidence"), "`confidence` must be from 0 to 1.");
  if ((confidence ?? 0) > context.actor.maxConfidence)
    throw badInput(
      place("confidence"),
      `\`confidence\` must be at most ${context.actor.maxConfidence}, which is as sure as the caller may be.`,
    );
}

async function knownOf(context: Context, inputs: readonly Saying[]): Promise<Known> {
  const { workspace } = context.graph;
  const links = inputs.map(({ value }) => value.trim().toLowerCase()).filter((value) => UUID.test(value));
  const row = await context.graph.row(queries.known, {
    nodes: [...new Set([...inputs.map(({ subject }) => subject), ...links])],
    predicates: [...new Set(inputs.map(({ predicate }) => naturalId(workspace, "Predicate", predicate)))],
    sources: [...new Set([callerOf(context).id, ...inputs.map((input) => sourceIdOf(context, input))])],
  });
  return {
    nodes: new Map((row?.nodes ?? []).map(({ id, types }) => [id, types])),
    predicates: new Map((row?.predicates ?? []).map((node) => [node.id, node])),
    sources: new Map((row?.sources ?? []).map((node) => [node.id, node])),
  };
}

function sourceIdOf(context: Context, { sourceId, source }: Saying): string {
  return sourceId ?? naturalId(context.graph.workspace, "Source", source ?? callerOf(context).key);
}

/** The caller as a source. */
export function callerOf({ actor, graph }: Context): Pick<Source, "id" | "key" | "name" | "kind"> {
  const key = `${CALLER}${actor.user ?? actor.id}`;
  const kind = actor.user !== null ? SourceKind.PERSON : actor.role === "AGENT" ? SourceKind.AGENT : SourceKind.TOOL;
  return { id: naturalId(graph.workspace, "Source", key), key, name: actor.name, kind };
}

/** Gathers what is to be recorded, statement by statement. */
class Preparing {
  private readonly facts = new Map<string, NewFact & { byKey: Map<string, NewClaim> }>();
  private readonly proposed = new Map<string, Prepared["predicates"][number]>();
  private readonly named = new Map<string, Prepared["sources"][number]>();
  private readonly readers = new Map<string, ValueReader>();
  private readonly ids: string[] = [];
  private readonly readAs = new Map<string, Pick<Predicate, "kind" | "many">>();

  constructor(
    private readonly context: Context,
    private readonly known: Known,
  ) {}

  add(input: Saying, place: Place): void {
    const { workspace } = this.context.graph;
    const types = this.known.nodes.get(input.subject);
    if (!types || types.some((type) => NO_SUBJECTS.has(type))) throw notFound("node", place("subject"));
    const predicateId = naturalId(workspace, "Predicate", input.predicate);
    const kind = this.propose(predicateId, input.predicate);
    this.readAs.set(predicateId, { kind, many: this.known.predicates.get(predicateId)?.many ?? false });
    const fact = this.fact(naturalId(workspace, "Fact", input.subject, input.predicate), input, predicateId);
    const claim = this.claim(fact, this.reader(predicateId).read(place("value"), scrubText(input.value).text), place);
    const said = this.said(input, { factId: fact.id, key: claim.key, place });
    if (kind === ValueKind.SET) said.cut = /\bet al\b|\bothers\b|\.\.\.|…/i.test(input.value);
    if (!claim.statements.some(({ id }) => id === said.id)) claim.statements.push(said);
    this.ids.push(said.id);
  }

  prepared(): Prepared {
    const facts = [...this.facts.values()].map(({ byKey, ...fact }) => ({ ...fact, claims: [...byKey.values()] }));
    const predicates = [...this.proposed.values()];
    return { facts, predicates, sources: [...this.named.values()], ids: this.ids, readAs: this.readAs };
  }

  /** A predicate that is not there is proposed as text. */
  private propose(id: string, key: string): ValueKind {
    const there = this.known.predicates.get(id);
    if (there) return there.kind;
    const group = groupOf({ key, kind: ValueKind.TEXT, category: null });
    const lifetime = firstLifetime(naturalId(this.context.graph.workspace, "Lifetime", key), null);
    this.proposed.set(id, { id, key, group, lifetime });
    return ValueKind.TEXT;
  }

  private reader(predicateId: string): ValueReader {
    const known = this.readers.get(predicateId);
    if (known) return known;
    const text = { kind: ValueKind.TEXT, unit: null, names: null, children: [], parents: [] };
    const reader = new ValueReader(this.known.predicates.get(predicateId) ?? text);
    this.readers.set(predicateId, reader);
    return reader;
  }

  private fact(id: string, { subject: subjectId, predicate: predicateKey }: Saying, predicateId: string) {
    const known = this.facts.get(id);
    if (known) return known;
    const many = this.known.predicates.get(predicateId)?.many ?? false;
    const place = { id, subjectId, predicateId, predicateKey, many };
    const fact = { ...place, isNew: true, claims: [], byKey: new Map<string, NewClaim>() };
    this.facts.set(id, fact);
    return fact;
  }

  private claim(
    fact: { id: string; byKey: Map<string, NewClaim> },
    { link, ...valued }: ReturnType<ValueReader["read"]>,
    place: Place,
  ): NewClaim {
    const known = fact.byKey.get(valued.key);
    if (known) return known;
    if (link !== null && !this.known.nodes.has(link)) throw notFound("node", place("value"));
    if (fact.byKey.size >= LIMITS.claims) throw tooManyClaims();
    const id = naturalId(this.context.graph.workspace, "Claim", fact.id, valued.key);
    const claim = { id, ...valued, linkId: link, isNew: true, statements: [] };
    fact.byKey.set(valued.key, claim);
    return claim;
  }

  private said(input: Saying, { factId, key, place }: { factId: string; key: string; place: Place }): NewStatement {
    const { context } = this;
    const source = this.source(input);
    const highest = this.highest(source.id);
    if ((input.confidence ?? 0) > highest)
      throw badInput(
        place("confidence"),
        `\`confidence\` must be at most ${highest}, as often as this source or the caller was right.`,
      );
    const at = input.at ?? context.now();
    const [validFrom, validTo] = [input.validFrom ?? null, input.validTo ?? null];
    const parts = [source.id, factId, key, at, validFrom, validTo, ...(input.corrects ? [input.corrects] : [])].map(
      String,
    );
    return {
      id: naturalId(context.graph.workspace, "Statement", ...parts),
      sourceId: source.id,
      verbatim: scrubText(input.value).text,
      cut: false,
      at,
      validFrom,
      validTo,
      quote: input.quote ? scrubText(input.quote).text : null,
      confidence: input.confidence ?? Math.min(highest, input.atMost ?? 1),
      verified: input.verified ?? false,
    };
  }

  /** How sure what a source says may be; an agent is no surer under another's name than under its own. */
  private highest(sourceId: string): number {
    const { context, known } = this;
    const caller = callerOf(context);
    const ids = caller.kind === SourceKind.AGENT ? [sourceId, caller.id] : [sourceId];
    return Math.min(context.actor.maxConfidence, ...ids.map((id) => known.sources.get(id)?.highestConfidence ?? 1));
  }

  private source(input: Saying): Pick<Source, "id" | "key" | "name" | "kind"> {
    const id = sourceIdOf(this.context, input);
    const there = this.known.sources.get(id) ?? this.named.get(id);
    if (there) return there;
    const own = callerOf(this.context);
    const key = input.source ?? own.key;
    const source = id === own.id ? own : { id, key, name: key, kind: SourceKind.TOOL };
    this.named.set(id, source);
    return source;
  }
}

/** LIMIT_EXCEEDED: so much is said of one predicate of one node that it is a measurement and no fact. */
export function tooManyStatements(): Problem {
  return new Problem(
    "LIMIT_EXCEEDED",
    `One predicate of one node has at most ${LIMITS.statements.toLocaleString("en")} statements; what is measured again and again belongs into metrics.`,
  );
}

/** LIMIT_EXCEEDED: one predicate of one node has more values than anybody could look through. */
export function tooManyClaims(): Problem {
  return new Problem(
    "LIMIT_EXCEEDED",
    `One predicate of one node has at most ${LIMITS.claims.toLocaleString("en")} values; declare it as a SET, or name the nodes apart.`,
  );
}

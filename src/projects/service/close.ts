import { scrubText } from "../../algorithms/scrubbing/scrub-text.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { type Made, make } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { Project } from "../types/project.js";
import type {
  CloseProjectInput,
  Evidence,
  EvidenceInput,
  ProjectChange,
  ProjectTurn,
  ReopenProjectInput,
} from "../types/turn.js";
import { checkDirect } from "./approvals.js";
import { checkText, optionalText, optionalUrl } from "./words.js";

/** How many pieces of evidence a closing can name. */
const MOST_EVIDENCE = 50;

/** Closes a project with outcome, score, reason and evidence; CONFLICT when it is closed. */
export async function closeProject(context: Context, input: CloseProjectInput): Promise<ProjectChange> {
  const { id, outcome, score } = input;
  if (!(score >= 0 && score <= 1)) throw badInput("score", "`score` must be from 0 to 1.");
  const { nodes, urls, notes } = checkEvidence(input);
  const turn = { ...newTurn(context, input), closedAt: input.closedAt ?? context.now() };
  if (turn.closedAt > turn.at) throw badInput("closedAt", "`closedAt` must not lie in the future.");
  const work = async (tx: Statements) => {
    await checkDirect(context, tx, "CLOSE_PROJECT");
    const before = await toTurn(tx, id);
    if (before.status === "CLOSED")
      throw new Problem("CONFLICT", "The project is closed already; reopen it first.", { argument: "id" });
    if (before.startedAt !== null && turn.closedAt < before.startedAt)
      throw badInput("closedAt", "`closedAt` must not lie before the project's start.");
    const [row] = await tx.rows(queries.closeProject, { ...turn, outcome, score, urls, notes });
    const found =
      nodes.length > 0 ? await tx.rows(queries.linkEvidence, { id, turnId: turn.turnId, evidence: nodes }) : [];
    if (found.length < nodes.length) throw notFound("node", "evidence");
    const { reason, closedAt } = turn;
    const patch = { status: "CLOSED", outcome, score, reason, closedAt, turnId: turn.turnId };
    const reverse = { status: before.status };
    return {
      result: row?.node ?? before,
      revisions: [{ verb: "closed", type: "Project", nodeId: id, patch, reverse }],
    };
  };
  return answer(await make(context, work, { touches: [id, turn.turnId], preview: input.preview }));
}

/** Takes a closed project up again; what it came to stays in its history. CONFLICT when it is under way. */
export async function reopenProject(context: Context, input: ReopenProjectInput): Promise<ProjectChange> {
  const { id } = input;
  const turn = newTurn(context, input);
  const work = async (tx: Statements) => {
    await checkDirect(context, tx, "REOPEN_PROJECT");
    const before = await toTurn(tx, id);
    if (before.status !== "CLOSED")
      throw new Problem("CONFLICT", "The project is under way already.", { argument: "id" });
    const [row] = await tx.rows(queries.reopenProject, turn);
    const { status, outcome, score, reason, closedAt } = before;
    const patch = { status: "ACTIVE", reason: turn.reason, turnId: turn.turnId };
    const reverse = { status, outcome, score, reason, closedAt };
    return {
      result: row?.node ?? before,
      revisions: [{ verb: "reopened", type: "Project", nodeId: id, patch, reverse }],
    };
  };
  return answer(await make(context, work, { touches: [id, turn.turnId], preview: input.preview }));
}

function newTurn(context: Context, { id, reason }: { id: string; reason: string }) {
  const said = scrubText(checkText("reason", reason, [3, 2_000])).text;
  return { id, turnId: context.newId(), at: context.now(), by: context.actor.id, reason: said };
}

async function toTurn(tx: Statements, id: string): Promise<Project> {
  const [row] = await tx.rows(queries.projectToChange, { id });
  if (!row) throw notFound("project", "id");
  return row.node;
}

function answer({ result, touched, preview }: Made<Project>): ProjectChange {
  return { project: result, touched, preview };
}

/** The evidence as it is kept: nodes with notes, and addresses with theirs ("" for none). */
function checkEvidence({ id, evidence }: CloseProjectInput) {
  if (evidence.length < 1 || evidence.length > MOST_EVIDENCE)
    throw badInput("evidence", `\`evidence\` must be 1 to ${MOST_EVIDENCE} nodes or addresses.`);
  const nodes: { node: string; note: string | null }[] = [];
  const [urls, notes]: [string[], string[]] = [[], []];
  for (const one of evidence) {
    const { node, url, note } = checkPiece(one);
    if (node === id) throw badInput("evidence", "A project cannot be the evidence for its own outcome.");
    if (node) nodes.push({ node, note });
    if (url) {
      urls.push(url);
      notes.push(note ?? "");
    }
  }
  return { nodes, urls, notes };
}

function checkPiece({ node, url, note }: EvidenceInput) {
  if (Boolean(node) === Boolean(url)) throw badInput("evidence", "Each piece of evidence is either a node or a URL.");
  const said = optionalText("evidence", note, 500);
  return { node: node ?? null, url: optionalUrl("evidence", url), note: said && scrubText(said).text };
}

/** What the outcome of a project, or of a turn in its life, rests on. */
export async function evidence(context: Context, id: string, first: number): Promise<Evidence[]> {
  return (await load(context, queries.evidence, id, { first })) ?? [];
}

/** The turns in a project's life, the latest first. */
export async function history(context: Context, id: string, first: number): Promise<ProjectTurn[]> {
  return (await load(context, queries.turnsOfProject, id, { first })) ?? [];
}

/** The turn with an id, or null. */
export function turn(context: Context, id: string): Promise<ProjectTurn | null> {
  return load(context, queries.turnById, id, {});
}

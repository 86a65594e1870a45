import { beforeAll, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

const lead: string[] = [];
let agent = "";
let project = "";

beforeAll(async () => {
  for (const name of ["one", "two"]) lead.push((await leadNamed(name)).secret);
  agent = (await createToken(await ratchet.context(), { name: "agent", role: TokenRole.AGENT })).secret;
  project = await newProject("first");
});

/** A token of a new user who is an integration lead, and the user's id. */
async function leadNamed(name: string): Promise<{ secret: string; id: string }> {
  const email = `${name}-${process.pid}@proposals.example.org`;
  const data = await ratchet.data(`mutation { createUser(input: { email: "${email}" }) { id } }`);
  const { id } = data.createUser as unknown as { id: string };
  await ratchet.data(`mutation { grantRole(input: { user: "${id}", role: INTEGRATION_LEAD }) { id } }`);
  return { id, secret: (await createToken(await ratchet.context(), { name, user: id })).secret };
}

async function newProject(key: string): Promise<string> {
  const data = await ratchet.data(`mutation { createProject(input: { key: "${key}" }) { id } }`);
  return (data.createProject as unknown as { id: string }).id;
}

const content = (id: string, score = 0.5) => ({
  id,
  outcome: "PARTIAL",
  score,
  reason: "Half of it is used.",
  evidence: [{ url: "https://example.org/report" }],
});

interface Proposed {
  id: string;
  hash: string;
  confidence: number;
  state: string;
}

async function propose(id: string, by = agent, confidence = 1): Promise<Proposed> {
  const answer = await ratchet.run(
    "mutation ($input: ProposeInput!) { propose(input: $input) { id hash confidence state } }",
    { input: { kind: "CLOSE_PROJECT", title: "Close it", content: content(id), confidence } },
    by,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.propose as unknown as Proposed;
}

const review = (proposal: Proposed, by: string, approve = true) =>
  ratchet.run(
    "mutation ($input: ReviewProposalInput!) { reviewProposal(input: $input) { approved valid } }",
    { input: { id: proposal.id, hash: proposal.hash, approve } },
    by,
  );
const publish = ({ id }: Proposed, by = lead[0] ?? "") =>
  ratchet.run(`mutation { publishProposal(input: { id: "${id}" }) { state } }`, {}, by);
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

test("what an agent proposes takes effect when somebody else has approved it, and not before", async () => {
  const proposal = await propose(project);
  expect(proposal).toMatchObject({ state: "OPEN", confidence: 0.8 });
  expect(codeOf(await publish(proposal))).toBe("CONFLICT");
  expect(codeOf(await review(proposal, agent))).toBe("FORBIDDEN");
  expect((await review(proposal, lead[1] ?? "")).errors).toBeUndefined();
  expect(await publish(proposal)).toMatchObject({ data: { publishProposal: { state: "PUBLISHED" } } });
  expect(await ratchet.data(`{ node(id: "${project}") { ... on Project { status outcome score } } }`)).toEqual({
    node: { status: "CLOSED", outcome: "PARTIAL", score: 0.5 },
  });
  expect(codeOf(await publish(proposal))).toBe("CONFLICT");
});

test("an edit voids the approvals, and whoever edits reviews no more", async () => {
  const id = await newProject("edited");
  const proposal = await propose(id);
  await review(proposal, lead[0] ?? "");
  const edited = await ratchet.run(
    "mutation ($input: EditProposalInput!) { editProposal(input: $input) { hash approvals { valid approved } } }",
    { input: { id: proposal.id, content: content(id, 0.9) } },
    lead[1],
  );
  const after = edited.data?.editProposal as unknown as { hash: string; approvals: object[] };
  expect(after.approvals).toEqual([{ valid: false, approved: true }]);
  expect(after.hash).not.toBe(proposal.hash);
  expect(codeOf(await publish(proposal))).toBe("CONFLICT");
  expect(codeOf(await review(proposal, lead[0] ?? ""))).toBe("CONFLICT"); // The content that was read is gone.
  expect(codeOf(await review({ ...proposal, hash: after.hash }, lead[1] ?? ""))).toBe("FORBIDDEN");
  expect((await review({ ...proposal, hash: after.hash }, lead[0] ?? "")).errors).toBeUndefined();
  expect((await publish(proposal)).errors).toBeUndefined();
});

test("the same content has the same hash, whatever the order of its parts", async () => {
  const id = await newProject("ordered");
  const one = await propose(id);
  const { evidence, ...rest } = content(id);
  const other = await ratchet.run(
    "mutation ($input: ProposeInput!) { propose(input: $input) { hash } }",
    { input: { kind: "CLOSE_PROJECT", title: "Again", content: { evidence, ...rest } } },
    agent,
  );
  expect(other.data?.propose).toEqual({ hash: one.hash });
});

test("a rejection stops it, and a withdrawn one is over", async () => {
  const proposal = await propose(await newProject("rejected"));
  await review(proposal, lead[0] ?? "");
  await review(proposal, lead[1] ?? "", false);
  const stopped = await publish(proposal);
  expect(stopped.errors?.[0]?.message).toContain("rejected");
  await ratchet.data(`mutation { withdrawProposal(input: { id: "${proposal.id}" }) { state } }`);
  expect(codeOf(await review(proposal, lead[0] ?? ""))).toBe("CONFLICT");
});

test("content that its mutation would not take is refused when it is proposed", async () => {
  const input = { kind: "CLOSE_PROJECT", title: "Bad", content: { id: project, outcome: "GREAT" } };
  const answer = await ratchet.run(
    "mutation ($input: ProposeInput!) { propose(input: $input) { id } }",
    { input },
    agent,
  );
  expect(answer.errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", argument: "content" } });
  expect(answer.errors?.[0]?.message).not.toContain("GREAT");
});

test("where a workspace wants approvals, nobody makes the change directly", async () => {
  const set = (approvals: number) =>
    ratchet.data(`mutation { setApprovalRule(input: { kind: CLOSE_PROJECT, approvals: ${approvals} }) { approvals } }`);
  await set(2);
  const id = await newProject("ruled");
  const direct = () =>
    ratchet.run("mutation ($input: CloseProjectInput!) { closeProject(input: $input) { preview } }", {
      input: content(id),
    });
  expect((await direct()).errors?.[0]?.message).toContain("needs 2 approvals");
  const proposal = await propose(id);
  await review(proposal, lead[0] ?? "");
  expect((await publish(proposal)).errors?.[0]?.message).toContain("needs 2 approvals of this content and has 1");
  await review(proposal, lead[1] ?? "");
  expect((await publish(proposal)).errors).toBeUndefined();
  await set(0);
  expect(codeOf(await direct())).toBe("CONFLICT"); // Closed by the proposal.
});

test("two tokens of one person are one reviewer", async () => {
  const { id, secret: one } = await leadNamed("twice");
  const two = (await createToken(await ratchet.context(), { name: "again", user: id })).secret;
  const proposal = await propose(await newProject("person"), one);
  expect(codeOf(await review(proposal, two))).toBe("FORBIDDEN");
});

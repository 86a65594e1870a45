import { createRole, customRoles } from "../access/service/roles.js";
import { createUser, grantRole } from "../access/service/users.js";
import type { Context } from "../context.js";
import { naturalId } from "../identity.js";
import { createWatch, watches } from "../notices/service/watches.js";
import { NoticeChannel } from "../notices/types/watch.js";
import { ProjectOutcome } from "../projects/types/project.js";
import { proposals, propose, reviewProposal } from "../proposals/service/proposals.js";
import { publishProposal } from "../proposals/service/publish.js";
import { ProposalKind, ProposalState, type ProposeInput } from "../proposals/types/proposal.js";
import { CLIENTS } from "./catalogue/clients.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import { DELIVERY_ROLE, type Member, STAFF } from "./staff.js";
import { DAY, type World } from "./world.js";

/** Who at the agency may do what, what they have proposed to one another, and what they watch. Nothing is sent to anybody. */
export const peoplePart: SamplePart = {
  name: "people",
  async load(context, world, onProgress) {
    const at = (days: number) => contextAt(context, world.now - days * DAY);
    if (!(await customRoles(context)).some(({ key }) => key === DELIVERY_ROLE.key))
      await createRole(at(300), DELIVERY_ROLE);
    const ids = new Map<Member["key"], string>();
    for (const member of STAFF) ids.set(member.key, await join(at(290), member));
    onProgress(0.3);
    const as = (key: Member["key"], days: number) => acting(at(days), { id: ids.get(key) ?? "", name: key });
    const merge = await proposed(as("delivery", 44), mergeOf(context));
    if (merge.state === ProposalState.OPEN) {
      const comment = "Same register number, same address.";
      await reviewProposal(as("administrator", 42), { id: merge.id, hash: merge.hash, approve: true, comment });
      await publishProposal(as("administrator", 42), merge.id, (_, content) => content);
    }
    onProgress(0.7);
    const waiting = closingOf(context, world);
    if (waiting) await proposed(as("delivery", 2), waiting);
    if ((await watches(as("administrator", 200))).length === 0) await createWatch(as("administrator", 200), WATCH);
    onProgress(1);
  },
};

/** What the administrator hears of while a client of hers listens. */
const WATCH = {
  name: "Projects that end or are taken up again",
  types: ["Project"],
  verbs: ["closed", "reopened"],
  channel: NoticeChannel.LIVE,
};

async function join(context: Context, { email, name, role, customRole, component }: Member): Promise<string> {
  const { id } = await createUser(context, { email, name });
  await grantRole(context, {
    user: id,
    role: role ?? null,
    customRole: customRole ?? null,
    component: component ?? null,
  });
  return id;
}

/** The same context, in which a user of the sample acts. */
function acting(context: Context, { id, name }: { id: string; name: string }): Context {
  return {
    ...context,
    actor: { ...context.actor, id, name, user: id, role: "USER", workspace: context.graph.workspace },
  };
}

/** A proposal by its title, made when it is not there. */
async function proposed(context: Context, input: ProposeInput) {
  const there = await proposals(context, null, { beforeId: "~", limit: 50 });
  return there.find(({ title }) => title === input.title) ?? propose(context, input);
}

function mergeOf({ graph }: Context): ProposeInput {
  const idOf = (key: string) => naturalId(graph.workspace, "Client", key);
  const double = CLIENTS.find(({ sameAs }) => sameAs !== undefined);
  const content = { member: idOf(double?.key ?? ""), canonical: idOf(double?.sameAs ?? "") };
  return {
    kind: ProposalKind.MERGE_CLIENTS,
    title: `${double?.name} is a client that we have`,
    content,
    confidence: 0.95,
  };
}

/** The closing of the project that runs the longest, which waits for somebody to agree. */
function closingOf({ graph }: Context, { projects }: World): ProposeInput | null {
  const [oldest] = projects.filter(({ closedAt }) => closedAt === null).sort((a, b) => a.dueAt - b.dueAt);
  if (!oldest) return null;
  const content = {
    id: naturalId(graph.workspace, "Project", oldest.key),
    outcome: ProjectOutcome.PARTIAL,
    score: 0.6,
    reason: "The main part is in use; the client no longer wants the rest.",
    evidence: [
      { url: `https://work.kestrelbrook.example.org/${oldest.key}/client-letter`, note: "What the client wrote." },
    ],
  };
  return { kind: ProposalKind.CLOSE_PROJECT, title: `Close ${oldest.name}`, content, confidence: 0.8 };
}

import type { Context } from "../context.js";
import { groups } from "../errors/service/groups.js";
import { ErrorGroupOrder } from "../errors/types/inputs.js";
import { naturalId } from "../identity.js";
import { closeProject, history, reopenProject } from "../projects/service/close.js";
import { releaseId } from "../projects/service/releases.js";
import { ProjectOutcome } from "../projects/types/project.js";
import type { EvidenceInput } from "../projects/types/turn.js";
import type { SampleClosing } from "./endings.js";
import { contextAt } from "./moment.js";
import type { SamplePart } from "./parts.js";
import type { SampleProject } from "./projects.js";
import { DAY, HISTORY_DAYS, type World } from "./world.js";

/** The most turns that a project's life takes. */
const TURNS = 3;

/** How long after its end a project is closed in the books. */
const LATER = 5 * 3_600_000;

/** How projects ended, turn by turn; some were taken up again. What was told already is not told again. */
export const endingsPart: SamplePart = {
  name: "endings",
  async load(context, world, onProgress) {
    const idOf = ({ key }: SampleProject) => naturalId(context.graph.workspace, "Project", key);
    const told = await Promise.all(world.projects.map((project) => history(context, idOf(project), 10)));
    for (let turn = 0; turn < TURNS; turn++) {
      const due = world.projects.filter((_, index) => (told[index]?.length ?? 0) <= turn);
      await Promise.all(due.map((project) => take(context, world, { project, id: idOf(project), turn })));
      onProgress((turn + 1) / TURNS);
    }
  },
};

async function take(
  context: Context,
  world: World,
  { project, id, turn: index }: { project: SampleProject; id: string; turn: number },
): Promise<void> {
  const turn = project.turns[index];
  if (!turn) return;
  if ("reopenedAt" in turn) {
    await reopenProject(contextAt(context, turn.reopenedAt), { id, reason: turn.reason });
    return;
  }
  const { pages, ...closing } = turn;
  const evidence = [
    ...pages,
    ...releaseOf(context, world, { project, closing: turn }),
    ...(await errorsOf(context, world, { project, closing: turn })),
  ];
  await closeProject(contextAt(context, turn.closedAt + LATER), { id, ...closing, evidence });
}

interface Ending {
  project: SampleProject;
  closing: SampleClosing;
}

/** The release that did the work in the end: the latest before it of the first component that had one by then. */
function releaseOf(context: Context, { components }: World, { project, closing }: Ending): EvidenceInput[] {
  const isOut = ({ at }: { at: number }) => at <= closing.closedAt;
  const component = components.find(
    ({ key, code, releases }) => code && project.components.includes(key) && releases.some(isOut),
  );
  const release = component?.releases.findLast(isOut);
  if (!component || !release) return [];
  const { workspace } = context.graph;
  const node = releaseId(workspace, naturalId(workspace, "Component", component.key), release.version);
  return [{ node, note: `What ran at the end: ${component.name} ${release.version}.` }];
}

/** The errors that a project saw which ended badly within the month of errors. */
async function errorsOf(context: Context, { now }: World, { project, closing }: Ending): Promise<EvidenceInput[]> {
  const isEarlier = closing.closedAt < now - (HISTORY_DAYS - 1) * DAY;
  if (isEarlier || closing.outcome === ProjectOutcome.SUCCESS) return [];
  const top = { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: 2 };
  const list = { filter: { project: project.key }, order: ErrorGroupOrder.LAST_SEEN };
  const seen = await groups(context, list, top);
  return seen.map(({ node: { id, title } }) => ({ node: id, note: `Seen to the end: ${title}`.slice(0, 200) }));
}

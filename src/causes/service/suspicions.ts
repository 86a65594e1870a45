import { weigh } from "../../algorithms/anomalies/explain.js";
import type { Began } from "../../algorithms/errors/began.js";
import type { Suspicion } from "../../algorithms/errors/root-causes.js";
import type { Touch } from "../../algorithms/errors/shared-places.js";
import { suspectsIn } from "../../anomalies/service/explanations.js";
import type { withinReach } from "../../changes/service.js";
import type { BegunGroup } from "../queries.js";
import { causeName } from "./cause-name.js";

/** What is around a component, with its changes. */
export type Reach = Awaited<ReturnType<typeof withinReach>>;

/** How often changes of a sort in a component were confirmed as causes. */
export type Guilt = (one: { kind: string; componentId: string }) => number;

/** How exactly a beginning is known at least, and after how long half of what a new release says is gone, in milliseconds. */
const TIME = { within: 300_000, release: 86_400_000 };

/** How much more a change is suspected that brought the release out in which an error was first seen; what such a release weighs by itself. */
const RELEASE = { change: 2, alone: 0.6 };

/** How much is left of what a component says along the links to it. */
const NEAR = [1, 0.7, 0.5, 0.35];

/** An error with when it began, and with what is around its component. */
export interface Begun {
  group: Pick<BegunGroup, "id" | "componentId" | "firstSeen" | "operation" | "release">;
  began: Began;
  reach: Reach;
}

/** The changes before an error, near it in the graph, as what may be its cause. */
export function changesBefore({ group, began, reach }: Begun, guilt: Guilt): Suspicion[] {
  const within = Math.max(TIME.within, began.within);
  const onset = { at: began.at, within, seenAt: began.at + began.within };
  const own = new Set(
    group.release && began.how === "FIRST_SEEN"
      ? reach.flatMap(({ changes }) => changes).flatMap((one) => (one.releaseId === group.release?.id ? [one.id] : []))
      : [],
  );
  const found = suspectsIn(reach).map(({ changeId, ...one }): Suspicion => {
    const { weight, reasons } = weigh({ ...one, guilty: guilt(one), isBlamed: false }, onset);
    const cause = causeName("CHANGE", changeId);
    if (!own.has(changeId)) return { cause, weight, reasons };
    const first = `It brought out ${group.release?.version}, in which the error was first seen (× ${RELEASE.change}).`;
    return { cause, weight: weight * RELEASE.change, reasons: [...reasons, first] };
  });
  const told = own.size > 0 ? [] : releaseBefore(group, began);
  return [...found, ...told].filter(({ weight }) => weight > 0);
}

/** The release in which an error was first seen, where no change tells of it. */
function releaseBefore({ release }: Begun["group"], { at, how }: Began): Suspicion[] {
  if (!release || how !== "FIRST_SEEN" || release.createdAt > at + TIME.within) return [];
  const after = Math.max(0, at - release.createdAt);
  const weight = (RELEASE.alone * TIME.release) / (TIME.release + after);
  const hours = (after / 3_600_000).toFixed(1);
  return [
    {
      ...{ cause: causeName("RELEASE", release.id), weight },
      reasons: [`It was first seen in ${release.version}, ${hours} hours after that was (× ${weight.toFixed(2)}).`],
    },
  ];
}

/** The places that errors can have in common: the components that each is in or stands on, and its operation. */
export function touchesOf({ group, began, reach }: Begun): Touch[] {
  const common = { effect: group.id, at: began.at };
  const components = reach.flatMap(({ componentId, component, hops, dependents }): Touch[] => {
    const near = NEAR[hops];
    if (near === undefined) return [];
    return [
      {
        ...common,
        place: causeName("COMPONENT", componentId),
        near,
        reaches: dependents + 1,
        words: `the component ${component}`,
      },
    ];
  });
  if (group.operation === null) return components;
  const words = `the operation ${group.operation}`;
  return [...components, { ...common, place: causeName("OPERATION", group.operation), near: 0.5, reaches: 1, words }];
}

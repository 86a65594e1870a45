import { type Chance, chance } from "../random.js";
import { DAY, type World } from "../world.js";
import { PREDICATES, type SamplePredicate, type SubjectType } from "./predicates.js";
import { COMPETITORS } from "./vocabulary.js";

/** How many days before `now` sources begin to speak. */
export const FACT_DAYS = 730;

/** How many lifetimes are lived through before, so that what holds at the beginning has any age. */
const EARLIER = 4;

/** A value, and when it held. Times are epoch milliseconds. */
export interface Period {
  value: string;
  from: number;
  /** When another began; null: it holds at `now`. */
  to: number | null;
}

/** What was true of a subject, such as `Client:nimbuslea`, period after period without a gap. */
export interface Fact {
  subject: string;
  predicate: SamplePredicate;
  periods: readonly Period[];
}

/** What was true of all that is spoken of, from before the first word until `now`. Pure: the same world, the same truth. */
export function factsOf(world: World): Fact[] {
  return PREDICATES.flatMap((predicate) =>
    predicate.of.flatMap((type) =>
      subjectsOf(world, type).map((subject) => ({ subject, predicate, periods: periodsOf(world, subject, predicate) })),
    ),
  );
}

/** The nodes of a type that facts are about; one that turned out to be another is that other. */
function subjectsOf({ clients, components }: World, type: SubjectType): string[] {
  const nodes = {
    Client: clients.filter(({ sameAs }) => sameAs === undefined),
    Component: components,
    Competitor: COMPETITORS,
  };
  return nodes[type].map(({ key }) => `${type}:${key}`);
}

/** The value that holds at a time; of a time before all, the first. */
export function valueAt(periods: readonly Period[], at: number): Period {
  return periods.findLast(({ from }) => from <= at) ?? (periods[0] as Period);
}

function periodsOf({ seed, now }: World, subject: string, { key, lifetime, values }: SamplePredicate): Period[] {
  const random = chance(seed, "fact", subject, key);
  const periods: Period[] = [];
  let from = now - (FACT_DAYS + EARLIER * lifetime.days * (1 + random.next())) * DAY;
  for (let value = values.first(random, { subject, at: from }); from <= now; ) {
    const end = from + Math.ceil(lived(random, lifetime) * DAY);
    periods.push({ value, from, to: end > now ? null : end });
    value = values.next(random, value, { subject, at: end });
    from = end;
  }
  // What was over long before anybody spoke is of no use to anybody.
  return periods.filter(({ to }) => to === null || to > now - 2 * FACT_DAYS * DAY);
}

/** How many days a value lives: a draw of Weibull's distribution by its inverse. */
function lived(random: Chance, { days, shape }: SamplePredicate["lifetime"]): number {
  return days * (-Math.log(1 - random.next())) ** (1 / shape);
}

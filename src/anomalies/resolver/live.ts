import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import { JoinedBy } from "../../api/joined.js";
import { Needs } from "../../api/permission.js";
import type { Context } from "../../context.js";
import { anomaly } from "../service/anomalies.js";
import { followAnomalies, followIncidents } from "../service/follow.js";
import { incident } from "../service/incidents.js";
import { Anomaly } from "../types/anomaly.js";
import { Incident } from "../types/incident.js";
import { AnomalyChange, AnomalyChangeFilter, IncidentChange, IncidentChangeFilter } from "../types/live.js";

const AFTER = {
  nullable: true,
  description: "The last `sequence` that was seen; absent: only what comes from now on.",
} as const;

/** Anomalies as they happen. */
@Resolver(() => AnomalyChange)
export class AnomalyChangeResolver {
  @Needs("metrics:read")
  @Subscription(() => AnomalyChange, {
    description:
      "What becomes unusual, more so, or is over, and what people say of it, as it is noticed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followAnomalies(
        context as Context,
        (args.filter as AnomalyChangeFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  anomalyDetected(
    @Root() change: AnomalyChange,
    @Arg("filter", () => AnomalyChangeFilter, { nullable: true, description: "Which; absent: all." })
    _filter?: AnomalyChangeFilter | null,
    @Arg("after", () => ID, AFTER) _after?: string | null,
  ): AnomalyChange {
    return change;
  }

  @JoinedBy("anomalyId")
  @FieldResolver(() => Anomaly, { nullable: true, description: "The anomaly as it is now." })
  anomaly(@Ctx() context: Context, @Root() change: AnomalyChange): Promise<Anomaly | null> {
    return anomaly(context, change.anomalyId);
  }
}

/** Incidents as they happen. */
@Resolver(() => IncidentChange)
export class IncidentChangeResolver {
  @Needs("metrics:read")
  @Subscription(() => IncidentChange, {
    description: "Which incidents begin, grow and end, as it is noticed. With `after` it first gives what came since.",
    subscribe: ({ args, context }) =>
      followIncidents(
        context as Context,
        (args.filter as IncidentChangeFilter | null) ?? {},
        (args.after as string | null) ?? null,
      ),
  })
  incidentChanged(
    @Root() change: IncidentChange,
    @Arg("filter", () => IncidentChangeFilter, { nullable: true, description: "Which; absent: all." })
    _filter?: IncidentChangeFilter | null,
    @Arg("after", () => ID, AFTER) _after?: string | null,
  ): IncidentChange {
    return change;
  }

  @JoinedBy("incidentId")
  @FieldResolver(() => Incident, { nullable: true, description: "The incident as it is now." })
  incident(@Ctx() context: Context, @Root() change: IncidentChange): Promise<Incident | null> {
    return incident(context, change.incidentId);
  }
}

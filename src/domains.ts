import type { ClassType } from "type-graphql";
import { AccessResolver } from "./access/resolver/access.js";
import { RoleResolver } from "./access/resolver/roles.js";
import { TokenResolver } from "./access/resolver/tokens.js";
import { GrantResolver, UserResolver } from "./access/resolver/users.js";
import { WorkspaceResolver } from "./access/resolver/workspaces.js";
import { customRole } from "./access/service/roles.js";
import { token } from "./access/service/tokens.js";
import { grant, user } from "./access/service/users.js";
import { workspaceNode } from "./access/service/workspaces.js";
import { AnomalyResolver } from "./anomalies/resolver/anomalies.js";
import { IncidentResolver } from "./anomalies/resolver/incidents.js";
import { AnomalyChangeResolver, IncidentChangeResolver } from "./anomalies/resolver/live.js";
import { ComponentAnomalies, SeriesAnomalies } from "./anomalies/resolver/places.js";
import { anomaly } from "./anomalies/service/anomalies.js";
import { incident } from "./anomalies/service/incidents.js";
import { NamedCauseResolver, RootCauseResolver } from "./causes/resolver.js";
import { ChangeResolver, ComponentChanges } from "./changes/resolver.js";
import { change } from "./changes/service.js";
import { CompetitorResolver } from "./competitors/resolver.js";
import { competitor } from "./competitors/service.js";
import type { Context } from "./context.js";
import { demandDomains } from "./demand.js";
import { failureDomains } from "./failures.js";
import { AuditResolver } from "./history/resolver/audit.js";
import { UndoResolver } from "./history/resolver/undo.js";
import { ComponentOwner, ImportResolver, ProjectWorkItems } from "./imports/resolver.js";
import { importOf, workItem } from "./imports/service.js";
import { IntakeCountResolver } from "./intake/resolver/counts.js";
import { QuarantinedResolver } from "./intake/resolver/quarantined.js";
import { IntakeRuleResolver } from "./intake/resolver/rules.js";
import { minute } from "./intake/service/counts.js";
import { quarantined } from "./intake/service/quarantine.js";
import { rule } from "./intake/service/rules.js";
import { IntegrationResolver } from "./integrations/resolver.js";
import { integration } from "./integrations/service.js";
import { RevisionResolver } from "./journal/resolver.js";
import { revision } from "./journal/service.js";
import { ConflictChangeResolver, ConflictResolver } from "./knowledge/resolver/conflicts.js";
import { CandidateResolver, ClaimResolver, FactResolver, SideResolver } from "./knowledge/resolver/facts.js";
import { FreshnessResolver } from "./knowledge/resolver/freshness.js";
import { PredicateResolver } from "./knowledge/resolver/predicates.js";
import { SourceResolver } from "./knowledge/resolver/sources.js";
import { StatementResolver } from "./knowledge/resolver/statements.js";
import { conflict, decision } from "./knowledge/service/conflicts.js";
import { claim, fact } from "./knowledge/service/facts.js";
import { overrideWord } from "./knowledge/service/freshness.js";
import { predicate } from "./knowledge/service/predicates.js";
import { source } from "./knowledge/service/sources.js";
import { statement } from "./knowledge/service/statements.js";
import { BaselineResolver } from "./metrics/resolver/baselines.js";
import { ComponentCalls } from "./metrics/resolver/calls.js";
import { ComponentMetrics, MetricResolver } from "./metrics/resolver/catalogue.js";
import { MetricComparisonResolver } from "./metrics/resolver/compare.js";
import { CostResolver } from "./metrics/resolver/costs.js";
import { ComponentHealthResolver, HealthOfComponent, NeededHealthResolver } from "./metrics/resolver/health.js";
import { MetricIntakeResolver } from "./metrics/resolver/intake.js";
import { MetricUpdateResolver } from "./metrics/resolver/live.js";
import { MoverResolver } from "./metrics/resolver/movers.js";
import { MetricRangeResolver } from "./metrics/resolver/range.js";
import { MetricReportResolver } from "./metrics/resolver/report.js";
import { ComponentScores, ScoreResolver } from "./metrics/resolver/scores.js";
import { SeriesResolver } from "./metrics/resolver/series.js";
import { baseline } from "./metrics/service/baselines.js";
import { metric } from "./metrics/service/catalogue.js";
import { modelPrice } from "./metrics/service/prices.js";
import { score } from "./metrics/service/score-reading.js";
import { seriesOf } from "./metrics/service/selection.js";
import { MonitorChangeResolver } from "./monitors/resolver/changes.js";
import { MonitorEditResolver } from "./monitors/resolver/edit.js";
import { ComponentMonitors, MonitorResolver } from "./monitors/resolver/monitors.js";
import { ComponentObjectives, ObjectiveEditResolver, ObjectiveResolver } from "./monitors/resolver/objectives.js";
import { monitor } from "./monitors/service/monitors.js";
import { objective } from "./monitors/service/objectives.js";
import { DigestResolver } from "./notices/resolver/digests.js";
import { NoticeResolver } from "./notices/resolver/notices.js";
import { WatchResolver } from "./notices/resolver/watches.js";
import { notice } from "./notices/service/notices.js";
import { subscription } from "./notices/service/subscribe.js";
import { watch } from "./notices/service/watches.js";
import { ClientResolver } from "./projects/resolver/clients.js";
import { ProjectLifeResolver, ProjectTurnResolver } from "./projects/resolver/close.js";
import { ComponentResolver } from "./projects/resolver/components.js";
import { DependencyResolver, ImpactResolver } from "./projects/resolver/dependencies.js";
import { ClientMergeResolver, ComponentMergeResolver, ProjectMergeResolver } from "./projects/resolver/merge.js";
import { ProjectResolver } from "./projects/resolver/projects.js";
import { ReleaseResolver } from "./projects/resolver/releases.js";
import { TraitResolver } from "./projects/resolver/traits.js";
import { client } from "./projects/service/clients.js";
import { turn } from "./projects/service/close.js";
import { component } from "./projects/service/components.js";
import { project } from "./projects/service/projects.js";
import { release } from "./projects/service/releases.js";
import { trait } from "./projects/service/traits.js";
import { ProposalResolver } from "./proposals/resolver/proposals.js";
import { approval, proposal } from "./proposals/service/proposals.js";
import { RetentionResolver } from "./retention/resolver.js";
import { TrendResolver } from "./trends/resolver.js";

/** How a node of one type is found by its id, batched with the others of its tick. */
export type FindNode = (context: Context, id: string) => Promise<object | null>;

/** A domain: its resolvers, and how `node(id:)` finds what it keeps. */
export interface Domain {
  name: string;
  resolvers: ClassType[];
  nodes: Record<string, FindNode>;
}

/**
 * The domains, in the order of their dependence: each may use those before it and knows nothing of those behind it.
 * The table of contents of `src`, and what the import rules are tested by.
 */
export const domains: Domain[] = [
  { name: "journal", resolvers: [RevisionResolver], nodes: { Revision: revision } },
  // The vectors of nodes' texts: the fields that show what is near belong to the domains of the nodes.
  { name: "embeddings", resolvers: [], nodes: {} },
  {
    name: "projects",
    resolvers: [
      ClientResolver,
      ClientMergeResolver,
      ProjectResolver,
      ProjectLifeResolver,
      ProjectTurnResolver,
      ProjectMergeResolver,
      TraitResolver,
      ComponentResolver,
      ComponentMergeResolver,
      DependencyResolver,
      ImpactResolver,
      ReleaseResolver,
    ],
    nodes: {
      Client: client,
      Project: project,
      ProjectTurn: turn,
      Trait: trait,
      Component: component,
      Release: release,
    },
  },
  {
    name: "access",
    resolvers: [WorkspaceResolver, TokenResolver, UserResolver, GrantResolver, RoleResolver, AccessResolver],
    nodes: { Token: token, Workspace: workspaceNode, User: user, Grant: grant, Role: customRole },
  },
  {
    name: "proposals",
    resolvers: [ProposalResolver],
    nodes: { Proposal: proposal, Approval: approval },
  },
  { name: "changes", resolvers: [ChangeResolver, ComponentChanges], nodes: { Change: change } },
  {
    name: "imports",
    resolvers: [ImportResolver, ComponentOwner, ProjectWorkItems],
    nodes: { Import: importOf, WorkItem: workItem },
  },
  {
    name: "intake",
    resolvers: [IntakeCountResolver, IntakeRuleResolver, QuarantinedResolver],
    nodes: { IntakeMinute: minute, IntakeRule: rule, Quarantined: quarantined },
  },
  ...failureDomains,
  {
    name: "metrics",
    resolvers: [
      MetricResolver,
      ComponentMetrics,
      SeriesResolver,
      MetricRangeResolver,
      MetricReportResolver,
      ComponentCalls,
      MetricComparisonResolver,
      BaselineResolver,
      CostResolver,
      ComponentHealthResolver,
      NeededHealthResolver,
      HealthOfComponent,
      MoverResolver,
      MetricUpdateResolver,
      MetricIntakeResolver,
      ScoreResolver,
      ComponentScores,
    ],
    nodes: { Metric: metric, Series: seriesOf, Baseline: baseline, ModelPrice: modelPrice, Score: score },
  },
  {
    name: "anomalies",
    resolvers: [
      AnomalyResolver,
      IncidentResolver,
      AnomalyChangeResolver,
      IncidentChangeResolver,
      ComponentAnomalies,
      SeriesAnomalies,
    ],
    nodes: { Anomaly: anomaly, Incident: incident },
  },
  { name: "causes", resolvers: [RootCauseResolver, NamedCauseResolver], nodes: {} },
  { name: "trends", resolvers: [TrendResolver], nodes: {} },
  { name: "competitors", resolvers: [CompetitorResolver], nodes: { Competitor: competitor } },
  {
    name: "knowledge",
    resolvers: [
      PredicateResolver,
      SourceResolver,
      StatementResolver,
      FactResolver,
      CandidateResolver,
      ClaimResolver,
      SideResolver,
      ConflictResolver,
      ConflictChangeResolver,
      FreshnessResolver,
    ],
    nodes: {
      Predicate: predicate,
      Source: source,
      Statement: statement,
      Claim: claim,
      Fact: fact,
      Conflict: conflict,
      Decision: decision,
      Override: overrideWord,
    },
  },
  ...demandDomains,
  { name: "history", resolvers: [AuditResolver, UndoResolver], nodes: {} },
  { name: "integrations", resolvers: [IntegrationResolver], nodes: { Integration: integration } },
  { name: "retention", resolvers: [RetentionResolver], nodes: {} },
  {
    name: "notices",
    resolvers: [WatchResolver, NoticeResolver, DigestResolver],
    nodes: { Watch: watch, Notice: notice, DigestSubscription: subscription },
  },
  {
    name: "monitors",
    resolvers: [
      MonitorResolver,
      ComponentMonitors,
      MonitorEditResolver,
      MonitorChangeResolver,
      ObjectiveResolver,
      ObjectiveEditResolver,
      ComponentObjectives,
    ],
    nodes: { Monitor: monitor, Objective: objective },
  },
];

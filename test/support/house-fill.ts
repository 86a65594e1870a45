/**
 * A few hundred nodes of each kind in workspace $workspace, so that the planner has sizes to plan with: on an empty graph
 * every plan costs nothing and the worst looks as good as the best. Links as the statements of the program make them.
 */
export const FILL: string[] = [
  `UNWIND range(1, 300) AS i
   CREATE (:Entity:Client {id: $workspace + '-client-' + i, workspace: $workspace, key: 'c' + i, name: 'c' + i, createdAt: i})
   CREATE (:Entity:Component {id: $workspace + '-component-' + i, workspace: $workspace, key: 'c' + i, name: 'c' + i, number: i, kind: 'SERVICE', createdAt: i})
   CREATE (:Entity:Competitor {id: $workspace + '-competitor-' + i, workspace: $workspace, key: 'c' + i, name: 'c' + i, createdAt: i})
   CREATE (:Entity:Token {id: $workspace + '-token-' + i, workspace: $workspace, hash: $workspace + i, prefix: 'p', name: 't', role: 'VIEWER', userId: CASE WHEN i % 3 = 0 THEN $workspace + '-user-' + i END, createdAt: i})
   CREATE (:Entity:Person {id: $workspace + '-person-' + i, workspace: $workspace})
   CREATE (:Entity:ErrorCostRates {id: $workspace + '-rates-' + i, workspace: $workspace, place: $workspace + '-component-' + i, currency: 'EUR', pricePerHour: 1.0, hoursPerGroup: 0.0, minutes: [1.0], changedAt: i})
   MERGE (z:Entity:ErrorGrouping {id: $workspace + '-grouping'}) ON CREATE SET z.workspace = $workspace, z.version = 1
   CREATE (:Entity:ErrorGroupingRule {id: $workspace + '-grouping-rule-' + i, workspace: $workspace, key: 'k' + i, name: 'k', version: 1, position: i, conditions: '{}', fingerprint: ['f'], changedAt: i})
   CREATE (:Entity:User {id: $workspace + '-user-' + i, workspace: '*', email: $workspace + i + '@example.org', name: 'u', createdAt: i})
     -[:HOLDS]->(:Entity:Grant {id: $workspace + '-grant-' + i, workspace: $workspace, userId: $workspace + '-user-' + i, role: 'r' + i % 20, createdAt: i})
   CREATE (:Entity:Role {id: $workspace + '-role-' + i, workspace: $workspace, key: 'r' + i, name: 'r', permissions: ['errors:read'], createdAt: i})`,
  `UNWIND range(1, 600) AS i
   MATCH (c:Entity {id: $workspace + '-client-' + (1 + i % 300)})
   MATCH (k:Entity {id: $workspace + '-component-' + (1 + i % 300)})
   CREATE (c)-[:COMMISSIONED]->(p:Entity:Project {id: $workspace + '-project-' + i, workspace: $workspace, key: 'p' + i, name: 'p', status: 'ACTIVE', clientId: c.id, createdAt: i})
   CREATE (p)-[:USES]->(k)
   CREATE (k)<-[:RELEASE_OF]-(:Entity:Release {id: $workspace + '-release-' + i, workspace: $workspace, componentId: k.id, version: '1.' + i, order: '1', createdAt: i})`,
  `UNWIND range(1, 300) AS i
   MATCH (c:Entity {id: $workspace + '-component-' + i})
   CREATE (n:Entity:Capability {id: $workspace + '-capability-' + i, workspace: $workspace, key: 'c' + i, name: 'c', searchIn: 'ws', examples: ['e'], state: 'OFFERED', createdAt: i, changedAt: i})
   CREATE (c)-[:PROVIDES {id: $workspace + '-provides-' + i, workspace: $workspace, since: i, by: 'b'}]->(n)
   CREATE (c)<-[:TEST_AGAINST]-(:Entity:CapabilityTest {id: $workspace + '-test-' + i, workspace: $workspace, name: 't', state: 'ACTIVE', nextAt: 9000000000000 + i, everyMinutes: 60, timeoutMs: 1000, capabilityId: n.id, componentId: c.id, createdAt: i})-[:TEST_OF]->(n)
   CREATE (a:Entity:Api {id: $workspace + '-api-' + i, workspace: $workspace, key: 'a' + i, kind: 'MCP', name: 'a', importedAt: i, createdAt: i})
   FOREACH (j IN range(1, 5) |
     CREATE (:Entity:Operation {id: $workspace + '-operation-' + i + '-' + j, workspace: $workspace, apiId: a.id, key: 'TOOL t' + j, name: 't', searchIn: 'ws', text: 't', parameters: [], createdAt: i})-[:OPERATION_OF]->(a))
   FOREACH (one IN CASE WHEN i % 10 = 0 THEN [1] ELSE [] END |
     CREATE (:Entity:Capability {id: $workspace + '-same-capability-' + i, workspace: $workspace, key: 's' + i, name: 's', searchIn: 'ws', examples: [], state: 'OFFERED', createdAt: i, changedAt: i})-[:SAME_AS]->(n))
   WITH c, n, i
   UNWIND range(1, 10) AS j
   CREATE (:Entity:Proof {id: $workspace + '-proof-' + i + '-' + j, workspace: $workspace, kind: 'TEST', passed: true, at: i + j, capabilityId: n.id, componentId: c.id, testId: $workspace + '-test-' + i})`,
  `UNWIND range(1, 300) AS i
   MATCH (n:Entity {id: $workspace + '-capability-' + i})
   MATCH (m:Entity {id: $workspace + '-capability-' + (1 + i * 7 % 300)})
   CREATE (n)-[:REQUIRES {id: $workspace + '-requires-' + i, workspace: $workspace, at: i, by: 'b'}]->(m)`,
  `UNWIND range(1, 300) AS i
   MATCH (c:Entity {id: $workspace + '-component-' + i})
   MATCH (d:Entity {id: $workspace + '-component-' + (1 + i * 7 % 300)})
   MATCH (p:Entity {id: $workspace + '-project-' + i})
   MATCH (k:Entity {id: $workspace + '-client-' + i})
   CREATE (c)-[:DEPENDS_ON {createdAt: i}]->(d)
   CREATE (p)-[:HAS {id: $workspace + '-value-' + i, workspace: $workspace, value: i, at: i, recordedAt: i, by: 'b'}]->(:Entity:Trait {id: $workspace + '-trait-' + i, workspace: $workspace, key: 't' + i, name: 't', kind: 'NUMBER', createdAt: i})
   CREATE (p)-[:SHOWN_BY]->(d)
   SET p.closedAt = i
   CREATE (p)<-[:TURN_OF]-(:Entity:ProjectTurn {id: $workspace + '-turn-' + i, workspace: $workspace, kind: 'CLOSED', at: i, by: 'b', reason: 'r'})
   FOREACH (one IN CASE WHEN i % 10 = 0 THEN [1] ELSE [] END |
     CREATE (:Entity:Component {id: $workspace + '-same-component-' + i, workspace: $workspace, key: 's' + i, name: 's', number: 300 + i, kind: 'SERVICE', createdAt: i})-[:SAME_AS]->(c)
     CREATE (:Entity:Project {id: $workspace + '-same-project-' + i, workspace: $workspace, key: 's' + i, name: 's', status: 'ACTIVE', createdAt: i})-[:SAME_AS]->(p)
     CREATE (:Entity:Client {id: $workspace + '-same-client-' + i, workspace: $workspace, key: 's' + i, name: 's', createdAt: i})-[:SAME_AS]->(k))`,
  `UNWIND range(1, 600) AS i
   MATCH (k:Entity {id: $workspace + '-component-' + (1 + i % 300)})
   MATCH (p:Entity {id: $workspace + '-project-' + (1 + i % 600)})
   MATCH (r:Entity {id: $workspace + '-release-' + (1 + i % 600)})
   MATCH (n:Entity {id: $workspace + '-person-' + (1 + i % 300)})
   CREATE (g:Entity:ErrorGroup {id: $workspace + '-group-' + i, workspace: $workspace, componentId: k.id, status: 'UNRESOLVED', level: 'ERROR', title: 't' + i, culprit: 'c', platform: 'node', fingerprint: 'f', groupingVersion: 1, groupingMethod: 'FRAMES', groupedBecause: 'b', firstSeen: i, lastSeen: 5000 - i, events: i % 50, searchIn: 'ws', mendedIn: 'ws', searchWords: 't' + i, message: 'm' + i, templates: ['m <*>'], learntAt: [i], templateAt: i, messageAt: i})
   CREATE (g)-[:ERROR_IN]->(k)
   FOREACH (one IN CASE WHEN i % 60 = 0 THEN [1] ELSE [] END |
     SET g.ownEvents = 1, g.ownFirstSeen = i, g.ownLastSeen = i, g.ownLevel = 'ERROR'
     CREATE (g)<-[:SAME_AS {at: i, by: 'b', eventsThen: 1, peopleThen: 0, template: 't <*>', componentId: k.id}]-(m:Entity:ErrorGroup {id: $workspace + '-same-group-' + i, workspace: $workspace, canonicalId: g.id, componentId: k.id, status: 'UNRESOLVED', level: 'ERROR', title: 't', firstSeen: i, lastSeen: i, events: 1})
     CREATE (m)-[:NOT_SAME_AS {at: i, by: 'b'}]->(:Entity:ErrorGroup {id: $workspace + '-apart-group-' + i, workspace: $workspace, componentId: k.id, status: 'UNRESOLVED', level: 'ERROR', title: 't', firstSeen: i, lastSeen: i, events: 1}))
   CREATE (g)-[:FIRST_SEEN_IN]->(r)
   CREATE (g)-[:SEEN_IN_RELEASE {workspace: $workspace, events: 1, firstSeen: i, lastSeen: i}]->(r)
   CREATE (g)-[:SEEN_IN_PROJECT {workspace: $workspace, projectId: p.id, groupId: g.id, events: 1, firstSeen: i, lastSeen: i}]->(p)
   CREATE (n)-[:AFFECTED_BY {firstAt: i}]->(g)
   CREATE (g)-[:RESOLVED_BY]->(:Entity:Resolution {id: $workspace + '-resolution-' + i, workspace: $workspace, at: i, by: 'b', fix: 'NOW', regressedAt: i, eventsThen: 1})
   CREATE (g)-[:ARCHIVED_BY]->(:Entity:ErrorArchive {id: $workspace + '-archive-' + i, workspace: $workspace, at: i, by: 'b', until: 'FOREVER', eventsThen: 1, peopleThen: 1})
   CREATE (g)<-[:OCCURRENCE_OF]-(:Entity:ErrorOccurrence {id: $workspace + '-occurrence-' + i, workspace: $workspace, groupId: g.id, eventId: 'e' + i, at: i, receivedAt: i})
   CREATE (:ErrorBucket {key: $workspace + i, workspace: $workspace, groupId: g.id, componentId: k.id, projectId: p.id, releaseId: r.id, hour: i, events: 1})`,
  `UNWIND range(1, 600) AS i
   CREATE (m:Entity:IntakeMinute {id: $workspace + '-minute-' + i, workspace: $workspace, minute: i, kind: 'ERROR'})
   CREATE (m)<-[:COUNTED_IN]-(:Entity:IntakeCount {id: $workspace + '-count-' + i, workspace: $workspace, minute: i, kind: 'ERROR', version: 1, received: 1, stored: 1, reasons: [], reasonItems: []})
   CREATE (:Entity:IntakeRule {id: $workspace + '-rule-' + i, workspace: $workspace, name: 'r', kind: 'SCRUB', pattern: 'a', enabled: true})
   CREATE (:Entity:Quarantined {id: $workspace + '-quarantined-' + i, workspace: $workspace, at: i, kind: 'ERROR'})
   CREATE (:Entity:Import {id: $workspace + '-import-' + i, workspace: $workspace, kind: 'git', source: 's' + i % 50, at: i, actor: 'a', counts: '[]', cursor: 'c'})
   CREATE (:Entity:Integration {id: $workspace + '-integration-' + i, workspace: $workspace, kind: 'GITHUB', name: 'n', version: 1, createdAt: i, deliveries: 0})
   CREATE (:Entity:MetricRefusal {id: $workspace + '-refusal-' + i, workspace: $workspace, reason: 'unit', metric: 'm' + i, component: 'c', points: 1, firstAt: i, lastAt: i})
   CREATE (:Receipt {key: $workspace + i, workspace: $workspace, hour: i, attempt: 'a'})
   CREATE (:Entity:Watch {id: $workspace + '-watch-' + i, workspace: $workspace, owner: 'o' + i % 50, name: 'w', nodes: [], types: [], verbs: [], channel: 'LIVE', paused: false, since: i, version: 1})
   CREATE (:Entity:Notice {id: $workspace + '-notice-' + i, workspace: $workspace, watchId: $workspace + '-watch-' + i % 20, at: i, dueAt: 9000000000000 + i, status: 'PENDING', channel: 'WEBHOOK', tries: 0, attempts: []})
   CREATE (:Entity:DigestSubscription {id: $workspace + '-digest-' + i, workspace: $workspace, owner: 'o' + i, period: 'DAILY', nextAt: 9000000000000 + i})
   CREATE (:Entity:NoticeState {id: $workspace + '-state-' + i, workspace: $workspace + i, sequence: i})
   CREATE (:Entity:ModelPrice {id: $workspace + '-price-' + i, workspace: $workspace, model: 'm' + i, place: 'm' + i, validFrom: i, inputPerMillion: 1.0, outputPerMillion: 2.0, currency: 'USD', createdAt: i})`,
  `UNWIND range(1, 600) AS i
   MATCH (g:Entity {id: $workspace + '-group-' + i})
   MATCH (k:Entity {id: $workspace + '-component-' + (1 + i % 300)})
   MATCH (p:Entity {id: $workspace + '-project-' + (1 + i % 600)})
   MATCH (r:Entity {id: $workspace + '-release-' + (1 + i % 600)})
   CREATE (h:Entity:Change {id: $workspace + '-change-' + i, workspace: $workspace, source: 's', externalId: 'x' + i, kind: 'COMMIT', at: i, title: 't', createdAt: i})
   FOREACH (one IN CASE WHEN i % 9 = 0 THEN [1] ELSE [] END | CREATE (g)-[:CAUSED_BY {workspace: $workspace, at: i}]->(h))
   CREATE (h)-[:CHANGES {workspace: $workspace, componentId: k.id, at: i, changeId: h.id}]->(k)
   CREATE (h)-[:OF_RELEASE]->(r)
   CREATE (:Entity:WorkItem {id: $workspace + '-item-' + i, workspace: $workspace, source: 's', externalId: 'x' + i, title: 't', state: 'OPEN', labels: [], openedAt: i, projectId: p.id})-[:ITEM_OF]->(p)
   CREATE (:Entity:Revision {id: $workspace + '-revision-' + i, workspace: $workspace, sequence: i, at: i, actor: 'a', verb: 'created', type: 'ErrorGroup', nodeId: g.id, patch: '{}', reverse: '{}'})`,
  `UNWIND range(1, 600) AS i
   MATCH (k:Entity {id: $workspace + '-component-' + (1 + i % 300)})
   MATCH (p:Entity {id: $workspace + '-project-' + (1 + i % 600)})
   MATCH (r:Entity {id: $workspace + '-release-' + (1 + i % 600)})
   CREATE (:Entity:Score {id: $workspace + '-score-' + i, workspace: $workspace, target: 't' + i % 300, name: 'n' + i % 20, level: 'CALL', value: 0.5, source: 'JUDGE', at: i, recordedAt: i, componentId: k.id})-[:SCORE_OF]->(k)
   CREATE (e:Entity:Metric {id: $workspace + '-metric-' + i, workspace: $workspace, key: 'm' + i, unit: '1', kind: 'GAUGE', direction: 'NEITHER', createdAt: i})
   CREATE (e)<-[:SERIES_OF]-(s:Entity:Series {id: $workspace + '-series-' + i, workspace: $workspace, metricId: e.id, componentId: k.id, releaseId: r.id, projectId: p.id, form: 'LEVEL', attributes: '{}', createdAt: i, lastAt: i, lastValue: 1.0})-[:MEASURES]->(k)
   CREATE (s)-[:MEASURED_IN_RELEASE]->(r)
   CREATE (s)-[:MEASURED_IN_PROJECT]->(p)
   CREATE (:Entity:Baseline {id: $workspace + '-baseline-' + i, workspace: $workspace, name: 'b' + i, metricId: e.id, from: i, to: i + 1, componentIds: [k.id], createdAt: i})-[:BASELINE_OF]->(e)
   CREATE (v:Entity:Monitor {id: $workspace + '-monitor-' + i, workspace: $workspace, name: 'm' + i, metricId: e.id, metric: 'm' + i, componentId: k.id, paused: false, standingId: $workspace + '-standing-' + i, createdAt: i})-[:MONITORS]->(k)
   CREATE (:Entity:Standing {id: $workspace + '-standing-' + i, workspace: $workspace, of: v.id, state: 'OK', since: i, dueAt: 9000000000000 + i, renewedAt: i})
   CREATE (:Entity:Objective {id: $workspace + '-objective-' + i, workspace: $workspace, name: 'o' + i, componentId: k.id, standingId: $workspace + '-standing-' + i, createdAt: i})-[:MONITORS]->(k)`,
  `UNWIND range(1, 600) AS i
   MATCH (g:Entity {id: $workspace + '-group-' + i})
   SET g.judgedBy = i % 9, g.correctedAt = CASE WHEN i % 10 = 0 THEN i END, g.correctedTo = CASE WHEN i % 10 = 0 THEN 'network' END
   MERGE (y:Entity:ErrorTaxonomy {id: $workspace + '-taxonomy'}) ON CREATE SET y.workspace = $workspace, y.edits = 1, y.changes = 1
   CREATE (y)<-[:CATEGORY_IN]-(:Entity:ErrorCategory {id: $workspace + '-category-' + i, workspace: $workspace, key: 'c' + i, retired: false})
   CREATE (g)-[:CORRECTED_BY]->(:Entity:ErrorCorrection {id: $workspace + '-correction-' + i, workspace: $workspace, at: i, by: 'b', category: 'network'})
   CREATE (g)<-[:COMMENT_ON]-(:Entity:ErrorComment {id: $workspace + '-comment-' + i, workspace: $workspace, groupId: g.id, at: i, by: 'b', text: 't'})
   CREATE (g)<-[:TASK_OF]-(:Entity:ErrorTask {id: $workspace + '-task-' + i, workspace: $workspace, groupId: g.id, at: i, by: 'b', title: 't'})`,
  `UNWIND range(1, 300) AS i
   MATCH (s:Entity {id: $workspace + '-series-' + i})
   WITH s, i UNWIND range(1, 5) AS n
   CREATE (:MetricChunk {key: s.id + '/000000' + n, workspace: $workspace, version: 1, age: CASE WHEN n = 5 THEN 9000000000000 ELSE 0 END + 1000 * i + n, dirty: CASE WHEN n = 5 THEN s.id + '/000000' + n END})
   CREATE (:MetricHours {key: s.id + '/0000' + n, workspace: $workspace, version: 1, until: 1000 * i + n})
   CREATE (:MetricDays {key: s.id + '/000' + n, workspace: $workspace, version: 1, until: 1000 * i + n})`,
  `UNWIND range(1, 600) AS i
   MATCH (s:Entity {id: $workspace + '-series-' + i})
   MATCH (h:Entity {id: $workspace + '-change-' + i})
   CREATE (a:Entity:Anomaly {id: $workspace + '-anomaly-' + i, workspace: $workspace, streamId: 's' + i % 300, seriesId: s.id, metricId: s.metricId, componentId: s.componentId, projectId: s.projectId, facet: 'VALUE', pattern: 'high', state: CASE WHEN i % 20 = 0 THEN 'OPEN' ELSE 'CLOSED' END, onsetAt: i, openedAt: i, detectedAt: i, peakAt: i, until: i + 5, closedAt: i + 5, value: 2.0, score: 0.8, surprise: 1.0, rowInterval: 60000})
   CREATE (a)-[:ANOMALY_ON]->(s)
   CREATE (a)-[:PART_OF]->(:Entity:Incident {id: $workspace + '-incident-' + i, workspace: $workspace, state: 'CLOSED', openedAt: i, lastOnsetAt: i, closedAt: i + 5, createdAt: i, score: 0.8})
   FOREACH (one IN CASE WHEN i % 20 = 0 THEN [1] ELSE [] END | SET a.openKey = a.id + '/VALUE')
   FOREACH (one IN CASE WHEN i % 9 = 0 THEN [1] ELSE [] END | CREATE (a)-[:EXPLAINED_BY {workspace: $workspace, score: 1.0, reasons: [], at: i}]->(h) SET a.verdict = 'CONFIRMED', a.verdictAt = i)
   CREATE (:DetectorState {key: $workspace + '-stream-' + i, workspace: $workspace, through: i, facets: '{}', status: 'WATCHING', savedAt: 9000000000000 + i})`,
  `UNWIND range(1, 300) AS i
   MATCH (n:Entity {id: $workspace + '-client-' + i})
   CREATE (p:Entity:Predicate {id: $workspace + '-predicate-' + i, workspace: $workspace, key: 'k' + i, name: 'k', kind: 'TEXT', many: false, opinion: false, confirmed: true, group: 'g' + i, children: [], parents: [], createdAt: i})
   CREATE (:Entity:Lifetime {id: $workspace + '-lifetime-' + i, workspace: $workspace, predicateId: p.id, at: 0, scale: 1.0, shape: 1.0, events: 0, prior: 'default'})-[:LIFETIME_OF]->(p)
   CREATE (s:Entity:Source {id: $workspace + '-source-' + i, workspace: $workspace, key: 's' + i, name: 's', kind: 'TOOL', createdAt: i})
   CREATE (:Entity:Reliability {id: $workspace + '-reliability-' + i, workspace: $workspace, sourceId: s.id, group: 'g' + i, at: i, reliability: 0.8, low: 0.7, high: 0.9, claims: 9, weight: 2.0})
   CREATE (:Entity:TruthRound {id: $workspace + '-round-' + i, workspace: $workspace, group: 'g' + i, at: i, form: 'open', weight: 2.0, falseValues: 4.0})
   CREATE (f:Entity:Fact {id: $workspace + '-fact-' + i, workspace: $workspace, subjectId: n.id, predicateId: p.id, predicateKey: p.key, many: false, createdAt: i})-[:FACT_ABOUT]->(n)
   CREATE (f)-[:FACT_OF]->(p)
   CREATE (x:Entity:Conflict {id: $workspace + '-conflict-' + i, workspace: $workspace, factId: f.id, subjectId: n.id, predicate: p.key, state: CASE WHEN i % 5 = 0 THEN 'OPEN' ELSE 'RESOLVED' END, belief: 0.6, margin: 0.2, urgency: 0.4 * i, reasons: [], createdAt: i, changedAt: i})-[:CONFLICT_IN]->(f)
   CREATE (:Entity:Decision {id: $workspace + '-decision-' + i, workspace: $workspace, factId: f.id, claimId: $workspace + '-claim-1-' + i, reason: 'r', by: 'b', at: i})-[:DECIDES]->(f)
   WITH n, p, s, f, x, i UNWIND [1, 2] AS v
   CREATE (c:Entity:Claim {id: $workspace + '-claim-' + v + '-' + i, workspace: $workspace, factId: f.id, predicateId: p.id, key: 'v' + v, value: 'v', members: [], above: [], uses: i % 9, rank: -(i % 9), staleAt: i})-[:CLAIM_OF]->(f)
   CREATE (x)-[:BETWEEN {id: $workspace + '-between-' + v + '-' + i, workspace: $workspace, standing: 'BELIEVED', belief: 0.6, at: i, retiredAt: CASE WHEN v = 2 THEN i END}]->(c)
   CREATE (n)-[:SUPPORTED_BY {id: $workspace + '-support-' + v + '-' + i, workspace: $workspace, at: i, by: 'b'}]->(c)
   CREATE (:Entity:Override {id: $workspace + '-override-' + v + '-' + i, workspace: $workspace, claimId: c.id, freshness: 0.9, reason: 'r', by: 'b', at: i, endsAt: i})-[:OVERRIDES]->(c)
   CREATE (t:Entity:Statement {id: $workspace + '-statement-' + v + '-' + i, workspace: $workspace, factId: f.id, claimId: c.id, sourceId: s.id, verbatim: 'v', at: i, confidence: 1.0, by: 'b', recordedAt: i})-[:OF_CLAIM]->(c)
   CREATE (t)-[:STATED_BY]->(s)`,
  `UNWIND range(1, 300) AS i
   MATCH (s:Entity {id: $workspace + '-source-' + i})
   MATCH (o:Entity {id: $workspace + '-source-' + (1 + i % 300)})
   MATCH (c:Entity {id: $workspace + '-claim-1-' + i})
   CREATE (s)-[:COPIES {id: $workspace + '-copies-' + i, workspace: $workspace, rate: 0.9, declared: true, at: i}]->(o)
   CREATE (c)-[:VALUE_IS]->(s)`,
  `UNWIND range(1, 600) AS i
   MATCH (k:Entity {id: $workspace + '-client-' + (1 + i % 300)})
   MATCH (p:Entity {id: $workspace + '-project-' + (1 + i % 600)})
   CREATE (r:Entity:Request {id: $workspace + '-request-' + i, workspace: $workspace, identity: $workspace + '-request-' + i, searchSpace: 'wfill', externalId: 'x' + i, text: 'a wish', channel: 'api', state: CASE WHEN i % 5 = 0 THEN 'NEW' ELSE 'MATCHED' END, value: 1.0 * i, currency: 'EUR', dueAt: i, receivedAt: i, clientId: k.id, projectId: p.id, createdAt: i})-[:REQUEST_FOR]->(p)
   CREATE (k)-[:MADE_REQUEST]->(r)`,
];

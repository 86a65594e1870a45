// Keeps a monitor as it is to be, with a link to the component that it is of; begins its standing anew where that is asked.
MATCH (e:Entity&Metric {id: $facts.metricId})
WHERE e.workspace = $workspace
MERGE (m:Entity:Monitor {id: $id})
ON CREATE SET m.workspace = $workspace, m.createdAt = $at, m.paused = false, m.standingId = $standing.id
SET m.name = $facts.name, m.metricId = e.id, m.metric = e.key, m.kind = e.kind, m.unit = e.unit, m.componentId = $facts.componentId, m.projectId = $facts.projectId,
  m.clientId = $facts.clientId, m.release = $facts.release, m.attributes = $facts.attributes, m.selection = $facts.selection,
  m.within = $facts.within, m.aggregate = $facts.aggregate, m.percent = toFloat($facts.percent), m.windowMinutes = $facts.windowMinutes,
  m.condition = $facts.condition, m.warn = toFloat($facts.warn), m.alert = toFloat($facts.alert),
  m.warnRecovery = toFloat($facts.warnRecovery), m.alertRecovery = toFloat($facts.alertRecovery), m.holdMinutes = $facts.holdMinutes,
  m.noData = $facts.noData, m.renotifyMinutes = $facts.renotifyMinutes, m.severity = $facts.severity
WITH m
OPTIONAL MATCH (m)-[old:MONITORS]->(:Component)
DELETE old
WITH DISTINCT m
OPTIONAL MATCH (c:Entity&Component {id: $facts.componentId}) WHERE c.workspace = $workspace
FOREACH (one IN CASE WHEN c IS NULL THEN [] ELSE [c] END | MERGE (m)-[:MONITORS]->(one))
MERGE (t:Entity:Standing {id: $standing.id})
ON CREATE SET t.workspace = $workspace, t.of = m.id, t.renewedAt = -1
FOREACH (one IN CASE WHEN $standing.anew OR t.renewedAt = -1 THEN [t] ELSE [] END |
  SET one.state = 'UNKNOWN', one.since = $at, one.dueAt = $standing.dueAt, one.renewedAt = $at, one.why = $standing.why
  REMOVE one.value, one.evaluatedAt, one.toldState, one.toldAt, one.warnSince, one.alertSince)
RETURN m {.*, standing: t {.*, state: CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END, since: CASE WHEN m.paused THEN m.pausedAt ELSE t.since END}} AS node

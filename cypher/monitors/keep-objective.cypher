// Keeps an objective as it is to be, with a link to the component that it is of; begins its standing anew.
MATCH (e:Entity&Metric {id: $facts.metricId})
WHERE e.workspace = $workspace
OPTIONAL MATCH (p:Entity&Metric {id: $facts.partMetricId}) WHERE p.workspace = $workspace
MERGE (o:Entity:Objective {id: $id})
ON CREATE SET o.workspace = $workspace, o.createdAt = $at, o.standingId = $standing.id
SET o.name = $facts.name, o.kind = $facts.kind, o.metricId = e.id, o.metric = e.key, o.metricKind = e.kind,
  o.componentId = $facts.componentId, o.projectId = $facts.projectId, o.clientId = $facts.clientId, o.release = $facts.release,
  o.attributes = $facts.attributes, o.selection = $facts.selection, o.within = $facts.within, o.target = toFloat($facts.target),
  o.windowDays = $facts.windowDays, o.threshold = toFloat($facts.threshold), o.goodWhen = $facts.goodWhen,
  o.sliceMinutes = $facts.sliceMinutes, o.aggregate = $facts.aggregate, o.percent = toFloat($facts.percent),
  o.renotifyMinutes = $facts.renotifyMinutes, o.severity = $facts.severity, o.part = $facts.part, o.partMetricId = p.id,
  o.partMetricKind = p.kind, o.partAttributes = $facts.partAttributes
WITH o
OPTIONAL MATCH (o)-[old:MONITORS]->(:Component)
DELETE old
WITH DISTINCT o
OPTIONAL MATCH (c:Entity&Component {id: $facts.componentId}) WHERE c.workspace = $workspace
FOREACH (one IN CASE WHEN c IS NULL THEN [] ELSE [c] END | MERGE (o)-[:MONITORS]->(one))
MERGE (t:Entity:Standing {id: $standing.id})
SET t.workspace = $workspace, t.of = o.id, t.state = 'UNKNOWN', t.since = $at, t.dueAt = $standing.dueAt, t.renewedAt = $at,
  t.why = $standing.why
REMOVE t.value, t.evaluatedAt, t.toldState, t.toldAt, t.warnSince, t.alertSince
RETURN o {.*, standing: t {.*}} AS node

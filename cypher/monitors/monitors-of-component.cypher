// Lists the monitors of a component and of those that are shown under it, by name, as far as the caller may read.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(n:Component)
WHERE c.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
MATCH (n)<-[:MONITORS]-(m:Monitor)
WITH m ORDER BY m.name, m.id
LIMIT $first
MATCH (t:Entity {id: m.standingId})
RETURN collect(m {.*, standing: t {.*, state: CASE WHEN m.paused THEN 'PAUSED' ELSE t.state END, since: CASE WHEN m.paused THEN m.pausedAt ELSE t.since END}}) AS value

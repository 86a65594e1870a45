// Lists the objectives of a component and of those that are shown under it, by name, as far as the caller may read.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(n:Component)
WHERE c.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
MATCH (n)<-[:MONITORS]-(o:Objective)
WITH o ORDER BY o.name, o.id
LIMIT $first
MATCH (t:Entity {id: o.standingId})
RETURN collect(o {.*, standing: t {.*}}) AS value

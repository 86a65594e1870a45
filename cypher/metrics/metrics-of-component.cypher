// Lists what is measured of a component and of those that are shown under it, by key, as far as the caller may read.
MATCH (c:Entity&Component {id: key})<-[:SAME_AS*0..1]-(n:Component)
WHERE c.workspace = $workspace AND ($components IS NULL OR n.id IN $components)
MATCH (n)<-[:MEASURES]-(:Series)-[:SERIES_OF]->(m:Metric)
WITH DISTINCT m ORDER BY m.key
LIMIT $first
RETURN collect(m {.id, .key, .unit, .kind, .direction, .description, .createdAt}) AS value

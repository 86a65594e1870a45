// The ids and keys of components, each with those that are shown under it, of those that the caller may read.
UNWIND $ids AS id
MATCH (c:Entity&Component {id: id})
WHERE c.workspace = $workspace AND ($components IS NULL OR c.id IN $components)
RETURN c.id AS id, c.key AS key, [c.id] + [(c)<-[:SAME_AS]-(m:Component) | m.id] AS family

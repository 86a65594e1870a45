// The ids of a component and of those that are shown under it.
MATCH (c:Entity&Component {id: $id})
WHERE c.workspace = $workspace
RETURN [c.id] + [(c)<-[:SAME_AS]-(m:Component) | m.id] AS ids

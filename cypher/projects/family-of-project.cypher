// The ids of a project and of those that are shown under it.
MATCH (p:Entity&Project {id: $id})
WHERE p.workspace = $workspace
RETURN [p.id] + [(p)<-[:SAME_AS]-(m:Project) | m.id] AS ids

// What merges of error groups of a component say of messages and by which message the group is called that stands for them.
MATCH (m:ErrorGroup)-[s:SAME_AS]->(c:ErrorGroup)
WHERE s.componentId = $componentId AND c.workspace = $workspace
RETURN s.template AS template, c.message AS name, s.at AS at
LIMIT $limit

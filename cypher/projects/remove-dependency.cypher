// Takes back that a component depends on another.
MATCH (c:Entity&Component {id: $component})-[d:DEPENDS_ON]->(o:Component {id: $on})
WHERE c.workspace = $workspace
WITH d, d.source AS source, d.createdAt AS createdAt
DELETE d
RETURN source, createdAt

// Says that a component depends on another, if that was not known.
MATCH (c:Entity&Component {id: $component})
WHERE c.workspace = $workspace
MATCH (o:Entity&Component {id: $on})
WHERE o.workspace = $workspace AND NOT EXISTS { (c)-[:DEPENDS_ON]->(o) }
CREATE (c)-[:DEPENDS_ON {source: $source, createdAt: $at}]->(o)
RETURN o.key AS key

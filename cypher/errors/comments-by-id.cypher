// Finds what was said of an error group by its id, if the group's component is one of those that may be read.
MATCH (c:Entity&ErrorComment {id: key})
WHERE c.workspace = $workspace
  AND ($components IS NULL OR EXISTS { (c)-[:COMMENT_ON]->(g:ErrorGroup) WHERE g.componentId IN $components })
RETURN c {.id, .at, .by, .text} AS value

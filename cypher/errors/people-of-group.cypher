// Counts the distinct people whom an error group hit.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
RETURN COUNT { (g)<-[:AFFECTED_BY]-() } AS value

// Counts the distinct people whom an error group hit, or what is shown under it.
MATCH (g:Entity&ErrorGroup {id: key})
WHERE g.workspace = $workspace
RETURN CASE WHEN g.ownEvents IS NULL THEN COUNT { (g)<-[:AFFECTED_BY]-() } ELSE COUNT { MATCH (g)<-[:SAME_AS*0..1]-(:ErrorGroup)<-[:AFFECTED_BY]-(p:Person) RETURN DISTINCT p } END AS value

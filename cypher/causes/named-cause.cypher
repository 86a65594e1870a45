// What a person has named as the cause of an error group; there is one at most.
MATCH (g:Entity&ErrorGroup {id: key})-[l:CAUSED_BY]->(x)
WHERE g.workspace = $workspace
RETURN head(collect({changeId: CASE WHEN x:Change THEN x.id END, errorId: CASE WHEN x:ErrorGroup THEN coalesce(x.canonicalId, x.id) END, at: l.at, by: l.by, reason: l.reason})) AS value

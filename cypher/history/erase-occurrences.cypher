// Gives the kept events of an erased person the person's new id, so many at a time.
MATCH (p:Entity&Person {id: $newId})-[:AFFECTED_BY]->(g:ErrorGroup)
WHERE p.workspace = $workspace
MATCH (o:ErrorOccurrence)
WHERE o.workspace = $workspace AND o.groupId = g.id AND o.at IS NOT NULL AND o.id IS NOT NULL AND o.personId = $id
SET o.personId = $newId
RETURN count(o) AS occurrences

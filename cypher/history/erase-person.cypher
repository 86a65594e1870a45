// Cuts a person loose from every identifier: a new id that nothing leads to. Links and counts stay.
OPTIONAL MATCH (p:Entity&Person {id: $id})
WHERE p.workspace = $workspace
SET p.id = $newId, p.erasedAt = $at
RETURN count(p) AS people

// Forgets what requests no longer ask for, unless a person has decided it; answers the capabilities that it was of.
UNWIND $requests AS row
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.requestId = row.id AND n.position IS NOT NULL AND NOT n.id IN row.needs
// Locked before it is looked at: a person may be deciding it.
SET n.position = n.position
WITH n, row
WHERE n.decidedBy IS NULL
OPTIONAL MATCH (:Entity&Request {id: row.id})-[l:NEEDS {needId: n.id}]->(c:Capability) WHERE l.endedAt IS NULL
SET l.endedAt = $at
WITH n, row.id AS requestId, collect(c) AS left
DETACH DELETE n
WITH requestId, left
UNWIND CASE WHEN left = [] THEN [null] ELSE left END AS c
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Capability)
RETURN DISTINCT requestId, coalesce(k.id, c.id) AS capability

// Says of needs which proposed capability they are, unless a person has decided them.
UNWIND $needs AS row
MATCH (n:Entity&Need {id: row.id})
WHERE n.workspace = $workspace
// Locked before it is looked at: a person may be deciding it.
SET n.position = n.position
WITH n, row
WHERE n.decidedBy IS NULL
SET n.capabilityId = row.capabilityId, n.confidence = n.none, n.reasons = n.reasons + row.reason
RETURN n.id AS id

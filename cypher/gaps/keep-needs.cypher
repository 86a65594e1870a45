// Keeps what requests need, unless a person has decided it; answers what is otherwise than before, and of which requests nothing was known.
UNWIND $needs AS row
MATCH (q:Entity&Request {id: row.requestId})
WHERE q.workspace = $workspace
WITH q, row, q.matchedAt IS NULL AS isFirst
MERGE (n:Entity:Need {id: row.id})
ON CREATE SET n.workspace = $workspace, n.requestId = q.id, n.text = row.text
// Locked before it is looked at: a person may be deciding it.
SET n.position = row.position
MERGE (q)-[:HAS_NEED]->(n)
SET q.matchedAt = coalesce(q.matchedAt, $at)
WITH n, row, isFirst
WHERE n.decidedBy IS NULL OR row.decidedBy IS NOT NULL
WITH n, row, isFirst, n.verdict IS NULL OR n.verdict <> row.verdict OR coalesce(n.capabilityId, '') <> coalesce(row.capabilityId, '') AS isNews
SET n.verdict = row.verdict, n.none = row.none, n.capabilityId = row.capabilityId, n.confidence = row.confidence, n.urgency = row.urgency,
  n.reasons = row.reasons, n.decidedBy = row.decidedBy, n.at = $at, n.seen = $seen, n.model = row.model
RETURN n.id AS id, row.requestId AS requestId, isFirst, isNews

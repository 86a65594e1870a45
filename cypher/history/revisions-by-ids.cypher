// Finds revisions by their ids, with what they did.
UNWIND $ids AS id
MATCH (r:Entity&Revision {id: id})
WHERE r.workspace = $workspace
RETURN r.id AS id, r.sequence AS sequence, r.verb AS verb, r.type AS type, r.nodeId AS nodeId, r.delta AS delta

// Forgets the needs of requests that are gone; answers the capabilities that they were of.
UNWIND $ids AS requestId
MATCH (n:Need)
WHERE n.workspace = $workspace AND n.requestId = requestId AND n.position IS NOT NULL AND NOT EXISTS { (:Entity {id: requestId}) }
WITH n, n.capabilityId AS capability
DETACH DELETE n
RETURN DISTINCT capability

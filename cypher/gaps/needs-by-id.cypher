// Finds a need by its id.
MATCH (n:Entity&Need {id: key})
WHERE n.workspace = $workspace
RETURN n {.id, .requestId, .position, .text, .verdict, .none, .capabilityId, .confidence, .urgency, .reasons, .decidedBy, .at, .model} AS value

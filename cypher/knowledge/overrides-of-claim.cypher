// Finds the ids of what people said of how fresh a claim is.
MATCH (c:Entity&Claim {id: $id})<-[:OVERRIDES]-(v:Override)
WHERE c.workspace = $workspace
RETURN v.id AS id

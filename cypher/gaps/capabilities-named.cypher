// Finds which of some ids and keys are capabilities, with what stands for them.
UNWIND $names AS name
MATCH (c:Entity&Capability {id: name.id})
WHERE c.workspace = $workspace
OPTIONAL MATCH (c)-[:SAME_AS]->(k:Capability)
RETURN name.said AS said, coalesce(k.id, c.id) AS id

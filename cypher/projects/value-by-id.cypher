// Finds a project's value of a trait by its id, and whose it is.
MATCH (p:Project)-[h:HAS]->(t:Trait)
WHERE h.workspace = $workspace AND h.id = $id
RETURN p.id AS projectId, {id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}} AS node

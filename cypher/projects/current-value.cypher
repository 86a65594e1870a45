// The value of a trait that a project has at a time.
MATCH (p:Entity&Project {id: $projectId})-[h:HAS]->(t:Trait {id: $traitId})
WHERE p.workspace = $workspace AND h.retractedAt IS NULL AND h.at <= $at
WITH h, t ORDER BY h.at DESC, h.recordedAt DESC, h.id DESC
LIMIT 1
RETURN {id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}} AS node

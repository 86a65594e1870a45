// Says that a project has a value of a trait from a time on; what was said before stays.
MATCH (p:Entity&Project {id: $projectId})
WHERE p.workspace = $workspace
MATCH (t:Entity&Trait {id: $traitId})
WHERE t.workspace = $workspace
CREATE (p)-[h:HAS {id: $id, workspace: $workspace, value: $value, number: toFloat($number), at: $at, recordedAt: $recordedAt, by: $by}]->(t)
RETURN {id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}} AS node

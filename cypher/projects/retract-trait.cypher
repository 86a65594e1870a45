// Takes a project's value of a trait back as wrong; it stays as history.
MATCH (:Project)-[h:HAS]->(t:Trait)
WHERE h.workspace = $workspace AND h.id = $id
SET h.retractedAt = $at
RETURN {id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}} AS node

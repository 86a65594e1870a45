// Lists all values of a trait that a project was said to have, the latest first.
MATCH (p:Entity&Project {id: key})<-[:SAME_AS*0..1]-(:Project)-[h:HAS]->(t:Trait {id: $traitId})
WHERE p.workspace = $workspace
WITH t, h ORDER BY h.at DESC, h.recordedAt DESC, h.id DESC
LIMIT $first
RETURN collect({id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}}) AS value

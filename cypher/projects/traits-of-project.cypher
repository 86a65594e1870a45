// Lists the values of traits that a project has at a time, by the trait's key.
MATCH (p:Entity&Project {id: key})<-[:SAME_AS*0..1]-(:Project)-[h:HAS]->(t:Trait)
WHERE p.workspace = $workspace AND h.retractedAt IS NULL AND h.at <= $at
WITH t, h ORDER BY h.at DESC, h.recordedAt DESC, h.id DESC
WITH t, collect(h)[0] AS h
ORDER BY t.key
LIMIT $first
RETURN collect({id: h.id, value: h.value, number: h.number, at: h.at, recordedAt: h.recordedAt, retractedAt: h.retractedAt, by: h.by, trait: t {.id, .key, .name, .kind, .unit, .createdAt}}) AS value

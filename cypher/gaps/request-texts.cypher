// Reads what some requests say.
UNWIND $ids AS id
MATCH (q:Entity&Request {id: id})
WHERE q.workspace = $workspace
RETURN q {.id, .title, .text} AS node

// Of some nodes, the requests that nobody has matched or that say something else now, with what matching goes by.
UNWIND $ids AS id
MATCH (q:Entity&Request {id: id})
WHERE q.workspace = $workspace AND (q.id IN $changed OR NOT EXISTS { (q)-[:HAS_NEED]->(:Need) })
RETURN q {.id, .text, .title, .language, .value, .state, .clientId} AS node

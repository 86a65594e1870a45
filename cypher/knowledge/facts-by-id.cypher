// Finds of which node and predicate a fact is.
MATCH (f:Entity&Fact {id: key})
WHERE f.workspace = $workspace
RETURN {subjectId: f.subjectId, predicate: f.predicateKey} AS value

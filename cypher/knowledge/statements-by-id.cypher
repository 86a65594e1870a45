// Finds a statement by its id.
MATCH (t:Entity&Statement {id: key})-[:OF_CLAIM]->(c:Claim)-[:CLAIM_OF]->(f:Fact)
WHERE t.workspace = $workspace
RETURN t {.id, .claimId, .factId, .sourceId, .verbatim, .at, .validFrom, .validTo, .quote, .confidence, .by, .recordedAt, .retractedAt, .retractedBecause, .correctedBy, value: c.value, subjectId: f.subjectId, predicate: f.predicateKey} AS value

// Finds the nodes in which it is kept how some facts are settled: their values, and what stands against one another.
UNWIND $ids AS factId
MATCH (f:Entity&Fact {id: factId})
WHERE f.workspace = $workspace
MATCH (f)<-[:CLAIM_OF|CONFLICT_IN]-(n:Claim|Conflict)
RETURN n.id AS id

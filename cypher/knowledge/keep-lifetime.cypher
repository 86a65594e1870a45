// Keeps what a round of learning found of how long a predicate's values last.
MATCH (j:Journal {workspace: $workspace})
MATCH (p:Entity:Predicate {id: $predicateId})
WHERE p.workspace = $workspace
MERGE (l:Entity:Lifetime {id: $id})
ON CREATE SET l.workspace = $workspace, l.predicateId = p.id, l.at = $at, l.scale = $scale, l.shape = $shape, l.scaleInterval = $scaleInterval,
  l.shapeInterval = $shapeInterval, l.events = $events, l.prior = $prior
MERGE (l)-[:LIFETIME_OF]->(p)

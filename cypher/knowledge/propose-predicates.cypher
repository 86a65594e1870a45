// Makes the predicates that statements are the first to use, as texts that somebody has to confirm.
UNWIND $predicates AS row
MERGE (p:Entity:Predicate {id: row.id})
ON CREATE SET p.workspace = $workspace, p.key = row.key, p.name = row.key, p.kind = 'TEXT', p.many = false, p.opinion = false, p.confirmed = false,
  p.children = [], p.parents = [], p.group = row.group, p.createdAt = $at
MERGE (l:Entity:Lifetime {id: row.lifetime.id})
ON CREATE SET l.workspace = $workspace, l.predicateId = p.id, l.at = 0, l.scale = row.lifetime.scale, l.shape = row.lifetime.shape,
  l.events = 0, l.prior = row.lifetime.prior
MERGE (l)-[:LIFETIME_OF]->(p)

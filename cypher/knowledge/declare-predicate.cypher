// Declares a predicate, or changes what is said of it, with the prior of its lifetime.
MERGE (p:Entity:Predicate {id: $predicate.id})
ON CREATE SET p.workspace = $workspace, p.key = $predicate.key, p.createdAt = $at
SET p.name = $predicate.name, p.kind = $predicate.kind, p.many = $predicate.many, p.category = $predicate.category, p.unit = $predicate.unit,
  p.names = $predicate.names, p.opinion = $predicate.opinion, p.confirmed = $predicate.confirmed,
  p.children = $predicate.children, p.parents = $predicate.parents, p.group = $predicate.group
MERGE (l:Entity:Lifetime {id: $lifetime.id})
ON CREATE SET l.workspace = $workspace, l.predicateId = p.id, l.at = 0, l.events = 0
SET l.scale = $lifetime.scale, l.shape = $lifetime.shape, l.prior = $lifetime.prior
MERGE (l)-[:LIFETIME_OF]->(p)
RETURN p {.id, .key, .name, .kind, .many, .category, .unit, .names, .opinion, .confirmed, .createdAt, .children, .parents, .group} AS node

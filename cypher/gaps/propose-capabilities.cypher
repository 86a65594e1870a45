// Proposes capabilities made of needs that nothing matched, or finds the proposals with these keys.
UNWIND $proposals AS row
MERGE (c:Entity:Capability {id: row.id})
ON CREATE SET c.workspace = $workspace, c.key = row.key, c.searchIn = $searchIn, c.name = row.name, c.description = row.description, c.examples = row.examples,
  c.state = 'PROPOSED', c.createdAt = $at, c.changedAt = $at, c.by = row.by
WITH c, row, c.by = row.by AS created
REMOVE c.by
RETURN c.id AS id, created, c.state AS state

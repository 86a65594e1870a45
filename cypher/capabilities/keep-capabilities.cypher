// Keeps capabilities as a file says them.
UNWIND $capabilities AS row
MERGE (n:Entity:Capability {id: row.id})
ON CREATE SET n.workspace = $workspace, n.key = row.key, n.searchIn = $searchIn, n.createdAt = $at
SET n.name = row.name, n.description = row.description, n.examples = row.examples, n.owner = row.owner, n.cost = row.cost,
  n.currency = row.currency, n.level = row.level, n.state = row.state, n.changedAt = $at
RETURN n.id AS id

// Keeps when time alone will have facts stand otherwise; null: never.
UNWIND $facts AS row
MATCH (f:Entity:Fact {id: row.id})
WHERE f.workspace = $workspace
SET f.settleAt = row.settleAt

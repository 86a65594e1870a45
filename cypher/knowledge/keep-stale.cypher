// Keeps from when on claims are stale; null: they are not believed, so nobody need verify them.
UNWIND $claims AS row
MATCH (c:Entity&Claim {id: row.id})
WHERE c.workspace = $workspace
SET c.staleAt = row.staleAt

// Says of open gaps that they are without ground: their capabilities are gone.
UNWIND $gone AS row
WITH row WHERE NOT EXISTS { (:Entity {id: row.capability}) }
MATCH (g:Entity&Gap {id: row.gap})
WHERE g.workspace = $workspace AND g.state = 'OPEN'
SET g.state = 'UNFOUNDED', g.closedAt = $at
RETURN g.id AS id

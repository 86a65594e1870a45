// Keeps which component calls which, seen from when to when; of components that are there: answers those.
UNWIND $calls AS row
MATCH (a:Entity&Component {id: row.from})
MATCH (b:Entity&Component {id: row.to})
WHERE a.workspace = $workspace AND b.workspace = $workspace
MERGE (a)-[c:CALLS]->(b)
ON CREATE SET c.workspace = $workspace, c.firstAt = row.firstAt, c.lastAt = row.lastAt
ON MATCH SET c.firstAt = CASE WHEN row.firstAt < c.firstAt THEN row.firstAt ELSE c.firstAt END,
  c.lastAt = CASE WHEN row.lastAt > c.lastAt THEN row.lastAt ELSE c.lastAt END
RETURN row.from AS from, row.to AS to

// Makes the sources that statements are the first to name.
UNWIND $sources AS row
MERGE (s:Entity:Source {id: row.id})
ON CREATE SET s.workspace = $workspace, s.key = row.key, s.name = row.name, s.kind = row.kind, s.createdAt = $at

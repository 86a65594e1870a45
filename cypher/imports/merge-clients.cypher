// Creates clients; those that are there stay as they are.
UNWIND $clients AS row
MERGE (c:Entity:Client {id: row.id})
ON CREATE SET c.workspace = $workspace, c.key = row.key, c.name = row.name, c.createdAt = $at
RETURN count(*) AS clients

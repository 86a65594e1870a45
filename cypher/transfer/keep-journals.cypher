// Keeps journals of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:Journal {workspace: row.key})
SET n = row.properties

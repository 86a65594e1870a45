// Keeps error counts of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:ErrorBucket {key: row.key})
SET n = row.properties

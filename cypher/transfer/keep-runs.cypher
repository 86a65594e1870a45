// Keeps runs that may be scored of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:Run {key: row.key})
SET n = row.properties

// Keeps receipts of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:Receipt {key: row.key})
SET n = row.properties

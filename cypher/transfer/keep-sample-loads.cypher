// Keeps notes of loaded samples of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:SampleLoad {workspace: row.key})
SET n = row.properties

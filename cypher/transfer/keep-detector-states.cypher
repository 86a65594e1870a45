// Keeps detectors' states of a copy, each once by its key.
UNWIND $nodes AS row
MERGE (n:DetectorState {key: row.key})
SET n = row.properties

// Keeps the states of detectors.
UNWIND $detectors AS row
MERGE (d:DetectorState {key: row.id})
SET d.workspace = $workspace, d.through = row.through, d.valueState = row.valueState, d.rateState = row.rateState, d.facets = row.facets,
  d.status = row.status, d.savedAt = $at

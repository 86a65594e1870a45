// Keeps where runs and calls are to which scores may be attached; what a trace's first span says stands over what others said.
UNWIND $runs AS row
MERGE (r:Run {key: row.key})
ON CREATE SET r.workspace = $workspace, r.ref = row.ref, r.level = row.level, r.isRoot = false
WITH r, row WHERE r.at IS NULL OR row.isRoot OR (NOT r.isRoot AND row.at < r.at)
SET r.isRoot = row.isRoot, r.componentId = row.componentId, r.releaseId = row.releaseId, r.projectId = row.projectId,
  r.operation = row.operation, r.at = row.at

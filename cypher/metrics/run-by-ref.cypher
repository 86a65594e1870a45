// Finds a run or call by its key: the workspace's and the id of its trace or span in hexadecimal, with a space between.
MATCH (r:Run {key: $key})
WHERE r.workspace = $workspace
RETURN r.componentId AS componentId, r.releaseId AS releaseId, r.projectId AS projectId, r.operation AS operation, r.at AS at,
  r.level AS level

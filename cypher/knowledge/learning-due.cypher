// Finds how far the learning of each workspace has come.
MATCH (w:Workspace)
WHERE w.key >= ''
OPTIONAL MATCH (s:LearningState {workspace: w.key})
RETURN w.key AS workspace, s.through AS through
ORDER BY w.key
LIMIT 1000

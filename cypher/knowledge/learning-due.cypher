// Finds the workspaces in which anything was recorded that nobody has learnt from, and how far their learning has come.
// A sample that is being loaded learns by itself at its end.
MATCH (w:Workspace)
WHERE w.key >= '' AND NOT EXISTS { (l:SampleLoad {workspace: w.key}) WHERE NOT l.isComplete }
OPTIONAL MATCH (s:LearningState {workspace: w.key})
WITH w.key AS workspace, coalesce(s.through, -1) AS through
WHERE EXISTS { MATCH (t:Statement) WHERE t.workspace = workspace AND t.recordedAt > through AND t.recordedAt <= $until AND t.id IS NOT NULL }
RETURN workspace, through
ORDER BY workspace
LIMIT 1000

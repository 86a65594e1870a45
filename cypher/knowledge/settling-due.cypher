// Finds the workspaces in which time has come for facts to be settled anew.
MATCH (w:Workspace)
WHERE w.key >= '' AND EXISTS { MATCH (f:Fact) WHERE f.workspace = w.key AND f.settleAt <= $now AND f.id IS NOT NULL }
RETURN w.key AS workspace
ORDER BY workspace
LIMIT 1000

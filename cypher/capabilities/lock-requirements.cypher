// Locks what a workspace's capabilities require, so that two changes at once cannot make a loop that neither sees.
MATCH (w:Workspace {key: $workspace})
SET w.key = w.key
RETURN w.key AS key

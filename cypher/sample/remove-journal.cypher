// Removes the workspace's journal, whose revisions are gone.
MATCH (j:Journal {workspace: $workspace})
DETACH DELETE j
RETURN count(*) AS nodes

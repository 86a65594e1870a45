// Removes the workspace itself, so that nobody enters it while its nodes are being removed.
MATCH (w:Workspace {key: $workspace})
DETACH DELETE w
RETURN count(*) AS nodes

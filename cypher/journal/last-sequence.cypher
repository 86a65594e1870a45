// The sequence of the workspace's latest revision.
MATCH (j:Journal {workspace: $workspace})
RETURN j.sequence AS sequence

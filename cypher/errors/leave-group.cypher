// Notes on an error group that it stands for itself again.
MATCH (m:Entity&ErrorGroup {id: $member})
WHERE m.workspace = $workspace
REMOVE m.canonicalId

// Removes an option of a gap.
MATCH (o:Entity&GapOption {id: $id})
WHERE o.workspace = $workspace
DETACH DELETE o
RETURN count(*) AS removed

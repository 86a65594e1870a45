// Deletes a watch of its owner.
MATCH (w:Entity&Watch {id: $id})
WHERE w.workspace = $workspace AND w.owner = $owner
DETACH DELETE w

// Pauses a watch for a reason, unless it is paused already.
MATCH (w:Entity&Watch {id: $id})
WHERE w.workspace = $workspace
SET w.id = $id
WITH w
WHERE NOT w.paused
SET w.paused = true, w.pausedBecause = $because
RETURN w.id AS id

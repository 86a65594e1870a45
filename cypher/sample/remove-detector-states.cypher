// Removes some of the workspace's detectors' states.
MATCH (n:DetectorState)
WHERE n.workspace = $workspace AND n.key IS NOT NULL
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS nodes

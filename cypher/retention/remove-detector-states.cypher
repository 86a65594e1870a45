// Removes states of detectors that have learnt nothing since a time and are not muted, some at once, of all workspaces.
MATCH (d:DetectorState)
WHERE d.savedAt < $before AND d.mutedUntil IS NULL
WITH d LIMIT $limit
DELETE d
RETURN count(*) AS removed

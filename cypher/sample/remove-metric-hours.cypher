// Removes some of the workspace's hourly summaries of measurements, while the series are still there by which they are found.
MATCH (s:Series)
WHERE s.workspace = $workspace AND s.id IS NOT NULL
CALL (s) {
  MATCH (n:MetricHours)
  WHERE n.key >= s.id + '/' AND n.key <= s.id + '/~' AND n.workspace = $workspace
  RETURN n
}
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS nodes

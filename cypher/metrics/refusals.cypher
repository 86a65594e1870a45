// Reads what processes counted of refused measurements, the latest first.
MATCH (n:MetricRefusal)
WHERE n.workspace = $workspace AND n.lastAt <= $before AND n.id IS NOT NULL
RETURN n {.reason, .metric, .component, .points, .firstAt, .lastAt} AS node
ORDER BY n.workspace DESC, n.lastAt DESC, n.id DESC
LIMIT $limit

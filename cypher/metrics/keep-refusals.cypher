// Keeps what a process counted of refused measurements, as it stands; a flush that is repeated, or comes after a newer one, changes nothing.
UNWIND $refusals AS row
MERGE (n:Entity:MetricRefusal {id: row.id})
ON CREATE SET n.workspace = $workspace, n.reason = row.reason, n.metric = row.metric, n.component = row.component, n.firstAt = row.firstAt, n.points = 0
WITH n, row WHERE n.points < row.points
SET n.points = row.points, n.lastAt = row.lastAt

// Tells the unit and kind of each metric of the workspace.
MATCH (m:Metric)
WHERE m.workspace = $workspace
RETURN m.key AS key, m.unit AS unit, m.kind AS kind

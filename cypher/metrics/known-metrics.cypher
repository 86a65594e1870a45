// Tells the unit and kind of each metric of the workspace.
MATCH (m:Metric)
WHERE m.workspace = $workspace AND m.key IS NOT NULL AND m.id IS NOT NULL
RETURN m.key AS key, m.unit AS unit, m.kind AS kind

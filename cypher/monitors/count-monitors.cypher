// Counts the monitors and objectives of the workspace.
RETURN COUNT { (m:Monitor) WHERE m.workspace = $workspace AND m.name >= '' AND m.id IS NOT NULL } AS monitors,
  COUNT { (o:Objective) WHERE o.workspace = $workspace AND o.name >= '' AND o.id IS NOT NULL } AS objectives

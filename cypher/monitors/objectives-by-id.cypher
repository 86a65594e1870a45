// Finds an objective by its id with its standing, if the caller may read metrics of its component.
MATCH (o:Entity&Objective {id: key})
WHERE o.workspace = $workspace AND ($components IS NULL OR o.componentId IN $components)
MATCH (t:Entity {id: o.standingId})
RETURN o {.*, standing: t {.*}} AS value

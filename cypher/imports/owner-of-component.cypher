// The team that owns a component, where a catalogue names one and the component may be seen.
MATCH (c:Entity&Component {id: key})
WHERE c.workspace = $workspace AND ($visible IS NULL OR c.id IN $visible)
RETURN c.owner AS value

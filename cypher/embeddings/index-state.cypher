// Tells how far an index is, of which the name belongs to one workspace.
SHOW VECTOR INDEXES YIELD name, state
WHERE name = $index
RETURN state

// Finds the latest import of a source: where it stopped.
MATCH (i:Import)
WHERE i.workspace = $workspace AND i.source = $source AND i.at <= $before AND i.id IS NOT NULL
RETURN i.cursor AS cursor
ORDER BY i.workspace DESC, i.source DESC, i.at DESC, i.id DESC
LIMIT 1

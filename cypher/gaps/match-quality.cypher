// Counts what the program had right of what people said of needs, each before it was learnt from.
MATCH (x:Correction)
WHERE x.workspace = $workspace AND x.at IS NOT NULL AND x.id IS NOT NULL AND x.held
RETURN count(x) AS judged, sum(CASE WHEN x.right THEN 1 ELSE 0 END) AS right

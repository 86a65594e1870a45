// The lifetime of a predicate's values, as it was taken for at a time.
MATCH (l:Lifetime)
WHERE l.workspace = $workspace AND l.predicateId = key AND l.at <= $at
WITH l ORDER BY l.workspace DESC, l.predicateId DESC, l.at DESC
LIMIT 1
RETURN l {.scale, .shape, .scaleInterval, .shapeInterval, .events, .prior, .at} AS value

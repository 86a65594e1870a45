// Notes how many of a kind a run has removed so far, and for how long that kind is kept.
MERGE (r:Retention {kind: $kind})
ON CREATE SET r.total = 0, r.removed = 0, r.run = ''
SET r.kind = $kind
SET r.total = r.total + $removed,
  r.removed = CASE WHEN r.run = $run THEN r.removed + $removed ELSE $removed END,
  r.run = $run, r.at = $at, r.keep = $keep

// Chooses one option of a gap, and none of its others; without one, the choice is taken back.
MATCH (o:GapOption)
WHERE o.workspace = $workspace AND o.gapId = $gap AND o.id IS NOT NULL
SET o.state = CASE WHEN o.id = $id THEN 'CHOSEN' ELSE 'PROPOSED' END,
  o.chosenAt = CASE WHEN o.id = $id THEN $at END, o.chosenBy = CASE WHEN o.id = $id THEN $by END, o.reason = CASE WHEN o.id = $id THEN $reason END
RETURN count(o) AS options

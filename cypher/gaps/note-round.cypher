// Notes how far the journal was looked at for gaps; only by whom it was read from there.
MERGE (s:Entity:GapRound {id: $id})
ON CREATE SET s.workspace = $workspace
WITH s WHERE coalesce(s.sequence, 0) = $before
SET s.sequence = $sequence
RETURN s.sequence AS sequence

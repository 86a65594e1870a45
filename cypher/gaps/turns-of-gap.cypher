// What happened to a gap, the latest first.
MATCH (t:GapTurn)
WHERE t.workspace = $workspace AND t.gapId = key AND t.at <= $at AND t.id IS NOT NULL
WITH t ORDER BY t.workspace DESC, t.gapId DESC, t.at DESC, t.id DESC
LIMIT $first
RETURN collect(t {.id, .gapId, .kind, .at, .reason, .proofId, .by}) AS value

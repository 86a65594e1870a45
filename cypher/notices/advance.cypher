// Notes how far a workspace's journal was looked at, unless another notifier did so meanwhile.
MATCH (s:Entity&NoticeState {id: $stateId})
WHERE s.workspace = $workspace
// The lock is taken before it is read how far others have come.
SET s.workspace = $workspace
WITH s
WHERE s.sequence = $before
SET s.sequence = $sequence
RETURN s.sequence AS sequence

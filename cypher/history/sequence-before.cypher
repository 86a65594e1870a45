// The sequence of the first revision at or after a time; the journal's end where there is none.
MATCH (j:Journal {workspace: $workspace})
OPTIONAL CALL (j) {
  MATCH (r:Revision)
  WHERE r.workspace = $workspace AND r.at >= $at
  RETURN r.sequence AS sequence
  ORDER BY r.workspace, r.at
  LIMIT 1
}
RETURN coalesce(sequence, j.sequence + 1) AS sequence

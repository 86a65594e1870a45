// Tells one state of the catalogue from another: how many capabilities there are, when one changed last, and when somebody corrected a match last.
MATCH (c:Capability)
WHERE c.workspace = $workspace AND c.changedAt IS NOT NULL AND c.id IS NOT NULL
WITH count(c) AS capabilities, max(c.changedAt) AS changedAt
CALL (capabilities) {
  MATCH (x:Correction)
  WHERE x.workspace = $workspace AND x.at IS NOT NULL AND x.id IS NOT NULL
  RETURN count(x) AS corrections, max(x.at) AS correctedAt
}
RETURN capabilities, changedAt, corrections, correctedAt

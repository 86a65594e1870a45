// Mutes a stream's detector until a time, or lets it speak again.
MERGE (d:DetectorState {key: $id})
SET d.workspace = $workspace, d.mutedUntil = $until, d.muteReason = $reason, d.mutedAt = $at
RETURN d.key AS id

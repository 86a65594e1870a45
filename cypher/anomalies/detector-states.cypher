// What is said of a stream's detector: how far it is, and until when it is muted and why.
OPTIONAL MATCH (d:DetectorState {key: key})
WHERE d.workspace = $workspace
RETURN {status: d.status, savedAt: d.savedAt, mutedUntil: d.mutedUntil, muteReason: d.muteReason} AS value

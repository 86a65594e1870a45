// Which kinds retention looked at between two times, and for how long they are kept; the same in every workspace, so nothing of $workspace.
MATCH (r:Retention)
WHERE r.kind >= '' AND r.at >= $since AND r.at < $until AND $workspace <> ''
RETURN r.kind AS kind, r.keep AS keep, r.at AS at

// What was last removed of each kind, when, and how long it is kept.
MATCH (r:Retention)
WHERE r.kind >= ''
RETURN r.kind AS kind, r.keep AS keep, r.at AS at, r.removed AS removed, r.total AS total

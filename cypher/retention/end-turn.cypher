// Gives the lease for the work of retention back, and says when the next run is.
MATCH (l:Lease {name: 'retention'})
SET l.name = 'retention'
WITH l
WHERE l.holder = $holder
SET l.until = 0, l.nextAt = $nextAt

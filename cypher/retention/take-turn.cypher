// Takes the lease for the work of retention when the next run is due and nobody holds it, or goes on holding it.
MERGE (l:Lease {name: 'retention'})
ON CREATE SET l.until = 0, l.nextAt = $firstAt
// The lock is taken before anything is read that is decided upon.
SET l.name = 'retention'
WITH l
WHERE l.nextAt <= $now AND (l.until <= $now OR l.holder = $holder)
SET l.holder = $holder, l.until = $until
RETURN l.until AS until

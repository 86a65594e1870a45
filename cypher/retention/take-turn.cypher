// Takes the lease for a work that one process at a time does, when the next run is due and nobody holds it, or goes on holding it.
MERGE (l:Lease {name: $work})
ON CREATE SET l.until = 0, l.nextAt = $firstAt
// The lock is taken before anything is read that is decided upon.
SET l.name = $work
WITH l
WHERE l.nextAt <= $now AND (l.until <= $now OR l.holder = $holder)
SET l.holder = $holder, l.until = $until
RETURN l.until AS until

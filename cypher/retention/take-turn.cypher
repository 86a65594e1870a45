// Takes the lease for a work that one process at a time does, when the next run is due and nobody holds it, or goes on holding it; by the database's clock, as those of processes differ.
MERGE (l:Lease {name: $work})
ON CREATE SET l.until = 0, l.nextAt = 0
// The lock is taken before anything is read that is decided upon.
SET l.name = $work
WITH l, timestamp() AS now
WHERE l.nextAt <= now AND (l.until <= now OR l.holder = $holder)
SET l.holder = $holder, l.until = now + $lease
RETURN l.until AS until

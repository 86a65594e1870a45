// Gives the lease for a work that one process at a time does back, and says after how many milliseconds the next run is.
MATCH (l:Lease {name: $work})
SET l.name = $work
WITH l
WHERE l.holder = $holder
SET l.until = 0, l.nextAt = timestamp() + $pause

// Goes on holding the lease for a work that one process at a time does, unless another process has taken it.
MATCH (l:Lease {name: $work})
SET l.name = $work
WITH l
WHERE l.holder = $holder
SET l.until = timestamp() + $lease
RETURN l.until AS until

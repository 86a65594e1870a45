// Goes on holding the lease for the work of retention, unless another process has taken it.
MATCH (l:Lease {name: 'retention'})
SET l.name = 'retention'
WITH l
WHERE l.holder = $holder
SET l.until = $until
RETURN l.until AS until

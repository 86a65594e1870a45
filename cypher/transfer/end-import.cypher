// Forgets which copy was being imported, since all of it is there.
MATCH (l:Lease {name: 'import'})
DELETE l

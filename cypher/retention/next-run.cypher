// When retention runs next.
MATCH (l:Lease {name: 'retention'})
RETURN l.nextAt AS nextAt

// The copy that is being imported, if any.
MATCH (l:Lease {name: 'import'})
RETURN l.holder AS content, l.at AS at

// Notes which copy is being imported, or answers which one is.
MERGE (l:Lease {name: 'import'})
ON CREATE SET l.holder = $content, l.at = $at
RETURN l.holder AS content, l.at AS at

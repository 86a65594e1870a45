// Reads the text of a request, which lists leave out: it may be a hundred pages long.
MATCH (r:Entity&Request {id: key})
WHERE r.workspace = $workspace
RETURN r.text AS value

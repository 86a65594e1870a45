// The latest heartbeat of any server after a time.
MATCH (h:Heartbeat)
WHERE h.at > $after
RETURN h.process AS process, h.at AS at
ORDER BY h.at DESC
LIMIT 1

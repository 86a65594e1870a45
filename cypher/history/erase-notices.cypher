// Deletes the watches and digests of an erased user, in whichever workspace: they hold addresses.
CALL () {
  MATCH (w:Watch)
  WHERE w.owner = $id AND w.id IS NOT NULL
  RETURN w
  UNION ALL
  MATCH (w:DigestSubscription)
  WHERE w.owner = $id AND w.id IS NOT NULL
  RETURN w
}
DETACH DELETE w
RETURN count(*) AS deleted

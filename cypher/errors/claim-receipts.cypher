// Claims the events that were not counted before, and tells of each which attempt has it: the same event, sent twice or repeated after a broken commit, is claimed once.
UNWIND $receipts AS receipt
MERGE (r:Receipt {key: receipt.key})
ON CREATE SET r.workspace = $workspace, r.hour = receipt.hour, r.attempt = $attempt, r.groupId = receipt.groupId
RETURN r.key AS key, r.attempt AS attempt, r.groupId AS groupId

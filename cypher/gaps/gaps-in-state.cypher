// Finds the page of gaps in one state before a cursor, the one opened last first.
MATCH (g:Gap)
USING INDEX g:Gap(workspace, state, openedAt, id)
WHERE g.workspace = $workspace AND g.state = $state AND g.openedAt <= $before AND g.id IS NOT NULL
  AND CASE WHEN g.openedAt = $before THEN g.id < $beforeId ELSE true END
RETURN g {.id, .capabilityId, .state, .openedAt, .closedAt, .reopenings, .proofId, .coverState, .coverage, .requests, .clients, .value, .currency, .amounts, .lost, .losses, .pressure, .offeredBy, .lostTo, .blocks, .lacking, .firstAt, .lastAt, .confidence, .measuredAt} AS node
ORDER BY g.workspace DESC, g.state DESC, g.openedAt DESC, g.id DESC
LIMIT $limit

// Which workspaces have something in their journal that no notifier has looked at.
MATCH (s:NoticeState)
WHERE s.workspace >= ''
MATCH (j:Journal {workspace: s.workspace})
USING INDEX SEEK j:Journal(workspace)
WHERE j.sequence <> s.sequence
RETURN s.workspace AS workspace, s.sequence AS sequence, j.sequence AS last

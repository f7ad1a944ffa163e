SELECT q.*, CASE WHEN q.given IS NULL THEN '' WHEN q.is_changed THEN 'changed' WHEN q.held IS NULL THEN 'no_giver'
  WHEN q.held < q.given THEN 'short' ELSE '' END AS problem
FROM (
  SELECT t.fid AS number, coalesce(c.case_no, c.uuid) AS case_no,
    sum(a.shares) OVER (PARTITION BY c.nhdm ORDER BY t.fid) AS given,
    (SELECT sum(h.share) FROM share_right h WHERE h.nhdm = c.nhdm) AS held,
    EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'share_right' AND b.row_key IN (c.nhdm, c.to_nhdm)
      AND b.action <> 'baseline' AND b.fid > d.entered) AS is_changed
  FROM case_done d JOIN case_file c ON c.uuid = d.uuid
  JOIN case_step t ON t.fid = d.last_step
  JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step
  LEFT JOIN case_shares a ON a.case_uuid = c.uuid
    AND a.kind = CASE s.writes WHEN 'shares_transferred' THEN 'transfer' WHEN 'shares_returned' THEN 'exit' END
  WHERE (s.writes NOT IN ('', 'lot_marketed') OR s.effect = 'transferred')
    AND NOT (s.writes = 'plots_returned' AND EXISTS (SELECT 1 FROM CBDKXX k
      JOIN case_plot p ON p.case_uuid = c.uuid AND p.dkbm = k.DKBM AND p.cbfbm = k.CBFBM
      JOIN audit_log b ON b.table_name = 'CBDKXX' AND b.row_fid = k.fid AND b.action = 'insert' AND b.fid > d.entered))
) q ORDER BY q.number

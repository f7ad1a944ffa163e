SELECT t.fid AS number, CAST(t."$key" AS TEXT) AS row_key, $state AS now, a.after AS said
FROM "$table" t
LEFT JOIN (SELECT row_fid, max(fid) AS last FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL GROUP BY row_fid) l ON l.row_fid = t.fid
LEFT JOIN audit_log a ON a.fid = l.last
WHERE $counts AND (a.fid IS NULL OR a.after IS NOT $state)

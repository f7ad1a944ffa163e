SELECT a.row_fid AS number, a.row_key AS row_key
FROM audit_log a
JOIN (SELECT max(fid) AS last FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL GROUP BY row_fid) l ON a.fid = l.last
WHERE a.action <> 'delete' AND a.row_fid NOT IN (SELECT fid FROM "$table")

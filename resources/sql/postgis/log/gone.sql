SELECT a.row_fid AS number, a.row_key AS row_key
FROM (SELECT DISTINCT ON (row_fid) row_fid, row_key, action FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL ORDER BY row_fid, fid DESC) a
WHERE a.action <> 'delete' AND a.row_fid NOT IN (SELECT fid FROM "$table")
ORDER BY a.row_fid

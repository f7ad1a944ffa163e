SELECT t.fid AS number, CAST(t."$key" AS TEXT) AS row_key
FROM "$table" t
JOIN (SELECT row_fid, max(fid) AS last FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL AND geometry_hex IS NOT NULL GROUP BY row_fid) l
  ON l.row_fid = t.fid
JOIN audit_log a ON a.fid = l.last
WHERE a.geometry_hex IS NOT $shape

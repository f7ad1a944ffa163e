SELECT t.fid AS number, to_jsonb(t) ->> '$key' AS row_key
FROM "$table" t
JOIN (SELECT DISTINCT ON (row_fid) row_fid, geometry_hex FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL AND geometry_hex IS NOT NULL ORDER BY row_fid, fid DESC) a
  ON a.row_fid = t.fid
WHERE a.geometry_hex IS DISTINCT FROM coalesce(encode(ST_AsEWKB(t.geom), 'hex'), '')
ORDER BY t.fid

SELECT t.fid AS number, to_jsonb(t) ->> '$key' AS row_key, shown(to_jsonb(t), hidden_columns('$hidden'))::text AS now,
  a.after AS said
FROM "$table" t
LEFT JOIN (SELECT DISTINCT ON (row_fid) row_fid, fid, after FROM audit_log
  WHERE table_name = '$table' AND row_fid IS NOT NULL ORDER BY row_fid, fid DESC) a ON a.row_fid = t.fid
WHERE a.fid IS NULL OR a.after IS DISTINCT FROM shown(to_jsonb(t), hidden_columns('$hidden'))::text
ORDER BY t.fid

SELECT o.code12, o.table_name, b.after AS now, m.after AS said
FROM merge_origin o
JOIN (SELECT table_name, row_fid, min(fid) AS first FROM audit_log WHERE row_fid IS NOT NULL GROUP BY table_name, row_fid) f
  ON f.table_name = o.table_name AND f.row_fid = o.row_fid
JOIN audit_log b ON b.fid = f.first
LEFT JOIN (SELECT code12, table_name, row_fid, max(source_fid) AS last FROM merge_log
  WHERE row_fid IS NOT NULL GROUP BY code12, table_name, row_fid) l
  ON l.code12 = o.code12 AND l.table_name = o.table_name AND l.row_fid = o.source_fid
LEFT JOIN merge_log m ON m.code12 = l.code12 AND m.source_fid = l.last
WHERE (m.fid IS NULL OR m.after IS NOT b.after)
  AND (o.code12, o.table_name) IN (SELECT code12, table_name FROM merge_log WHERE row_fid IS NOT NULL)

SELECT o.village || ' ' || o.code12 AS code12, o.table_name, o.row_fid, m.after AS said,
  (CASE WHEN m.after::jsonb ? 'version' THEN b.after::jsonb ELSE b.after::jsonb - 'version' END)::text AS now
FROM merge_origin o
LEFT JOIN (SELECT DISTINCT ON (village, code12, table_name, row_fid) village, code12, table_name, row_fid, after FROM merge_log
  WHERE row_fid IS NOT NULL ORDER BY village, code12, table_name, row_fid, source_fid DESC) m
  ON m.village = o.village AND m.code12 = o.code12 AND m.table_name = o.table_name AND m.row_fid = o.source_fid
LEFT JOIN audit_log b ON b.table_name = o.table_name AND b.row_fid = o.row_fid AND b.after IS NOT NULL
WHERE EXISTS (SELECT 1 FROM merge_log l WHERE l.village = o.village AND l.code12 = o.code12
    AND l.table_name = o.table_name AND l.row_fid IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM audit_log s WHERE s.table_name = o.table_name AND s.row_fid = o.row_fid
    AND CASE WHEN m.after::jsonb ? 'version' THEN s.after::jsonb ELSE s.after::jsonb - 'version' END = m.after::jsonb)
ORDER BY o.village, o.code12, o.table_name, o.row_fid, b.fid

SELECT village || ' ' || code12 AS code12, source_fid AS number, at, who, table_name, row_key, row_fid, action, before, after,
  geometry_hex, prev_hash, hash
FROM merge_log ORDER BY village, code12, source_fid

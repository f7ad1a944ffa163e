SELECT fid AS number, at, who, table_name, row_key, row_fid, action, before, after, geometry_hex, prev_hash, hash
FROM audit_log WHERE fid > 0 ORDER BY fid

SELECT fid AS number, row_key FROM audit_log WHERE fid < 1

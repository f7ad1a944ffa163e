SELECT count(*) AS number FROM audit_log WHERE table_name = '$table' AND row_fid IS NOT NULL

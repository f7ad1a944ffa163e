SELECT coalesce(t.fid, a.row_fid) AS number, coalesce(t.login, a.login) || ' ' || coalesce(t.village, a.village) AS row_key
FROM village_member t
FULL JOIN (SELECT * FROM (SELECT DISTINCT ON (row_fid) row_fid, row_key AS village, after::json ->> 'login' AS login, action
    FROM audit_log WHERE table_name = 'village_member' ORDER BY row_fid, fid DESC) l WHERE l.action <> 'delete') a ON a.row_fid = t.fid
WHERE t.login IS DISTINCT FROM a.login OR t.village IS DISTINCT FROM a.village
ORDER BY 1

INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, after, geometry_hex)
SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), coalesce((SELECT nullif(trim(value, char(9, 10, 13, 32, 160, 12288)), '') FROM project_info WHERE key = 'who'), '$unnamed'),
  '$table', CAST(t."$key" AS TEXT), t.fid, 'baseline', $state, $shape
FROM "$table" t WHERE t.fid = $number

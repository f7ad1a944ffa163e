SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = '$schema' AND table_name IN (SELECT table_name FROM village_table)
  AND (column_name = 'village' OR (column_name = 'base_version' AND table_name <> 'audit_log'))
ORDER BY table_name, column_name

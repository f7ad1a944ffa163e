SELECT c.relname AS table_name, t.tgname AS name
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = '$schema' AND c.relkind = 'r' AND NOT t.tgisinternal ORDER BY c.relname, t.tgname

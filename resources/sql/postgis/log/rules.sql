SELECT 'function ' || p.proname AS name, pg_get_functiondef(p.oid) AS sql
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '$schema'
UNION ALL
SELECT 'trigger ' || c.relname || '.' || t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = '$schema' AND NOT t.tgisinternal
UNION ALL
SELECT 'view ' || c.relname, pg_get_viewdef(c.oid) || coalesce(array_to_string(c.reloptions, ','), '')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '$schema' AND c.relkind = 'v'
UNION ALL
SELECT 'policy ' || c.relname || '.' || p.polname,
  p.polcmd::text || p.polroles::text || p.polpermissive::text || coalesce(pg_get_expr(p.polqual, p.polrelid), '')
    || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = '$schema'
UNION ALL
SELECT 'row security ' || c.relname, c.relrowsecurity::text || c.relforcerowsecurity::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = '$schema' AND c.relkind = 'r' AND (c.relrowsecurity OR c.relforcerowsecurity)

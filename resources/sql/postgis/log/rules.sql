WITH own AS (SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '$schema')
SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, pg_get_functiondef(p.oid) AS sql
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '$schema' AND p.prokind IN ('f', 'p')
UNION ALL
SELECT 'trigger ' || c.relname || '.' || t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN own c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'view ' || c.relname, pg_get_viewdef(c.oid) || coalesce(array_to_string(c.reloptions, ','), '')
FROM own c WHERE c.relkind IN ('v', 'm')
UNION ALL
SELECT 'rule ' || c.relname || '.' || r.rulename, r.ev_enabled::text || ' ' || pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN own c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'policy ' || c.relname || '.' || p.polname,
  concat_ws(' ', p.polcmd, p.polroles, p.polpermissive, pg_get_expr(p.polqual, p.polrelid)) || ' check '
    || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
FROM pg_policy p JOIN own c ON c.oid = p.polrelid
UNION ALL
SELECT 'row security ' || c.relname, c.relrowsecurity::text || c.relforcerowsecurity::text
FROM own c WHERE c.relkind = 'r' AND (c.relrowsecurity OR c.relforcerowsecurity)
UNION ALL
SELECT 'column ' || c.relname || '.' || a.attname, a.attnotnull::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM own c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('village', 'login')
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind = 'r' AND NOT a.attisdropped
UNION ALL
SELECT DISTINCT 'unique ' || c.relname || ' ' || regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', ''), i.indisvalid::text
FROM pg_index i JOIN own c ON c.oid = i.indrelid WHERE i.indisunique
  AND regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '') <> 'btree (fid)'
UNION ALL
SELECT 'constraint ' || c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN own c ON c.oid = k.conrelid WHERE k.contype IN ('c', 'f', 'x')
UNION ALL
SELECT 'child of ' || c.relname, i.inhrelid::regclass::text FROM pg_inherits i JOIN own c ON c.oid = i.inhparent WHERE c.relkind = 'r'

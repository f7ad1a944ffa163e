WITH own AS (SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '$schema'),
granted AS (
  SELECT 'sequence ' || c.relname AS object, a.grantee, a.privilege_type FROM own c, aclexplode(c.relacl) a
  WHERE c.relkind = 'S' AND a.grantee <> c.relowner
  UNION ALL
  SELECT c.relname, a.grantee, a.privilege_type FROM own c, aclexplode(c.relacl) a
  WHERE c.relkind IN ('r', 'v', 'm') AND a.grantee <> c.relowner
  UNION ALL
  SELECT c.relname || '.' || t.attname, a.grantee, a.privilege_type
  FROM own c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a WHERE a.grantee <> c.relowner
  UNION ALL
  SELECT 'function ' || p.proname, a.grantee, a.privilege_type
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  WHERE n.nspname = '$schema' AND p.prorettype = 'trigger'::regtype AND a.grantee <> p.proowner
  UNION ALL
  SELECT 'schema ' || n.nspname, a.grantee, a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
  WHERE n.nspname IN ('$schema', 'public') AND a.grantee <> n.nspowner AND a.privilege_type = 'CREATE'
  UNION ALL
  SELECT c.relname, c.relowner, 'OWNER' FROM own c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relowner <> n.nspowner AND c.relkind IN ('r', 'v', 'm')
  UNION ALL
  SELECT 'function ' || p.proname, p.proowner, 'OWNER' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = '$schema' AND p.proowner <> n.nspowner
)
SELECT object, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee)::text END AS grantee, privilege_type AS privilege
FROM granted WHERE privilege_type NOT IN ('SELECT', 'USAGE', 'REFERENCES') ORDER BY 1, 2, 3

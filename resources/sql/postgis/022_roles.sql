-- The roles of the offices as database roles; what each may write is in role_right. What the rules and the log rest on
-- is no role's to write, and their trigger functions can be hung on no other table. The log can be asked to change, so
-- that its triggers say why they refuse it.
DO $$
DECLARE
  line record;
BEGIN
  FOR line IN SELECT DISTINCT 'sanquan_' || role AS role FROM role_right LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = line.role) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', line.role);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), line.role);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), line.role);
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), line.role);
    EXECUTE format('REVOKE ALL ON SEQUENCE audit_log_fid_seq FROM %I', line.role);
    EXECUTE format('REVOKE ALL ON village, village_member, working_name FROM %I', line.role);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON working_name TO %I', line.role);
    EXECUTE format('GRANT UPDATE, DELETE ON audit_log TO %I', line.role);
  END LOOP;
  FOR line IN SELECT 'sanquan_' || r.role AS role, r.rights, t.table_name FROM role_right r
    JOIN (SELECT tablename::text AS table_name FROM pg_tables WHERE schemaname = current_schema()) t
      ON t.table_name = r.table_name OR (r.table_name = '*'
        AND t.table_name NOT IN ('audit_log', 'audit_head', 'village', 'village_table', 'logged_table', 'role_right', 'working_name')) LOOP
    EXECUTE format('GRANT %s ON %I TO %I', line.rights, line.table_name, line.role);
  END LOOP;
  FOR line IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND prorettype = 'trigger'::regtype LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', line.name);
  END LOOP;
END $$;

-- Temporary tables and tables in public are not needed but by who verifies; only the database's owner can say so.
DO $$
BEGIN
  IF pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'usage') THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO sanquan_auditor, sanquan_administrator', current_database());
  END IF;
  IF pg_has_role((SELECT nspowner FROM pg_namespace WHERE nspname = 'public'), 'usage') THEN
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END IF;
END $$;

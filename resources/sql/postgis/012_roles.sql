-- The roles of the offices as database roles; what each may write is in role_right, and rows are seen by village
-- (* in the log: a table that all villages share).
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
    EXECUTE format('REVOKE ALL ON village, village_member, working_name FROM %I', line.role);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON working_name TO %I', line.role);
  END LOOP;
  FOR line IN SELECT 'sanquan_' || r.role AS role, r.rights, t.table_name FROM role_right r
    JOIN (SELECT tablename::text AS table_name FROM pg_tables WHERE schemaname = current_schema()) t
      ON t.table_name = r.table_name OR (r.table_name = '*' AND t.table_name NOT IN ('audit_log', 'audit_head')) LOOP
    EXECUTE format('GRANT %s ON %I TO %I', line.rights, line.table_name, line.role);
  END LOOP;
  FOR line IN SELECT table_name FROM village_table LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', line.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', line.table_name);
    EXECUTE format('CREATE POLICY by_village ON %I '
      'USING (village = ''*'' OR village = ANY ((SELECT visible_villages())::text[]))', line.table_name);
  END LOOP;
  ALTER TABLE working_name ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own_name ON working_name USING (login = session_user);
END $$;

-- Rows are seen by village (* in the log: a table that all villages share), logins are let in by who manages the village.
DO $$
DECLARE
  line record;
BEGIN
  FOR line IN SELECT table_name FROM village_table LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', line.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', line.table_name);
    EXECUTE format('CREATE POLICY by_village ON %I '
      'USING (village = ''*'' OR village = ANY ((SELECT visible_villages())::text[]))', line.table_name);
  END LOOP;
  ALTER TABLE working_name ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own_name ON working_name USING (login = session_user);
  ALTER TABLE village_member ENABLE ROW LEVEL SECURITY;
  CREATE POLICY managed ON village_member USING (manages_village(village));
END $$;

CREATE FUNCTION village_member_managed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT manages_village(NEW.village) THEN
    PERFORM refuse('只能登记自己管理的村的登录；全部村（*）须由管理全部村的管理员登记。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_managed BEFORE INSERT OR UPDATE ON village_member FOR EACH ROW EXECUTE FUNCTION village_member_managed();

-- What all villages share is the county's: adoptions, prices, lists (calendar and procedures are nobody's, 010_case_records.sql).
CREATE FUNCTION shared_managed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT manages_village('*') THEN
    PERFORM refuse('各村共用的表（施行登记、基准地价、代码表、照片上限）由管理全部村的管理员登记，您的登录只管理部分村。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_for_all BEFORE INSERT OR UPDATE OR DELETE ON procedure_adoption FOR EACH ROW EXECUTE FUNCTION shared_managed();
CREATE TRIGGER b_for_all BEFORE INSERT OR UPDATE OR DELETE ON base_price FOR EACH ROW EXECUTE FUNCTION shared_managed();
CREATE TRIGGER b_for_all BEFORE INSERT OR UPDATE OR DELETE ON code_list FOR EACH ROW EXECUTE FUNCTION shared_managed();

-- A login's own temporary tables come last: else they would stand for the tables that a function reads.
DO $$
DECLARE
  line record;
BEGIN
  FOR line IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND proconfig IS NULL LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path FROM CURRENT', line.name);
  END LOOP;
END $$;

-- Who is at work, in which villages, and how a rule says no. A sentence is raised as a check violation.
CREATE TABLE village (code12 text PRIMARY KEY, name text NOT NULL);
CREATE TABLE village_member (login text NOT NULL, village text NOT NULL, fid serial UNIQUE, PRIMARY KEY (login, village));
COMMENT ON TABLE village_member IS '登录名可办理的村；* 为全部';
CREATE TABLE working_name (fid serial PRIMARY KEY, login text NOT NULL UNIQUE DEFAULT session_user, name text);
COMMENT ON TABLE working_name IS '登录者自报的姓名，随日志记录';
CREATE TABLE village_table (table_name text PRIMARY KEY);
COMMENT ON TABLE village_table IS '按村分行的表';
CREATE TABLE logged_table (table_name text PRIMARY KEY, key_column text NOT NULL, hidden text NOT NULL);
CREATE TABLE role_right (role text, table_name text, rights text NOT NULL, PRIMARY KEY (role, table_name));
CREATE TABLE photo_file (fid serial PRIMARY KEY, photo text NOT NULL, sha256 text NOT NULL, content bytea NOT NULL, who text, at text);
COMMENT ON TABLE photo_file IS '标记的现场照片；photo 与标记中所写一致';
CREATE TABLE photo_limit (one boolean PRIMARY KEY DEFAULT true CHECK (one), max_mb numeric NOT NULL);
COMMENT ON TABLE photo_limit IS '一张照片至多多少 MB（1 MB = 1048576 字节）；管理员可改';

CREATE FUNCTION refuse(sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = sentence, ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM refuse(TG_ARGV[0]);
  RETURN NULL;
END $$;

-- Without the blanks at its ends, those of Chinese typing too.
CREATE FUNCTION bare(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(value, E'\t\n\r \u00a0\u3000');
$$;

CREATE FUNCTION to_day(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF value !~ '^\d{4}-\d{2}-\d{2}$' THEN
    RETURN NULL;
  END IF;
  RETURN make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int);
EXCEPTION WHEN datetime_field_overflow THEN
  RETURN NULL;
END $$;

-- The 18th birthday as text; who was born on 29 February turns 18 on 1 March, since no such text is smaller.
CREATE FUNCTION of_age_on(birth text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT (left(birth, 4)::int + 18)::text || substr(birth, 5);
$$;

-- The person's stated name and the login; the login can't be chosen.
CREATE FUNCTION session_who() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT coalesce((SELECT nullif(name, '') FROM working_name WHERE login = session_user) || '（' || session_user || '）',
    session_user);
$$;

-- The villages that this login may work in, narrowed to the one that the connection was opened for. Row security asks
-- it in every query: PL/pgSQL plans it once a session, SQL would each time.
CREATE FUNCTION visible_villages() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT v.code12), ARRAY[]::text[])
    FROM village v JOIN village_member m ON m.village IN (v.code12, '*')
    WHERE m.login = session_user
      AND coalesce(nullif(current_setting('sanquan.village', true), ''), v.code12) = v.code12);
END $$;

-- The log is one chain for all villages: only who sees them all can prove it.
CREATE FUNCTION sees_all_villages() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT cardinality(visible_villages()) = (SELECT count(*) FROM village);
$$;

-- Who lets logins into a village: an administrator of that village, of all (*) only who has all, and the schema's owner.
CREATE FUNCTION manages_village(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM village_member WHERE login = session_user AND village IN ('*', wanted))
    OR pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = current_schema()), 'usage');
$$;

CREATE FUNCTION default_village() RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT CASE cardinality(visible_villages()) WHEN 1 THEN (visible_villages())[1] END;
$$;

CREATE FUNCTION holds_role(role_name text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sanquan_' || role_name
    AND pg_has_role(session_user, oid, 'member'));
$$;

-- Every row of a village's tables knows its village, its version and, while it is changed, the version it started from.
-- A step knows its login (019_actors.sql), before an upgrade brings the older schema's rows.
CREATE FUNCTION add_row_columns() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT table_name FROM village_table LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN village text NOT NULL DEFAULT default_village()', name);
    EXECUTE format('CREATE INDEX ON %I (village)', name);
    CONTINUE WHEN name = 'audit_log';
    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS version integer, ADD COLUMN base_version integer', name);
  END LOOP;
  FOR name IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'uuid' LOOP
    EXECUTE format('CREATE UNIQUE INDEX ON %I (uuid)', name);
  END LOOP;
  ALTER TABLE case_step ADD COLUMN IF NOT EXISTS login text;
END $$;

-- A batch takes the place of all other writers from its start, so that what it read is still so when it writes.
CREATE FUNCTION take_package_lock() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  SELECT pg_advisory_xact_lock(hashtext('sanquan.' || current_schema()));
$$;

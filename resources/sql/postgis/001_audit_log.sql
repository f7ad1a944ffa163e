-- Every change of a logged table goes into audit_log, sealed at once: hash = sha256 of the hash before and the row
-- as a JSON array, as sanquan_plugin/core/hashchain.py computes it. The log can only grow.
CREATE TABLE audit_head (one boolean PRIMARY KEY DEFAULT true CHECK (one), hash text NOT NULL);
INSERT INTO audit_head (hash) SELECT coalesce((SELECT hash FROM audit_log ORDER BY fid DESC LIMIT 1), '');
CREATE INDEX audit_log_row ON audit_log (table_name, row_fid);

CREATE FUNCTION hidden_columns(names text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_to_array(nullif(names, ''), ';'), ARRAY[]::text[]);
$$;

CREATE FUNCTION shown(line jsonb, hidden text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_strip_nulls(line - hidden - ARRAY['fid', 'geom', 'village', 'base_version']);
$$;

-- Arguments: key column, hidden personal columns joined by ;
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  old_line jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_line jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  line jsonb := coalesce(new_line, old_line);
  hidden text[] := hidden_columns(TG_ARGV[1]);
  personal text;
  shape text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT string_agg(name, ' ') INTO personal FROM unnest(hidden) name
      WHERE old_line -> name IS DISTINCT FROM new_line -> name;
  END IF;
  IF TG_OP <> 'DELETE' AND new_line ? 'geom' THEN
    shape := coalesce(encode(ST_AsEWKB(NEW.geom), 'hex'), '');
    IF TG_OP = 'UPDATE' THEN
      shape := CASE WHEN shape <> coalesce(encode(ST_AsEWKB(OLD.geom), 'hex'), '') THEN shape END;
    END IF;
  END IF;
  INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, before, after, geometry_hex, village)
  VALUES (to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), session_who(), TG_TABLE_NAME,
    line ->> TG_ARGV[0], (line ->> 'fid')::int, lower(TG_OP),
    (shown(old_line, hidden) || CASE WHEN personal IS NULL THEN '{}' ELSE jsonb_build_object('personal_changed', personal) END)::text,
    shown(new_line, hidden)::text, shape, coalesce(line ->> 'village', '*'));
  RETURN NULL;
END $$;

CREATE FUNCTION seal_log_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  SELECT hash INTO NEW.prev_hash FROM audit_head;
  NEW.hash := encode(sha256(convert_to(NEW.prev_hash || json_build_array(NEW.fid::text, NEW.at, NEW.who, NEW.table_name,
    NEW.row_key, NEW.row_fid::text, NEW.action, NEW.before, NEW.after, NEW.geometry_hex)::text, 'UTF8')), 'hex');
  UPDATE audit_head SET hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER b_seal BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION seal_log_row();

-- The log begins with what is there: the lists of a new schema, after an upgrade the tables that were not logged before.
DO $$
DECLARE
  logged record;
  line record;
BEGIN
  FOR logged IN SELECT l.*, EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = current_schema()
      AND c.table_name = l.table_name AND c.column_name = 'geom') AS has_shape FROM logged_table l
    WHERE l.table_name <> ALL (string_to_array(coalesce(current_setting('sanquan.logged_before', true), ''), ','))
    ORDER BY l.table_name LOOP
    FOR line IN EXECUTE format('SELECT t.fid, to_jsonb(t) AS state, %s AS shape FROM %I t ORDER BY t.fid',
      CASE WHEN logged.has_shape THEN 'coalesce(encode(ST_AsEWKB(t.geom), ''hex''), '''')' ELSE 'NULL::text' END,
      logged.table_name) LOOP
      INSERT INTO audit_log (at, who, table_name, row_key, row_fid, action, after, geometry_hex, village)
      VALUES (to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), session_who(),
        logged.table_name, line.state ->> logged.key_column, line.fid, 'baseline',
        shown(line.state, hidden_columns(logged.hidden))::text, line.shape, coalesce(line.state ->> 'village', '*'));
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION refuse_direct_log() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM refuse('日志只由数据库写入，不能直接添加。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_by_rule BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_direct_log();
CREATE TRIGGER b_no_update BEFORE UPDATE ON audit_log FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('日志只可追加，不可修改。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON audit_log FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('日志只可追加，不可删除。');
CREATE TRIGGER b_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_always('日志只可追加，不可删除。');

-- A mark is a finding: it says what, who and when, of a parcel that is there (domain.md 9.0).
CREATE FUNCTION mark_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW.surveyor), '') = '' OR coalesce(bare(NEW.uuid), '') = ''
  OR to_day(NEW.date) IS NULL OR NEW.date > (now() AT TIME ZONE 'Asia/Shanghai')::date::text THEN
    PERFORM refuse('标记须有标识、调查员和不晚于今天的调查日期。');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW.zddm)
  OR (coalesce(NEW.status, '') NOT IN ('withdrawn', 'withdrawn_unverified')
    AND NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = NEW.status))
  OR (NEW.status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW.zddm AND right_status = 'withdrawn')) THEN
    PERFORM refuse('标记的宗地、状况须在数据包中；“已退出”须宗地已登记退出。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON mark FOR EACH ROW EXECUTE FUNCTION mark_complete();
CREATE TRIGGER b_no_update BEFORE UPDATE ON mark FOR EACH ROW
  EXECUTE FUNCTION refuse_always('标记是历史记录，不可修改；请另作新标记。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON mark FOR EACH ROW
  EXECUTE FUNCTION refuse_always('标记是历史记录，不可删除；请另作新标记。');

-- One writer at a time adds to the chain. Taken before the first row: in a row trigger two writers would deadlock.
CREATE FUNCTION take_chain_lock() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM refuse('请在“读已提交”隔离级别下修改，否则日志链会分叉。');
  END IF;
  PERFORM take_package_lock();
  RETURN NULL;
END $$;
DO $$
DECLARE
  logged record;
BEGIN
  FOR logged IN SELECT table_name, key_column, hidden FROM logged_table LOOP
    EXECUTE format('CREATE TRIGGER a_lock BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT '
      'EXECUTE FUNCTION take_chain_lock()', logged.table_name);
    EXECUTE format('CREATE TRIGGER z_log AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW '
      'EXECUTE FUNCTION log_change(%L, %L)', logged.table_name, logged.key_column, logged.hidden);
    EXECUTE format('CREATE TRIGGER b_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_always(%L)', logged.table_name, '此表有日志，不可清空。');
  END LOOP;
END $$;

-- What came of merged packages is written by merging alone, while the rules rest.
CREATE TRIGGER b_by_merging BEFORE INSERT OR UPDATE OR DELETE ON merge_log FOR EACH ROW
  EXECUTE FUNCTION refuse_always('并入记录由合并村包写入，不可添加、修改或删除。');
CREATE TRIGGER b_by_merging BEFORE INSERT OR UPDATE OR DELETE ON merge_origin FOR EACH ROW
  EXECUTE FUNCTION refuse_always('并入记录由合并村包写入，不可添加、修改或删除。');
CREATE TRIGGER b_by_merging BEFORE INSERT OR UPDATE OR DELETE ON merge_village FOR EACH ROW
  EXECUTE FUNCTION refuse_always('并入记录由合并村包写入，不可添加、修改或删除。');

-- Two people at one row: an update names the version that it started from (base_version), else it is refused.
-- Each row belongs to a village; a surveyor's layer never writes another one's.
CREATE FUNCTION changed_fields(before text, after text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(key, '、' ORDER BY key)
  FROM (SELECT jsonb_object_keys(before::jsonb || after::jsonb) AS key) k
  WHERE before::jsonb -> key IS DISTINCT FROM after::jsonb -> key AND key <> 'version';
$$;

CREATE FUNCTION conflict_sentence(changed_table text, changed_fid bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  last record;
BEGIN
  SELECT * INTO last FROM audit_log WHERE table_name = changed_table AND row_fid = changed_fid
    AND (village = '*' OR village = ANY (visible_villages())) ORDER BY fid DESC LIMIT 1;
  IF last.fid IS NULL THEN
    RETURN '这一行已由他人修改；请刷新后再改。';
  END IF;
  RETURN format('“%s”已由%s于%s修改（%s）；请刷新后再改。', last.row_key, last.who,
    to_char(last.at::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'),
    coalesce(changed_fields(last.before, last.after), CASE WHEN last.geometry_hex IS NULL THEN '未改字段' ELSE '图形' END));
END $$;

CREATE FUNCTION check_version() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.base_version IS NULL THEN
    PERFORM refuse('修改须注明所依据的版本（base_version）；请在本插件或带默认值的图层中修改。');
  END IF;
  IF NEW.base_version <> OLD.version THEN
    PERFORM refuse(conflict_sentence(TG_TABLE_NAME, OLD.fid));
  END IF;
  NEW.version := OLD.version + 1;
  NEW.base_version := NULL;
  RETURN NEW;
END $$;

CREATE FUNCTION begin_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := 1;
  NEW.base_version := NULL;
  RETURN NEW;
END $$;

CREATE FUNCTION check_village() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.village IS NULL OR NEW.village <> ALL (visible_villages()) THEN
    PERFORM refuse('没有注明村，或这一村不归您办理。');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.village <> OLD.village OR NEW.fid <> OLD.fid THEN
      PERFORM refuse('行号和所属村不可修改。');
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Of two rows the later one has the greater number: none runs ahead of the others, none comes before a row of its case.
CREATE FUNCTION check_number() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  is_overtaken boolean := false;
BEGIN
  IF TG_ARGV[0] = 'case_uuid' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE case_uuid = $1 AND fid > $2)', TG_TABLE_NAME)
      INTO is_overtaken USING to_jsonb(NEW) ->> 'case_uuid', NEW.fid;
  END IF;
  IF is_overtaken OR NEW.fid < 1
  OR NEW.fid > coalesce(pg_sequence_last_value(pg_get_serial_sequence(quote_ident(TG_TABLE_NAME), 'fid')::regclass), 0) THEN
    PERFORM refuse('行号由数据库顺次给出，不可自行填写。');
  END IF;
  RETURN NEW;
END $$;

-- An update or delete that meets no row would pass for a success.
CREATE FUNCTION check_met() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF pg_trigger_depth() = 1 AND NOT EXISTS (SELECT 1 FROM met) THEN
    PERFORM refuse('没有这一行：已被删除，或不在您可办理的村。');
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT table_name FROM village_table LOOP
    CONTINUE WHEN name = 'audit_log';
    EXECUTE format('CREATE TRIGGER a_village BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION check_village()', name);
    EXECUTE format('CREATE TRIGGER m_number BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION check_number(%L)', name,
      (SELECT min(c.column_name) FROM information_schema.columns c
        WHERE c.table_schema = current_schema() AND c.table_name = name AND c.column_name = 'case_uuid'));
    EXECUTE format('CREATE TRIGGER m_version BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION check_version()', name);
    EXECUTE format('CREATE TRIGGER m_version_insert BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION begin_version()', name);
    EXECUTE format('CREATE TRIGGER y_met AFTER UPDATE ON %I REFERENCING NEW TABLE AS met FOR EACH STATEMENT '
      'EXECUTE FUNCTION check_met()', name);
    EXECUTE format('CREATE TRIGGER y_met_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS met FOR EACH STATEMENT '
      'EXECUTE FUNCTION check_met()', name);
  END LOOP;
END $$;

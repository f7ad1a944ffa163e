-- A retired parcel code is never given again (split, merge, change of boundary), and stays on the list.
CREATE FUNCTION zdjbxx_codes_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('该宗地代码已注销，不可再用；请取下一个空号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_codes_insert BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_codes_insert();

CREATE FUNCTION zdjbxx_codes_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('该宗地代码已注销，不可再用；请取下一个空号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_codes_update BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_codes_update();

CREATE TRIGGER b_codes_update BEFORE UPDATE ON retired_code FOR EACH ROW
  EXECUTE FUNCTION refuse_always('已注销的宗地代码不可修改。');
CREATE TRIGGER b_codes_delete BEFORE DELETE ON retired_code FOR EACH ROW
  EXECUTE FUNCTION refuse_always('已注销的宗地代码不可删除。');

-- What the rules rest on: the village's code, the version of the package, the states of a right.
CREATE FUNCTION project_info_guarded() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.key IN ('code12', 'schema_version', 'who', 'name', 'epsg') THEN
      PERFORM refuse('项目信息的这一项不可删除。');
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM project_info WHERE key = NEW.key AND village = NEW.village) THEN
      PERFORM refuse('项目信息已有这一项；请修改原行。');
    END IF;
  ELSIF NEW.key IS DISTINCT FROM OLD.key OR (OLD.key = 'code12' AND NEW.value IS DISTINCT FROM OLD.value)
  OR (OLD.key = 'schema_version' AND coalesce(substring(NEW.value FROM '^\d{1,9}')::int, 0) < OLD.value::int) THEN
    PERFORM refuse('村代码、数据包版本和项名由插件登记，不可修改。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_guarded BEFORE INSERT OR UPDATE OR DELETE ON project_info FOR EACH ROW EXECUTE FUNCTION project_info_guarded();

CREATE FUNCTION code_list_guarded() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND OLD.list = 'right_status') OR (TG_OP <> 'DELETE' AND NEW.list = 'right_status') THEN
    PERFORM refuse('权利状态的代码由插件给出，不可增改。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_guarded BEFORE INSERT OR UPDATE OR DELETE ON code_list FOR EACH ROW EXECUTE FUNCTION code_list_guarded();

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

CREATE FUNCTION shyqr_retired() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('该宗地代码已注销，不可再用；请取下一个空号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_retired BEFORE INSERT ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_retired();

-- The parcels that came of a retired code: its rights go to them and nowhere else.
CREATE VIEW code_successor WITH (security_invoker = true) AS
SELECT r.zddm, z."ZDDM" AS successor FROM retired_code r JOIN "ZDJBXX" z ON strpos('、' || r.successors || '、', '、' || z."ZDDM" || '、') > 0;
-- Who holds one of them holds the others too, until a correction divides them.
CREATE VIEW code_heir WITH (security_invoker = true) AS
SELECT r.successor AS zddm, s."NHDM" AS nhdm, s.fid FROM code_successor r JOIN code_successor o ON o.zddm = r.zddm JOIN "SHYQR" s ON s."ZDDM" = o.successor;
CREATE FUNCTION retired_code_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW.zddm), '') = '' OR coalesce(bare(NEW.reason), '') = ''
  OR to_day(NEW.retired_on) IS NULL OR NEW.retired_on > (now() AT TIME ZONE 'Asia/Shanghai')::date::text
  OR (coalesce(bare(NEW.successors), '') = '' AND EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = NEW.zddm)) THEN
    PERFORM refuse('注销宗地代码须写明代码、原因和不晚于今天的日期；有权利人的还须写明后续宗地代码。');
  END IF;
  IF EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.zddm) THEN
    PERFORM refuse('该宗地代码已注销过。');
  END IF;
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW.zddm AND right_status <> 'current') OR EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW.zddm)
  OR EXISTS (SELECT 1 FROM case_file WHERE zddm = NEW.zddm) OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = NEW.zddm) THEN
    PERFORM refuse('该宗地权利已终止、有办件或退出记录，或有未解除的抵押、查封、争议，其代码不能注销。');
  END IF;
  IF EXISTS (SELECT 1 FROM "SHYQR" s WHERE strpos('、' || NEW.successors || '、', '、' || s."ZDDM" || '、') > 0
  AND NOT EXISTS (SELECT 1 FROM retired_code r WHERE strpos('、' || r.successors || '、', '、' || s."ZDDM" || '、') > 0)) THEN
    PERFORM refuse('后续宗地已有权利人；分割、合并、变更后的宗地须取新代码。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON retired_code FOR EACH ROW EXECUTE FUNCTION retired_code_complete();
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
  ELSIF NEW.key IS DISTINCT FROM OLD.key
  OR (OLD.key IN ('code12', 'schema_version') AND NEW.value IS DISTINCT FROM OLD.value) THEN
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

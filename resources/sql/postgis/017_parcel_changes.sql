-- What becomes of a parcel is told in ZDBHQK (宗地变化情况), a row for each legal change, whichever program makes it: a case
-- that ends, moves or allots its right, papers that end it, a correction of its holders, the retirement of its code.
-- These rules write it, with the rights of the schema's owner, and no role but they.
CREATE FUNCTION zdbhqk_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW."ZDDM"), '') = '' OR coalesce(bare(NEW."BHYY"), '') = '' OR coalesce(bare(NEW."BHNR"), '') = ''
  OR coalesce(bare(NEW."DBR"), '') = ''
  OR (NEW."DJSJ" IS NOT NULL AND (to_day(NEW."DJSJ") IS NULL OR NEW."DJSJ" > (now() AT TIME ZONE 'Asia/Shanghai')::date::text)) THEN
    PERFORM refuse('宗地变化情况须写明宗地代码、变化原因、变化内容和登簿人，登记时间不晚于今天。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON "ZDBHQK" FOR EACH ROW EXECUTE FUNCTION zdbhqk_complete();
CREATE TRIGGER b_no_update BEFORE UPDATE ON "ZDBHQK" FOR EACH ROW
  EXECUTE FUNCTION refuse_always('宗地变化情况是登记历史，不可修改。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON "ZDBHQK" FOR EACH ROW
  EXECUTE FUNCTION refuse_always('宗地变化情况是登记历史，不可删除。');

CREATE FUNCTION household_named(code text, of_village text) RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce((SELECT coalesce("HZXM", '') || '（' || code || '）' FROM "NH" WHERE "NHDM" = code AND village = of_village LIMIT 1), code, '');
$$;
CREATE FUNCTION at_work() RETURNS text LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce((SELECT nullif(bare(name), '') FROM working_name WHERE login = session_user), session_user);
$$;
-- The title stands first in a procedure's text.
CREATE VIEW procedure_title WITH (security_invoker = true) AS
SELECT procedure, substring(text FROM 'title = "([^"]*)"') AS title FROM procedure_text;

-- Told first: what takes the effect (009_case_effects.sql) is the last to be asked, and refuses who comes past a step.
CREATE FUNCTION step_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "ZDBHQK" ("ZDDM", "BHYY", "BHNR", "DJSJ", "DBR", "FJ", village)
  SELECT c.zddm, t.title, CASE WHEN r.effect = 'transferred'
      THEN '宅基地使用权人由' || household_named(c.nhdm, NEW.village) || '变更为' || household_named(c.to_nhdm, NEW.village)
      WHEN r.effect = 'withdrawn' THEN household_named(c.nhdm, NEW.village) || '的宅基地使用权终止，权利状态变更为“已退出”'
      ELSE '宅基地使用权分配给' || household_named(c.nhdm, NEW.village) || '，权利状态变更为“现势”' END,
    coalesce(f.filed_on, NEW.on_date), s.person, '办件' || coalesce(c.case_no, c.uuid) || coalesce('；登记编号' || f.number, ''), NEW.village
  FROM case_file c JOIN procedure_step r ON r.procedure = c.procedure AND r.step = NEW.step
    AND (r.effect IN ('withdrawn', 'transferred') OR r.writes = 'homestead_allotted')
  JOIN procedure_title t ON t.procedure = c.procedure
  JOIN case_step s ON s.fid = (SELECT max(fid) FROM case_step WHERE case_uuid = NEW.case_uuid AND step = NEW.step AND outcome = 'passed')
  LEFT JOIN filing f ON f.fid = (SELECT max(fid) FROM filing WHERE case_uuid = NEW.case_uuid AND office = 'registry')
  WHERE c.uuid = NEW.case_uuid AND c.village = NEW.village AND coalesce(c.zddm, '') <> '';
  RETURN NEW;
END $$;
CREATE TRIGGER b_told INSTEAD OF INSERT ON step_passed FOR EACH ROW EXECUTE FUNCTION step_told();

-- Of an exit known by its papers alone nobody knows the day of its registration.
CREATE FUNCTION exit_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND OLD.right_status IS DISTINCT FROM 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW."ZDDM") THEN
    INSERT INTO "ZDBHQK" ("ZDDM", "BHYY", "BHNR", "DBR", "FJ", village)
    SELECT p.zddm, '凭退出材料补录', '宅基地使用权终止，权利状态变更为“已退出”', at_work(),
      '注销登记号' || p.cancellation_no || '；协议编号' || p.agreement_no, NEW.village
    FROM exit_paper p WHERE p.zddm = NEW."ZDDM" AND p.village = NEW.village;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_told AFTER UPDATE OF right_status ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION exit_told();

CREATE FUNCTION retired_code_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "ZDBHQK" ("ZDDM", "BHYY", "BHNR", "DJSJ", "DBR", village) VALUES (NEW.zddm, NEW.reason,
    '宗地代码注销' || coalesce('，后续宗地：' || nullif(NEW.successors, ''), ''), NEW.retired_on, at_work(), NEW.village);
  RETURN NULL;
END $$;
CREATE TRIGGER y_told AFTER INSERT ON retired_code FOR EACH ROW EXECUTE FUNCTION retired_code_told();

-- A correction is told as its change is made, before the log tells of it and so uses it up (015_corrections.sql).
CREATE INDEX right_correction_of_row ON right_correction (row_key);
CREATE FUNCTION holder_corrected() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  old_line jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
  new_line jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
  of_village text := coalesce(new_line ->> 'village', old_line ->> 'village');
  old_key text := CASE WHEN TG_OP = 'INSERT' THEN '新增' ELSE logged_key('SHYQR', old_line::text) END;
  wanted_key text := CASE WHEN TG_OP = 'DELETE' THEN '' ELSE logged_key('SHYQR', new_line::text) END;
  giver text;
  receiver text;
  content text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM right_correction k WHERE k.row_key = old_key AND k.table_name = 'SHYQR')
  OR NOT is_corrected(of_village, 'SHYQR', old_key, wanted_key) THEN
    RETURN NULL;
  END IF;
  giver := household_named(old_line ->> 'NHDM', of_village);
  receiver := household_named(new_line ->> 'NHDM', of_village);
  content := CASE TG_OP WHEN 'INSERT' THEN '增加宅基地使用权人' || receiver WHEN 'DELETE' THEN '注销宅基地使用权人' || giver || '的登记'
    ELSE '宅基地使用权人' || giver || '的登记更正'
      || CASE WHEN giver <> receiver THEN '；使用权人更正为' || receiver ELSE '' END
      || CASE WHEN old_line -> 'ZDDM' <> new_line -> 'ZDDM' THEN '；宗地代码更正为' || coalesce(new_line ->> 'ZDDM', '') ELSE '' END
      || CASE WHEN old_line -> 'share' <> new_line -> 'share'
        THEN '；权利份额由“' || coalesce(old_line ->> 'share', '') || '”更正为“' || coalesce(new_line ->> 'share', '') || '”' ELSE '' END
      || CASE WHEN old_line -> 'BDCQZH' <> new_line -> 'BDCQZH'
        THEN '；证书号由“' || coalesce(old_line ->> 'BDCQZH', '') || '”更正为“' || coalesce(new_line ->> 'BDCQZH', '') || '”' ELSE '' END END;
  INSERT INTO "ZDBHQK" ("ZDDM", "BHYY", "BHNR", "DJSJ", "DBR", "FJ", village)
  SELECT coalesce(old_line ->> 'ZDDM', new_line ->> 'ZDDM'), '更正登记', content, k.on_date, k.who,
    '更正登记文号' || k.document_no || '；原因：' || k.reason, of_village
  FROM right_correction k WHERE k.village = of_village AND k.row_key = old_key AND k.table_name = 'SHYQR'
    AND coalesce(k.new_key, '') = wanted_key ORDER BY k.fid DESC LIMIT 1;
  RETURN NULL;
END $$;
CREATE TRIGGER y_told AFTER INSERT OR UPDATE OR DELETE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION holder_corrected();

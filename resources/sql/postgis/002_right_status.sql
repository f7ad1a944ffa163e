-- No right ends without all its papers (Zhangqiu, articles 20, 22 and 24), whichever program writes.
CREATE VIEW exit_paper_complete WITH (security_invoker = true) AS
SELECT zddm FROM exit_paper
WHERE coalesce(trim(agreement_no), '') <> '' AND coalesce(agreement_date, '') <> ''
  AND coalesce(trim(collective), '') <> ''
  AND coalesce(posting1_from, '') <> '' AND coalesce(posting1_to, '') <> ''
  AND coalesce(posting2_from, '') <> '' AND coalesce(posting2_to, '') <> ''
  AND coalesce(trim(filing_town), '') <> '' AND coalesce(trim(filing_district), '') <> ''
  AND coalesce(trim(cancellation_no), '') <> '';

CREATE VIEW case_withdrawn WITH (security_invoker = true) AS
SELECT c.zddm FROM case_file c JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect = 'withdrawn';

CREATE FUNCTION zdjbxx_right_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = coalesce(NEW.use_status, 'in_use'))
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = coalesce(NEW.right_status, 'current')) THEN
    PERFORM refuse('利用状况或权利状态不在代码表中。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_insert BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_right_insert();

CREATE FUNCTION zdjbxx_right_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW."ZDDM")
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = NEW.use_status)
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = NEW.right_status) THEN
    PERFORM refuse('利用状况或权利状态不在代码表中。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_update BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_right_update();

CREATE FUNCTION exit_paper_right_delete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD.zddm AND right_status = 'withdrawn') THEN
    PERFORM refuse('该宗地已登记退出，其退出材料不可删除。');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER b_right_delete BEFORE DELETE ON exit_paper FOR EACH ROW EXECUTE FUNCTION exit_paper_right_delete();

CREATE FUNCTION exit_paper_right_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD.zddm AND right_status = 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = OLD.zddm) THEN
    PERFORM refuse('该宗地已登记退出，其退出材料不可清空。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER c_right_update AFTER UPDATE ON exit_paper FOR EACH ROW EXECUTE FUNCTION exit_paper_right_update();


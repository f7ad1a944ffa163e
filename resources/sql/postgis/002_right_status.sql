-- No right ends without all its papers (Zhangqiu, articles 20, 22 and 24), whichever program writes: real days, both
-- postings five working days long and over before the day of the agreement, one cancellation number a parcel.
CREATE FUNCTION posting_is_long(first_day text, last_day text) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT (SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.known = 1 AND d.day > first_day AND d.day <= last_day) >= 5;
$$;
-- Returned lots that were allotted anew: the day from which an older exit no longer tells of them.
CREATE VIEW lot_allotted WITH (security_invoker = true) AS
SELECT c.zddm, c.nhdm, max(t.fid) AS fid, max(t.on_date) AS on_date FROM case_file c
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.writes = 'homestead_allotted'
GROUP BY c.zddm, c.nhdm;
-- Numbers of cancellation, of cases and of papers.
CREATE VIEW cancellation_taken WITH (security_invoker = true) AS
SELECT c.uuid, c.zddm, bare(f.number) AS number FROM filing f JOIN case_file c ON c.uuid = f.case_uuid
WHERE f.office = 'registry' AND f.purpose = 'cancellation' AND coalesce(bare(f.number), '') <> ''
UNION ALL SELECT '', zddm, bare(cancellation_no) FROM exit_paper WHERE coalesce(bare(cancellation_no), '') <> '';
CREATE VIEW exit_paper_complete WITH (security_invoker = true) AS
SELECT zddm FROM exit_paper p
WHERE coalesce(bare(agreement_no), '') <> '' AND coalesce(bare(collective), '') <> ''
  AND coalesce(bare(filing_town), '') <> '' AND coalesce(bare(filing_district), '') <> ''
  AND coalesce(bare(cancellation_no), '') <> ''
  AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = p.zddm AND l.on_date >= p.agreement_date)
  AND NOT EXISTS (SELECT 1 FROM cancellation_taken o WHERE o.zddm IS DISTINCT FROM p.zddm AND o.number = bare(p.cancellation_no))
  AND to_day(agreement_date) IS NOT NULL AND agreement_date <= (now() AT TIME ZONE 'Asia/Shanghai')::date::text
  AND to_day(posting1_from) IS NOT NULL AND to_day(posting1_to) IS NOT NULL
  AND to_day(posting2_from) IS NOT NULL AND to_day(posting2_to) IS NOT NULL
  AND agreement_date > posting1_to AND agreement_date > posting2_to
  AND posting1_from <= posting1_to AND posting2_from <= posting2_to
  AND posting_is_long(posting1_from, posting1_to) AND posting_is_long(posting2_from, posting2_to);

-- Of a year that the calendar does not know, nobody can count the working days.
CREATE VIEW exit_paper_uncounted WITH (security_invoker = true) AS
SELECT p.zddm FROM exit_paper p WHERE EXISTS (SELECT 1 FROM unnest(ARRAY[p.posting1_from, p.posting1_to, p.posting2_from, p.posting2_to]) AS t(day)
  WHERE to_day(t.day) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM calendar_day d WHERE d.day = t.day AND d.known = 1));

-- A right that is not clear does not end by papers either (Zhangqiu, article 19(3)). In a view a column beside a list is
-- cast to text: else a restored dump spells the list in another way, and verifypackage finds the view changed.
CREATE VIEW homestead_limited WITH (security_invoker = true) AS
SELECT z."ZDDM" AS zddm FROM "ZDJBXX" z
WHERE EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = 'homestead' AND coalesce(e.status, 'open') <> 'ended'
    AND (coalesce(e.to_date, '') = '' OR e.to_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date::text)
    AND CASE WHEN coalesce(e.zddm, '') <> '' THEN e.zddm = z."ZDDM"
      ELSE coalesce(e.dkbm, '') = '' AND EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = z."ZDDM" AND s."NHDM" = e.nhdm) END)
  OR EXISTS (SELECT 1 FROM dispute d WHERE d.zddm = z."ZDDM" AND coalesce(d.settled_on, '') = ''
    AND coalesce(d.status, 'open')::text NOT IN ('settled', '已解决'));

CREATE VIEW case_withdrawn WITH (security_invoker = true) AS
SELECT c.zddm FROM case_file c JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect = 'withdrawn'
WHERE NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = c.zddm AND l.fid > t.fid);

CREATE FUNCTION zdjbxx_right_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('公示日期所在年份不在工作日历中，公示期无法核对，不能登记为已退出；请标为“已退出·待核”。');
  END IF;
  IF NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = coalesce(NEW.use_status, 'in_use'))
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = NEW.right_status) THEN
    PERFORM refuse('利用状况或权利状态不在代码表中。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_insert BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_right_insert();

CREATE FUNCTION zdjbxx_limited_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW."ZDDM") THEN
    PERFORM refuse('权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能登记为已退出；请先办理解除，或标为“已退出·待核”。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_limited AFTER INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_limited_insert();

CREATE FUNCTION zdjbxx_right_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status = 'withdrawn' AND OLD.right_status IS DISTINCT FROM 'withdrawn'
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW."ZDDM") THEN
    IF EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW."ZDDM") THEN
      PERFORM refuse('公示日期所在年份不在工作日历中，公示期无法核对，不能登记为已退出；请标为“已退出·待核”。');
    END IF;
    IF EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW."ZDDM") AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW."ZDDM") THEN
      PERFORM refuse('权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能登记为已退出；请先办理解除，或标为“已退出·待核”。');
    END IF;
  END IF;
  IF NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW."ZDDM")
  AND NOT EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW."ZDDM")
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
  AND (NEW.zddm, NEW.agreement_no, NEW.agreement_date, NEW.collective, NEW.posting1_from, NEW.posting1_to, NEW.posting2_from,
    NEW.posting2_to, NEW.filing_town, NEW.filing_district, NEW.cancellation_no) IS DISTINCT FROM
    (OLD.zddm, OLD.agreement_no, OLD.agreement_date, OLD.collective, OLD.posting1_from, OLD.posting1_to, OLD.posting2_from,
    OLD.posting2_to, OLD.filing_town, OLD.filing_district, OLD.cancellation_no) THEN
    PERFORM refuse('该宗地已登记退出，其退出材料不可修改。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_update BEFORE UPDATE ON exit_paper FOR EACH ROW EXECUTE FUNCTION exit_paper_right_update();

CREATE FUNCTION exit_paper_right_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM exit_paper WHERE zddm = NEW.zddm) THEN
    PERFORM refuse('该宗地已有退出材料；请修改原行。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_insert BEFORE INSERT ON exit_paper FOR EACH ROW EXECUTE FUNCTION exit_paper_right_insert();

-- A parcel whose right has ended, that is in a case or that somebody holds stays, under its code.
CREATE FUNCTION zdjbxx_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.right_status <> 'current' OR EXISTS (SELECT 1 FROM case_file WHERE zddm = OLD."ZDDM")
  OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = OLD."ZDDM")
  OR (EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = OLD."ZDDM")
    AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND fid <> OLD.fid)) THEN
    PERFORM refuse('该宗地有权利人、办件或退出记录，不可删除；分割、合并的请注销其代码，权利随之移到后续宗地。');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER b_kept BEFORE DELETE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_kept();

CREATE FUNCTION zdjbxx_code_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND (OLD.right_status <> 'current'
    OR EXISTS (SELECT 1 FROM case_file WHERE zddm IN (OLD."ZDDM", NEW."ZDDM")) OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = OLD."ZDDM")
    OR EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM" AND right_status <> 'current')) THEN
    PERFORM refuse('权利已终止、在办或有办件、退出记录的宗地，其代码不可改，也不可改用其代码。');
  END IF;
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND fid <> OLD.fid)
  AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = OLD."ZDDM") THEN
    PERFORM refuse('有未解除的抵押、查封、争议的宗地，其代码不可改；请先解除、解决，再改代码。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_code_kept BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_code_kept();

-- A held parcel changes its code with its rights: by the old code's retirement, or by a correction for each holder.
CREATE FUNCTION zdjbxx_code_held() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND ((NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND fid <> OLD.fid)
      AND NOT EXISTS (SELECT 1 FROM retired_code r WHERE r.zddm = OLD."ZDDM" AND strpos('、' || r.successors || '、', '、' || NEW."ZDDM" || '、') > 0)
      AND EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = OLD."ZDDM"
        AND NOT is_corrected(OLD.village, 'SHYQR', s.fid, s."ZDDM" || ';' || coalesce(s."NHDM", ''), NEW."ZDDM" || ';' || coalesce(s."NHDM", ''))))
    OR (EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = NEW."ZDDM") AND EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM"))) THEN
    PERFORM refuse('宗地有权利人，其代码不可改，也不可改用其代码；分割、合并、变更的请注销旧代码，有误的请先登记更正及其文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_code_held BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_code_held();
CREATE FUNCTION zdjbxx_code_followed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW."ZDDM" IS DISTINCT FROM OLD."ZDDM" AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village) THEN
    UPDATE "SHYQR" SET "ZDDM" = NEW."ZDDM", base_version = version WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village;
    UPDATE "JSYDSYQ" SET "ZDDM" = NEW."ZDDM", base_version = version WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village;
    UPDATE "QLR" SET "ZDDM" = NEW."ZDDM", base_version = version WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village;
    UPDATE "ZJDZDXX" SET "ZDDM" = NEW."ZDDM", base_version = version WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village;
    UPDATE "ZJDLY" SET "ZDDM" = NEW."ZDDM", base_version = version WHERE "ZDDM" = OLD."ZDDM" AND village = OLD.village;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER c_code_followed AFTER UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_code_followed();

CREATE FUNCTION zdjbxx_code_ended() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM" AND right_status <> 'current') THEN
    PERFORM refuse('这一代码的宗地权利已终止或在办，不能再添加同代码的宗地。');
  END IF;
  IF NEW.right_status <> 'current' AND EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM") THEN
    PERFORM refuse('已有这一代码的宗地，不能再添加一行登记别的权利状态；请修改原行。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_code_ended BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_code_ended();

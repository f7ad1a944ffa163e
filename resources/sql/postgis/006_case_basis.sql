-- What a case rests on stays as it was when the case was opened and checked: the county's adoption, the measured
-- parcel, the certificate, and a state that only steps give.
CREATE FUNCTION procedure_adoption_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (NEW.procedure, NEW.county, NEW.document_no, NEW.adopted_on, NEW.villages)
    IS DISTINCT FROM (OLD.procedure, OLD.county, OLD.document_no, OLD.adopted_on, OLD.villages)
  OR (NEW.ended_on IS DISTINCT FROM OLD.ended_on AND (coalesce(OLD.ended_on, '') <> '' OR to_day(NEW.ended_on) IS NULL)) THEN
    PERFORM refuse('程序施行记录不可修改、删除；停止施行请填写停止日期，有误的停止后另行登记。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_fixed BEFORE UPDATE ON procedure_adoption FOR EACH ROW EXECUTE FUNCTION procedure_adoption_fixed();
CREATE TRIGGER b_kept BEFORE DELETE ON procedure_adoption FOR EACH ROW
  EXECUTE FUNCTION refuse_always('程序施行记录不可修改、删除；停止施行请填写停止日期，有误的停止后另行登记。');

-- Open cases of a parcel that no step still has to measure or to post (Zhangqiu, articles 20 and 22(2)); before, a
-- changed area is posted anew.
CREATE VIEW parcel_measured WITH (security_invoker = true) AS
SELECT c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
WHERE NOT EXISTS (SELECT 1 FROM procedure_guard g JOIN procedure_step s ON s.procedure = g.procedure AND s.step = g.step
  WHERE g.procedure = c.procedure AND s.seq > p.seq
    AND (g.kind = 'area_checked' OR (g.kind = 'posting' AND g.param NOT LIKE 'compensation%')));
CREATE FUNCTION zdjbxx_measured() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.right_status = 'in_case' AND (NEW."ZDMJ" IS DISTINCT FROM OLD."ZDMJ" OR NEW.geom::bytea IS DISTINCT FROM OLD.geom::bytea)
  AND EXISTS (SELECT 1 FROM parcel_measured WHERE zddm = OLD."ZDDM") THEN
    PERFORM refuse('该宗地在办且面积已核实并公示，面积、图形不可改；有误请退回到核实的一步。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_measured BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_measured();

-- A certificate is void where the right has ended; else it is exchanged by a correction that keeps the holder.
CREATE FUNCTION shyqr_certificate() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  own_key text := coalesce(OLD."ZDDM", '') || ';' || coalesce(OLD."NHDM", '');
BEGIN
  IF coalesce(bare(OLD."BDCQZH"), '') <> '' AND NEW."BDCQZH" IS DISTINCT FROM OLD."BDCQZH"
  AND NEW."ZDDM" IS NOT DISTINCT FROM OLD."ZDDM" AND NEW."NHDM" IS NOT DISTINCT FROM OLD."NHDM"
  AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND right_status IN ('withdrawn', 'transferred'))
  AND NOT is_corrected(OLD.village, 'SHYQR', OLD.fid, own_key, own_key) THEN
    PERFORM refuse('不动产权证号的变更、注销须由办结的办件或更正登记支持；换证的请先登记更正及其文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_certificate BEFORE UPDATE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_certificate();
-- A share on record is not changed by hand, nor entered as nought, which holds nothing.
CREATE FUNCTION shyqr_share() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  own_key text := coalesce(OLD."ZDDM", '') || ';' || coalesce(OLD."NHDM", '');
BEGIN
  IF NEW.share IS DISTINCT FROM OLD.share AND NEW."ZDDM" IS NOT DISTINCT FROM OLD."ZDDM" AND NEW."NHDM" IS NOT DISTINCT FROM OLD."NHDM"
  AND (coalesce(bare(OLD.share), '') <> '' OR (NEW.share <> '' AND NEW.share !~ '[1-9１-９]'))
  AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = OLD."ZDDM" AND right_status IN ('withdrawn', 'transferred'))
  AND NOT is_corrected(OLD.village, 'SHYQR', OLD.fid, own_key, own_key) THEN
    PERFORM refuse('权利份额的变更须由更正登记支持；请先登记更正及其文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_share BEFORE UPDATE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_share();

CREATE FUNCTION case_file_derived() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND (coalesce(NEW.state, '') <> '' OR coalesce(NEW.position, '') <> '' OR coalesce(NEW.closed_on, '') <> '')) THEN
    PERFORM refuse('办件的当前步骤、状态和办结日期由步骤得出，不能直接填写。');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.state, NEW.position, NEW.closed_on) IS DISTINCT FROM (OLD.state, OLD.position, OLD.closed_on) THEN
      PERFORM refuse('办件的当前步骤、状态和办结日期由步骤得出，不能直接填写。');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_derived BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_derived();

-- Several homesteads are lawful where each was granted or inherited (Lanling 三(一); list lawful_basis).
CREATE VIEW lot_without_basis WITH (security_invoker = true) AS
SELECT h.nhdm, h.zddm FROM household_homestead h WHERE NOT EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = h.zddm AND s."NHDM" = h.nhdm
  AND ltrim(bare(s."ZJDQDFS"), '0') IN ('1', '2', '审批', '申请批准', '审批(申请批准)', '继承'));

-- When the compensation of a lot's exit was settled: by its papers, or by the payment of its case; what was before the
-- lot was allotted anew is of an older exit (national plan 二(三)).
CREATE VIEW lot_settled WITH (security_invoker = true) AS
SELECT p.zddm, p.compensation_settled AS settled_on FROM exit_paper p WHERE coalesce(p.compensation_settled, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = p.zddm AND l.on_date >= p.compensation_settled)
UNION ALL SELECT c.zddm, t.on_date FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid AND t.step = 'payment' AND t.outcome = 'passed'
WHERE c."right" = 'homestead' AND coalesce(c.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = c.zddm AND l.fid > t.fid);

-- What the registers say of the household or the lot of a step: a qualification that can be kept (Lanling 三(五)2, 3),
-- lawful homesteads, settled compensation.
CREATE FUNCTION case_step_grounds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  kinds text[] := '{}';
BEGIN
  IF NEW.outcome = 'passed' THEN
    kinds := ARRAY(SELECT g.kind FROM case_guard g WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step);
  END IF;
  IF 'qualified' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'qualified'
    AND NOT EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.nhdm AND q.last_day >= NEW.on_date)) THEN
    PERFORM refuse('该户没有登记的宅基地资格权，不能保留资格权，不能办理这一步。');
  END IF; END IF;
  IF 'lawful_basis' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN lot_without_basis l ON l.nhdm = c.nhdm WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'lawful_basis') THEN
    PERFORM refuse('该户的宅基地没有全部登记合法的取得方式，不属于合法形成的一户多宅，不能办理这一步。');
  END IF; END IF;
  IF 'settled' = ANY (kinds) THEN IF EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'settled'
    AND NOT EXISTS (SELECT 1 FROM lot_settled l WHERE l.zddm = c.zddm AND l.settled_on <= NEW.on_date)) THEN
    PERFORM refuse('没有补偿兑现的日期，请补登退出材料的“补偿结清日期”，不能办理这一步。');
  END IF; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_grounds_insert BEFORE INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_grounds();

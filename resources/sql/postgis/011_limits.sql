-- What lies on a right stays on record and ends by a document: mortgage, guarantee, freeze, seizure, dispute
-- (Zhangqiu, articles 10, 19(3) and 30: 权能完整清晰).
-- A limit is on record only where it takes hold of a right: by the code of the right, and by codes that are there.
CREATE FUNCTION encumbrance_placed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (CASE NEW."right" WHEN 'homestead' THEN coalesce(NEW.zddm, '') <> '' OR (coalesce(NEW.nhdm, '') <> '' AND coalesce(NEW.dkbm, '') = '')
    WHEN 'contract' THEN coalesce(NEW.zddm, '') = '' AND coalesce(nullif(NEW.dkbm, ''), NEW.nhdm, '') <> ''
    WHEN 'share' THEN coalesce(NEW.zddm, '') = '' AND coalesce(NEW.dkbm, '') = '' AND coalesce(NEW.nhdm, '') <> '' ELSE false END) THEN
    PERFORM refuse('权利限制须写明权利的代码（homestead、contract、share），宅基地的写明宗地或农户，承包地的写明地块或农户，股权的写明农户。');
  END IF;
  IF (coalesce(NEW.nhdm, '') <> '' AND NOT EXISTS (SELECT 1 FROM "NH" WHERE "NHDM" = NEW.nhdm))
  OR (coalesce(NEW.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW.zddm))
  OR NEW.dkbm IS DISTINCT FROM bare(NEW.dkbm) THEN
    PERFORM refuse('权利限制的农户、宗地代码须在册，代码前后不得有空白；请先导入农户、宗地，或改正代码。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_placed BEFORE INSERT ON encumbrance FOR EACH ROW EXECUTE FUNCTION encumbrance_placed();
CREATE FUNCTION dispute_placed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW.zddm) THEN
    PERFORM refuse('争议的宗地代码须在册，代码前后不得有空白；请先导入宗地，或改正代码。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_placed BEFORE INSERT ON dispute FOR EACH ROW EXECUTE FUNCTION dispute_placed();
CREATE TRIGGER b_kept BEFORE DELETE ON encumbrance FOR EACH ROW
  EXECUTE FUNCTION refuse_always('抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。');
CREATE FUNCTION encumbrance_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (NEW."right", NEW.nhdm, NEW.zddm, NEW.dkbm, NEW.kind, NEW.from_date, NEW.document_no)
    IS DISTINCT FROM (OLD."right", OLD.nhdm, OLD.zddm, OLD.dkbm, OLD.kind, OLD.from_date, OLD.document_no) THEN
    PERFORM refuse('权利限制的权利、农户、宗地、地块、种类、起始日期和文号不可修改；有误的请解除后另行登记。');
  END IF;
  IF ((coalesce(NEW.status, 'open') = 'ended' AND coalesce(OLD.status, 'open') <> 'ended')
    OR (coalesce(NEW.to_date, '') <> '' AND (coalesce(OLD.to_date, '') = '' OR NEW.to_date < OLD.to_date)))
  AND (coalesce(bare(NEW.end_document_no), '') = '' OR to_day(NEW.ended_on) IS NULL OR NEW.ended_on > (now() AT TIME ZONE 'Asia/Shanghai')::date::text) THEN
    PERFORM refuse('解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_fixed BEFORE UPDATE ON encumbrance FOR EACH ROW EXECUTE FUNCTION encumbrance_fixed();

CREATE TRIGGER b_kept BEFORE DELETE ON dispute FOR EACH ROW
  EXECUTE FUNCTION refuse_always('争议记录不可删除；解决的请填写解决日期和文号。');
CREATE FUNCTION dispute_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (NEW.zddm, NEW.kind, NEW.reported_on) IS DISTINCT FROM (OLD.zddm, OLD.kind, OLD.reported_on) THEN
    PERFORM refuse('争议的宗地、类型和登记日期不可修改；有误的请解决后另行登记。');
  END IF;
  IF (coalesce(NEW.settled_on, '') <> '' OR coalesce(NEW.status, 'open') IN ('settled', '已解决'))
  AND NOT (coalesce(OLD.settled_on, '') <> '' OR coalesce(OLD.status, 'open') IN ('settled', '已解决'))
  AND (coalesce(bare(NEW.document_no), '') = '' OR to_day(NEW.settled_on) IS NULL OR NEW.settled_on > (now() AT TIME ZONE 'Asia/Shanghai')::date::text) THEN
    PERFORM refuse('争议解决须填写不晚于今天的解决日期和文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_fixed BEFORE UPDATE ON dispute FOR EACH ROW EXECUTE FUNCTION dispute_fixed();

-- What lies on a right stays on record and ends by a document: mortgage, guarantee, freeze, seizure, dispute
-- (Zhangqiu, articles 10, 19(3) and 30: 权能完整清晰).
-- A limit is on record only where it takes hold of a right: by the code of the right, and by codes that are there.
CREATE TRIGGER encumbrance_right BEFORE INSERT ON encumbrance
WHEN NOT CASE NEW."right" WHEN 'homestead' THEN coalesce(NEW.zddm, '') <> '' OR (coalesce(NEW.nhdm, '') <> '' AND coalesce(NEW.dkbm, '') = '')
  WHEN 'contract' THEN coalesce(NEW.zddm, '') = '' AND coalesce(nullif(NEW.dkbm, ''), NEW.nhdm, '') <> ''
  WHEN 'share' THEN coalesce(NEW.zddm, '') = '' AND coalesce(NEW.dkbm, '') = '' AND coalesce(NEW.nhdm, '') <> '' ELSE 0 END
BEGIN SELECT RAISE(ABORT, '权利限制须写明权利的代码（homestead、contract、share），宅基地的写明宗地或农户，承包地的写明地块或农户，股权的写明农户。'); END;
CREATE TRIGGER encumbrance_codes BEFORE INSERT ON encumbrance
WHEN (coalesce(NEW.nhdm, '') <> '' AND NOT EXISTS (SELECT 1 FROM NH WHERE NHDM = NEW.nhdm))
  OR (coalesce(NEW.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm))
  OR NEW.dkbm IS NOT trim(NEW.dkbm, char(9, 10, 13, 32, 160, 12288))
BEGIN SELECT RAISE(ABORT, '权利限制的农户、宗地代码须在册，代码前后不得有空白；请先导入农户、宗地，或改正代码。'); END;
CREATE TRIGGER dispute_code BEFORE INSERT ON dispute
WHEN NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '争议的宗地代码须在册，代码前后不得有空白；请先导入宗地，或改正代码。'); END;
CREATE TRIGGER encumbrance_kept BEFORE DELETE ON encumbrance
BEGIN SELECT RAISE(ABORT, '抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。'); END;
CREATE TRIGGER encumbrance_fixed BEFORE UPDATE ON encumbrance
WHEN NEW."right" IS NOT OLD."right" OR NEW.nhdm IS NOT OLD.nhdm OR NEW.zddm IS NOT OLD.zddm OR NEW.dkbm IS NOT OLD.dkbm
  OR NEW.kind IS NOT OLD.kind OR NEW.from_date IS NOT OLD.from_date OR NEW.document_no IS NOT OLD.document_no
BEGIN SELECT RAISE(ABORT, '权利限制的权利、农户、宗地、地块、种类、起始日期和文号不可修改；有误的请解除后另行登记。'); END;
CREATE TRIGGER encumbrance_ended BEFORE UPDATE ON encumbrance
WHEN ((coalesce(NEW.status, 'open') = 'ended' AND coalesce(OLD.status, 'open') <> 'ended')
    OR (coalesce(NEW.to_date, '') <> '' AND (coalesce(OLD.to_date, '') = '' OR NEW.to_date < OLD.to_date)))
  AND (coalesce(trim(NEW.end_document_no, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.ended_on, '+0 days') IS NULL OR date(NEW.ended_on, '+0 days') IS NOT NEW.ended_on
    OR NEW.ended_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。'); END;

CREATE TRIGGER dispute_kept BEFORE DELETE ON dispute
BEGIN SELECT RAISE(ABORT, '争议记录不可删除；解决的请填写解决日期和文号。'); END;
CREATE TRIGGER dispute_fixed BEFORE UPDATE ON dispute
WHEN NEW.zddm IS NOT OLD.zddm OR NEW.kind IS NOT OLD.kind OR NEW.reported_on IS NOT OLD.reported_on
BEGIN SELECT RAISE(ABORT, '争议的宗地、类型和登记日期不可修改；有误的请解决后另行登记。'); END;
CREATE TRIGGER dispute_settled BEFORE UPDATE ON dispute
WHEN (coalesce(NEW.settled_on, '') <> '' OR coalesce(NEW.status, 'open') IN ('settled', '已解决'))
  AND NOT (coalesce(OLD.settled_on, '') <> '' OR coalesce(OLD.status, 'open') IN ('settled', '已解决'))
  AND (coalesce(trim(NEW.document_no, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.settled_on, '+0 days') IS NULL OR date(NEW.settled_on, '+0 days') IS NOT NEW.settled_on
    OR NEW.settled_on > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '争议解决须填写不晚于今天的解决日期和文号。'); END;

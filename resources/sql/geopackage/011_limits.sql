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

-- The registry's own records, 抵押权 and 查封登记: each places the limit that guards and findings read, and ends it.
-- A mortgage stays until it is cancelled, also when the debt is due (Civil Code, article 393); a seizure has its last day.
CREATE VIEW registered_limit AS
SELECT '抵押' AS kind, BDCDYH AS unit, BDCDJZMH AS document_no, ZWLXQSSJ AS from_date, NULL AS to_date, NULL AS holder,
  ZXSJ AS ended_on, ZXDYYWH AS end_document_no FROM DYAQ
UNION ALL SELECT '查封', BDCDYH, CFWH, CFQSSJ, CFJSSJ, CFJG, JFDJSJ, JFWH FROM CFDJ;
CREATE TRIGGER registered_limit_taken INSTEAD OF INSERT ON registered_limit
BEGIN
  INSERT INTO encumbrance (uuid, "right", zddm, kind, from_date, to_date, holder, document_no, status)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
      || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    'homestead', substr(NEW.unit, 1, 19), NEW.kind, NEW.from_date, NEW.to_date, NEW.holder, NEW.document_no, 'open'
  WHERE NOT EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = 'homestead' AND instr(e.kind, NEW.kind) > 0
    AND e.document_no = NEW.document_no AND e.zddm = substr(NEW.unit, 1, 19));
  UPDATE encumbrance SET status = 'ended', ended_on = NEW.ended_on, end_document_no = NEW.end_document_no
  WHERE coalesce(NEW.ended_on, '') <> '' AND "right" = 'homestead' AND instr(kind, NEW.kind) > 0
    AND document_no = NEW.document_no AND zddm = substr(NEW.unit, 1, 19) AND coalesce(status, 'open') <> 'ended';
END;
CREATE TRIGGER dyaq_placed BEFORE INSERT ON DYAQ
WHEN NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = substr(NEW.BDCDYH, 1, 19)) OR NEW.BDCDYH IS NOT trim(NEW.BDCDYH, char(9, 10, 13, 32, 160, 12288))
BEGIN SELECT RAISE(ABORT, '抵押、查封登记的不动产单元号须以在册宗地的代码开头，前后不得有空白；请先导入宗地，或改正代码。'); END;
CREATE TRIGGER dyaq_named BEFORE INSERT ON DYAQ
WHEN coalesce(trim(NEW.BDCDJZMH, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR EXISTS (SELECT 1 FROM DYAQ d WHERE d.BDCDYH = NEW.BDCDYH AND d.BDCDJZMH = NEW.BDCDJZMH)
BEGIN SELECT RAISE(ABORT, '抵押权须写明不动产登记证明号，查封登记须写明查封文号；同一单元的同一文号只登记一次。'); END;
CREATE TRIGGER dyaq_kept BEFORE DELETE ON DYAQ
BEGIN SELECT RAISE(ABORT, '抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。'); END;
CREATE TRIGGER dyaq_fixed BEFORE UPDATE ON DYAQ
WHEN (NEW.BDCDYH, NEW.BDCDJZMH, NEW.ZWLXQSSJ, NEW.ZWLXJSSJ) IS NOT (OLD.BDCDYH, OLD.BDCDJZMH, OLD.ZWLXQSSJ, OLD.ZWLXJSSJ)
  OR (coalesce(nullif(OLD.YWH, ''), NEW.YWH), coalesce(nullif(OLD.DYBDCLX, ''), NEW.DYBDCLX),
    coalesce(nullif(OLD.DYR, ''), NEW.DYR), coalesce(nullif(OLD.DYFS, ''), NEW.DYFS),
    coalesce(nullif(OLD.DJLX, ''), NEW.DJLX), coalesce(nullif(OLD.DJYY, ''), NEW.DJYY),
    coalesce(nullif(OLD.ZJJZWZL, ''), NEW.ZJJZWZL), coalesce(nullif(OLD.ZJJZWDYFW, ''), NEW.ZJJZWDYFW),
    coalesce(nullif(OLD.BDBZZQSE, ''), NEW.BDBZZQSE), coalesce(nullif(OLD.ZGZQQDSS, ''), NEW.ZGZQQDSS),
    coalesce(nullif(OLD.ZGZQSE, ''), NEW.ZGZQSE), coalesce(nullif(OLD.ZXDYYWH, ''), NEW.ZXDYYWH),
    coalesce(nullif(OLD.ZXDYYY, ''), NEW.ZXDYYY), coalesce(nullif(OLD.ZXSJ, ''), NEW.ZXSJ),
    coalesce(nullif(OLD.DJJG, ''), NEW.DJJG), coalesce(nullif(OLD.DBR, ''), NEW.DBR),
    coalesce(nullif(OLD.DJSJ, ''), NEW.DJSJ), coalesce(nullif(OLD.FJ, ''), NEW.FJ))
    IS NOT (NEW.YWH, NEW.DYBDCLX, NEW.DYR, NEW.DYFS, NEW.DJLX, NEW.DJYY, NEW.ZJJZWZL, NEW.ZJJZWDYFW, NEW.BDBZZQSE,
    NEW.ZGZQQDSS, NEW.ZGZQSE, NEW.ZXDYYWH, NEW.ZXDYYY, NEW.ZXSJ, NEW.DJJG, NEW.DBR, NEW.DJSJ, NEW.FJ)
BEGIN SELECT RAISE(ABORT, '抵押权、查封登记的内容不可修改；有误的请解除后另行登记。'); END;
CREATE TRIGGER dyaq_ended BEFORE INSERT ON DYAQ
WHEN (coalesce(nullif(NEW.ZXDYYWH, ''), nullif(NEW.ZXDYYY, ''), nullif(NEW.ZXSJ, '')) IS NOT NULL)
  AND (coalesce(trim(NEW.ZXDYYWH, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.ZXSJ, '+0 days') IS NULL OR date(NEW.ZXSJ, '+0 days') IS NOT NEW.ZXSJ
    OR NEW.ZXSJ > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。'); END;
CREATE TRIGGER dyaq_ended_later BEFORE UPDATE ON DYAQ
WHEN (coalesce(nullif(NEW.ZXDYYWH, ''), nullif(NEW.ZXDYYY, ''), nullif(NEW.ZXSJ, '')) IS NOT NULL)
  AND (coalesce(trim(NEW.ZXDYYWH, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.ZXSJ, '+0 days') IS NULL OR date(NEW.ZXSJ, '+0 days') IS NOT NEW.ZXSJ
    OR NEW.ZXSJ > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。'); END;
CREATE TRIGGER dyaq_limits AFTER INSERT ON DYAQ
BEGIN INSERT INTO registered_limit VALUES ('抵押', NEW.BDCDYH, NEW.BDCDJZMH, NEW.ZWLXQSSJ, NULL, NULL, NEW.ZXSJ, NEW.ZXDYYWH); END;
CREATE TRIGGER dyaq_frees AFTER UPDATE ON DYAQ
BEGIN INSERT INTO registered_limit VALUES ('抵押', NEW.BDCDYH, NEW.BDCDJZMH, NEW.ZWLXQSSJ, NULL, NULL, NEW.ZXSJ, NEW.ZXDYYWH); END;
CREATE TRIGGER cfdj_placed BEFORE INSERT ON CFDJ
WHEN NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = substr(NEW.BDCDYH, 1, 19)) OR NEW.BDCDYH IS NOT trim(NEW.BDCDYH, char(9, 10, 13, 32, 160, 12288))
BEGIN SELECT RAISE(ABORT, '抵押、查封登记的不动产单元号须以在册宗地的代码开头，前后不得有空白；请先导入宗地，或改正代码。'); END;
CREATE TRIGGER cfdj_named BEFORE INSERT ON CFDJ
WHEN coalesce(trim(NEW.CFWH, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR EXISTS (SELECT 1 FROM CFDJ d WHERE d.BDCDYH = NEW.BDCDYH AND d.CFWH = NEW.CFWH)
BEGIN SELECT RAISE(ABORT, '抵押权须写明不动产登记证明号，查封登记须写明查封文号；同一单元的同一文号只登记一次。'); END;
CREATE TRIGGER cfdj_kept BEFORE DELETE ON CFDJ
BEGIN SELECT RAISE(ABORT, '抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。'); END;
CREATE TRIGGER cfdj_fixed BEFORE UPDATE ON CFDJ
WHEN (NEW.BDCDYH, NEW.CFWH, NEW.CFQSSJ, NEW.CFJSSJ, NEW.CFJG) IS NOT (OLD.BDCDYH, OLD.CFWH, OLD.CFQSSJ, OLD.CFJSSJ, OLD.CFJG)
  OR (coalesce(nullif(OLD.YWH, ''), NEW.YWH), coalesce(nullif(OLD.CFLX, ''), NEW.CFLX),
    coalesce(nullif(OLD.CFWJ, ''), NEW.CFWJ), coalesce(nullif(OLD.CFFW, ''), NEW.CFFW),
    coalesce(nullif(OLD.DJJG, ''), NEW.DJJG), coalesce(nullif(OLD.DBR, ''), NEW.DBR),
    coalesce(nullif(OLD.DJSJ, ''), NEW.DJSJ), coalesce(nullif(OLD.JFYWH, ''), NEW.JFYWH),
    coalesce(nullif(OLD.JFJG, ''), NEW.JFJG), coalesce(nullif(OLD.JFWJ, ''), NEW.JFWJ),
    coalesce(nullif(OLD.JFWH, ''), NEW.JFWH), coalesce(nullif(OLD.JFDBR, ''), NEW.JFDBR),
    coalesce(nullif(OLD.JFDJSJ, ''), NEW.JFDJSJ), coalesce(nullif(OLD.FJ, ''), NEW.FJ))
    IS NOT (NEW.YWH, NEW.CFLX, NEW.CFWJ, NEW.CFFW, NEW.DJJG, NEW.DBR, NEW.DJSJ, NEW.JFYWH, NEW.JFJG, NEW.JFWJ, NEW.JFWH,
    NEW.JFDBR, NEW.JFDJSJ, NEW.FJ)
BEGIN SELECT RAISE(ABORT, '抵押权、查封登记的内容不可修改；有误的请解除后另行登记。'); END;
CREATE TRIGGER cfdj_ended BEFORE INSERT ON CFDJ
WHEN (coalesce(nullif(NEW.JFYWH, ''), nullif(NEW.JFJG, ''), nullif(NEW.JFWJ, ''), nullif(NEW.JFWH, ''), nullif(NEW.JFDBR, ''), nullif(NEW.JFDJSJ, '')) IS NOT NULL)
  AND (coalesce(trim(NEW.JFWH, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.JFDJSJ, '+0 days') IS NULL OR date(NEW.JFDJSJ, '+0 days') IS NOT NEW.JFDJSJ
    OR NEW.JFDJSJ > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。'); END;
CREATE TRIGGER cfdj_ended_later BEFORE UPDATE ON CFDJ
WHEN (coalesce(nullif(NEW.JFYWH, ''), nullif(NEW.JFJG, ''), nullif(NEW.JFWJ, ''), nullif(NEW.JFWH, ''), nullif(NEW.JFDBR, ''), nullif(NEW.JFDJSJ, '')) IS NOT NULL)
  AND (coalesce(trim(NEW.JFWH, char(9, 10, 13, 32, 160, 12288)), '') = '' OR date(NEW.JFDJSJ, '+0 days') IS NULL OR date(NEW.JFDJSJ, '+0 days') IS NOT NEW.JFDJSJ
    OR NEW.JFDJSJ > date('now', 'localtime'))
BEGIN SELECT RAISE(ABORT, '解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。'); END;
CREATE TRIGGER cfdj_limits AFTER INSERT ON CFDJ
BEGIN INSERT INTO registered_limit VALUES ('查封', NEW.BDCDYH, NEW.CFWH, NEW.CFQSSJ, NEW.CFJSSJ, NEW.CFJG, NEW.JFDJSJ, NEW.JFWH); END;
CREATE TRIGGER cfdj_frees AFTER UPDATE ON CFDJ
BEGIN INSERT INTO registered_limit VALUES ('查封', NEW.BDCDYH, NEW.CFWH, NEW.CFQSSJ, NEW.CFJSSJ, NEW.CFJG, NEW.JFDJSJ, NEW.JFWH); END;

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

-- The registry's own records, 抵押权 and 查封登记: each places the limit that guards and findings read, and ends it.
-- A mortgage stays until it is cancelled, also when the debt is due (Civil Code, article 393); a seizure has its last day.
CREATE VIEW registered_limit AS
SELECT 'DYAQ' AS table_name, fid, '抵押' AS kind, "BDCDYH" AS unit, "BDCDJZMH" AS document_no, "ZWLXQSSJ" AS from_date,
  NULL::text AS to_date, NULL::text AS holder, "ZXSJ" AS ended_on, "ZXDYYWH" AS end_document_no, village FROM "DYAQ"
UNION ALL SELECT 'CFDJ', fid, '查封', "BDCDYH", "CFWH", "CFQSSJ", "CFJSSJ", "CFJG", "JFDJSJ", "JFWH", village FROM "CFDJ";
CREATE FUNCTION take_registered_limit() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  line registered_limit;
BEGIN
  SELECT * INTO line FROM registered_limit l WHERE l.table_name = TG_TABLE_NAME AND l.fid = NEW.fid;
  INSERT INTO encumbrance (uuid, "right", zddm, kind, from_date, to_date, holder, document_no, status, village)
  SELECT gen_random_uuid()::text, 'homestead', left(line.unit, 19), line.kind, line.from_date, line.to_date, line.holder,
    line.document_no, 'open', line.village
  WHERE NOT EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = 'homestead' AND strpos(e.kind, line.kind) > 0
    AND e.document_no = line.document_no AND e.zddm = left(line.unit, 19));
  IF coalesce(line.ended_on, '') <> '' THEN
    UPDATE encumbrance SET status = 'ended', ended_on = line.ended_on, end_document_no = line.end_document_no, base_version = version
    WHERE "right" = 'homestead' AND strpos(kind, line.kind) > 0 AND document_no = line.document_no
      AND zddm = left(line.unit, 19) AND coalesce(status, 'open') <> 'ended';
  END IF;
  RETURN NULL;
END $$;
-- Argument: the column of the document's number.
CREATE FUNCTION registered_limit_placed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  is_known boolean;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = left(NEW."BDCDYH", 19)) OR NEW."BDCDYH" IS DISTINCT FROM bare(NEW."BDCDYH") THEN
    PERFORM refuse('抵押、查封登记的不动产单元号须以在册宗地的代码开头，前后不得有空白；请先导入宗地，或改正代码。');
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE "BDCDYH" = $1 AND %I = $2)', TG_TABLE_NAME, TG_ARGV[0])
    INTO is_known USING NEW."BDCDYH", to_jsonb(NEW) ->> TG_ARGV[0];
  IF coalesce(bare(to_jsonb(NEW) ->> TG_ARGV[0]), '') = '' OR is_known THEN
    PERFORM refuse('抵押权须写明不动产登记证明号，查封登记须写明查封文号；同一单元的同一文号只登记一次。');
  END IF;
  RETURN NEW;
END $$;
-- Arguments: what stays as it was registered; anything else may be filled in where it is blank.
CREATE FUNCTION registered_limit_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_each_text(to_jsonb(OLD)) o JOIN jsonb_each_text(to_jsonb(NEW)) n USING (key)
      WHERE key NOT IN ('fid', 'village', 'version', 'base_version') AND o.value IS DISTINCT FROM n.value
        AND (key = ANY (TG_ARGV) OR coalesce(o.value, '') <> '')) THEN
    PERFORM refuse('抵押权、查封登记的内容不可修改；有误的请解除后另行登记。');
  END IF;
  RETURN NEW;
END $$;
-- Arguments: the day and the number of the end, then all else that is said of it.
CREATE FUNCTION registered_limit_ended() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  line jsonb := to_jsonb(NEW);
  ended_on text := line ->> TG_ARGV[0];
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_each_text(line) d WHERE d.key = ANY (TG_ARGV) AND coalesce(d.value, '') <> '')
  AND (coalesce(bare(line ->> TG_ARGV[1]), '') = '' OR to_day(ended_on) IS NULL
    OR ended_on > (now() AT TIME ZONE 'Asia/Shanghai')::date::text) THEN
    PERFORM refuse('解除权利限制、提前终止日期须填写不晚于今天的解除日期和解除文号。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_placed BEFORE INSERT ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION registered_limit_placed('BDCDJZMH');
CREATE TRIGGER b_kept BEFORE DELETE ON "DYAQ" FOR EACH ROW
  EXECUTE FUNCTION refuse_always('抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。');
CREATE TRIGGER b_fixed BEFORE UPDATE ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION registered_limit_fixed('BDCDYH', 'BDCDJZMH', 'ZWLXQSSJ', 'ZWLXJSSJ');
CREATE TRIGGER c_ended BEFORE INSERT OR UPDATE ON "DYAQ" FOR EACH ROW
  EXECUTE FUNCTION registered_limit_ended('ZXSJ', 'ZXDYYWH', 'ZXDYYY');
CREATE TRIGGER c_limit AFTER INSERT OR UPDATE ON "DYAQ" FOR EACH ROW EXECUTE FUNCTION take_registered_limit();
CREATE TRIGGER b_placed BEFORE INSERT ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION registered_limit_placed('CFWH');
CREATE TRIGGER b_kept BEFORE DELETE ON "CFDJ" FOR EACH ROW
  EXECUTE FUNCTION refuse_always('抵押、查封等权利限制不可删除；解除的请填写解除日期和文号。');
CREATE TRIGGER b_fixed BEFORE UPDATE ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION registered_limit_fixed('BDCDYH', 'CFWH', 'CFQSSJ', 'CFJSSJ', 'CFJG');
CREATE TRIGGER c_ended BEFORE INSERT OR UPDATE ON "CFDJ" FOR EACH ROW
  EXECUTE FUNCTION registered_limit_ended('JFDJSJ', 'JFWH', 'JFYWH', 'JFJG', 'JFWJ', 'JFDBR');
CREATE TRIGGER c_limit AFTER INSERT OR UPDATE ON "CFDJ" FOR EACH ROW EXECUTE FUNCTION take_registered_limit();

-- What a step does to the right, and that the legal state follows the cases, whoever writes.
CREATE FUNCTION case_step_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  parcel text;
  new_state text;
BEGIN
  SELECT c.zddm, s.effect INTO parcel, new_state FROM case_file c
    JOIN procedure_step s ON s.procedure = c.procedure AND s.step = NEW.step WHERE c.uuid = NEW.case_uuid;
  IF coalesce(parcel, '') = '' THEN
    RETURN NULL;
  END IF;
  IF NEW.outcome = 'passed' AND new_state <> '' THEN
    UPDATE "ZDJBXX" SET right_status = new_state, base_version = version WHERE "ZDDM" = parcel;
  ELSIF NEW.outcome IN ('refused', 'retracted') THEN
    UPDATE "ZDJBXX" SET right_status = 'current', base_version = version
      WHERE right_status = 'in_case' AND "ZDDM" = parcel;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER c_effect AFTER INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_effect();

CREATE VIEW case_effect WITH (security_invoker = true) AS
SELECT c.zddm, c.uuid AS case_uuid, p.state, s.effect FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect <> '' AND s.seq <= p.seq
WHERE coalesce(c.zddm, '') <> '';
CREATE FUNCTION zdjbxx_effects_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status IN ('in_case', 'transferred') THEN
    PERFORM refuse('“办理中”“已转让”由办件登记，不能直接写入。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_effects_insert BEFORE INSERT ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_effects_insert();

CREATE FUNCTION zdjbxx_effects_update() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.right_status IN ('in_case', 'transferred') AND NEW.right_status IS DISTINCT FROM OLD.right_status
  AND NOT EXISTS (SELECT 1 FROM case_effect e WHERE e.zddm = NEW."ZDDM" AND e.effect = NEW.right_status) THEN
    PERFORM refuse('“办理中”“已转让”由办件登记，不能直接写入。');
  END IF;
  IF OLD.right_status = 'in_case' AND NEW.right_status IS DISTINCT FROM OLD.right_status
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid WHERE c.zddm = OLD."ZDDM" AND p.state = 'open') THEN
    PERFORM refuse('该宗地有未办结的办件，权利状态由办件最后一步登记。');
  END IF;
  IF OLD.right_status IN ('withdrawn', 'transferred') AND NEW.right_status IS DISTINCT FROM OLD.right_status THEN
    PERFORM refuse('已登记退出或转让的权利不能改回；确有错误请按更正登记重新立案。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_effects_update BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_effects_update();


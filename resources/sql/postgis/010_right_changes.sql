-- A right changes hands or ends by a finished case, or by a correction of the register with its document (更正登记),
-- whichever program writes. A correction counts once: for the next change of its row.
CREATE FUNCTION right_correction_complete() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.table_name, '') NOT IN ('SHYQR', 'share_right', 'CBDKXX', 'CBF', 'NH')
  OR coalesce(trim(NEW.uuid), '') = '' OR coalesce(trim(NEW.row_key), '') = '' OR coalesce(trim(NEW.reason), '') = ''
  OR coalesce(trim(NEW.document_no), '') = '' OR coalesce(trim(NEW.who), '') = ''
  OR to_day(NEW.on_date) IS NULL OR NEW.on_date > (now() AT TIME ZONE 'Asia/Shanghai')::date::text THEN
    PERFORM refuse('更正登记须写明表、行、原因、文号、经办人和不晚于今天的日期。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_complete BEFORE INSERT ON right_correction FOR EACH ROW EXECUTE FUNCTION right_correction_complete();
CREATE TRIGGER b_no_update BEFORE UPDATE ON right_correction FOR EACH ROW
  EXECUTE FUNCTION refuse_always('更正登记不可修改、删除；有误请另行登记。');
CREATE TRIGGER b_no_delete BEFORE DELETE ON right_correction FOR EACH ROW
  EXECUTE FUNCTION refuse_always('更正登记不可修改、删除；有误请另行登记。');

CREATE FUNCTION is_corrected(changed_table text, changed_fid bigint, old_key text, wanted_key text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM right_correction k
    JOIN audit_log a ON a.table_name = 'right_correction' AND a.row_fid = k.fid AND a.action = 'insert'
    WHERE k.table_name = changed_table AND k.row_key = old_key AND coalesce(k.new_key, '') = wanted_key
      AND NOT EXISTS (SELECT 1 FROM audit_log b
        WHERE b.table_name = changed_table AND b.row_fid = changed_fid AND b.fid > a.fid));
$$;

CREATE VIEW case_done WITH (security_invoker = true) AS
SELECT c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm, max(t.fid) AS last_step,
  (SELECT max(l.fid) FROM audit_log l WHERE l.table_name = 'case_step' AND l.row_fid = max(t.fid)) AS entered
FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid GROUP BY c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm;

-- The last finished case of a parcel explains that its giver's right goes to its receiver or ends.
CREATE FUNCTION shyqr_holder() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old_key text := coalesce(OLD."ZDDM", '') || ';' || coalesce(OLD."NHDM", '');
  new_key text := '';
  receiver text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."ZDDM" IS NOT DISTINCT FROM OLD."ZDDM" AND NEW."NHDM" IS NOT DISTINCT FROM OLD."NHDM" THEN
      RETURN NEW;
    END IF;
    new_key := coalesce(NEW."ZDDM", '') || ';' || coalesce(NEW."NHDM", '');
    receiver := CASE WHEN NEW."ZDDM" = OLD."ZDDM" THEN NEW."NHDM" ELSE '' END;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = OLD."ZDDM" AND c.nhdm = OLD."NHDM" AND EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = c.procedure
        AND ((TG_OP = 'DELETE' AND s.effect IN ('withdrawn', 'transferred')) OR (s.effect = 'transferred' AND c.to_nhdm = receiver)))
      AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = OLD."ZDDM"))
  AND NOT (TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = OLD."ZDDM" AND l.nhdm IS DISTINCT FROM OLD."NHDM"
    AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file f ON f.uuid = t.case_uuid WHERE f.zddm = OLD."ZDDM")))
  AND NOT is_corrected('SHYQR', OLD.fid, old_key, new_key) THEN
    PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_holder BEFORE UPDATE OR DELETE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_holder();

CREATE FUNCTION shyqr_further() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM" AND right_status IN ('in_case', 'withdrawn', 'transferred'))
  AND EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = NEW."ZDDM" AND "NHDM" IS DISTINCT FROM NEW."NHDM") THEN
    PERFORM refuse('该宗地在办或权利已终止，不能再登记其他权利人。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_further BEFORE INSERT ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_further();

-- The last step of a case of shares lets the giver's shares fall and the receiver's rise, itself and nobody else.
CREATE FUNCTION share_right_held() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.nhdm IS NOT DISTINCT FROM OLD.nhdm AND NEW.share IS NOT DISTINCT FROM OLD.share THEN
      RETURN NEW;
    END IF;
    new_key := coalesce(NEW.nhdm, '');
  END IF;
  IF NOT (pg_trigger_depth() > 1 AND EXISTS (SELECT 1 FROM case_done c WHERE c."right" = 'share' AND CASE WHEN TG_OP = 'DELETE' THEN c.nhdm = OLD.nhdm
      ELSE (c.nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND NEW.share < OLD.share) OR (c.to_nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND NEW.share > OLD.share)
        OR (c.nhdm = OLD.nhdm AND c.to_nhdm = NEW.nhdm AND NEW.share = OLD.share) END))
  AND NOT is_corrected('share_right', OLD.fid, coalesce(OLD.nhdm, ''), new_key) THEN
    PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_held BEFORE UPDATE OR DELETE ON share_right FOR EACH ROW EXECUTE FUNCTION share_right_held();

-- A finished exit explains the end of its household's contracts, or of the plots it names; none moves them.
CREATE FUNCTION cbdkxx_contractor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."DKBM" IS NOT DISTINCT FROM OLD."DKBM" AND NEW."CBFBM" IS NOT DISTINCT FROM OLD."CBFBM" THEN
      RETURN NEW;
    END IF;
    new_key := coalesce(NEW."DKBM", '') || ';' || coalesce(NEW."CBFBM", '');
  END IF;
  IF NOT (TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM case_done c JOIN case_plot p ON p.case_uuid = c.uuid AND p.dkbm = OLD."DKBM" AND p.cbfbm = OLD."CBFBM"
      JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'plots_returned'
      WHERE NOT EXISTS (SELECT 1 FROM audit_log b
        WHERE b.table_name = 'CBDKXX' AND b.row_fid = OLD.fid AND b.action <> 'baseline' AND b.fid > c.entered)))
  AND NOT is_corrected('CBDKXX', OLD.fid, coalesce(OLD."DKBM", '') || ';' || coalesce(OLD."CBFBM", ''), new_key) THEN
    PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_contractor BEFORE UPDATE OR DELETE ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION cbdkxx_contractor();

CREATE FUNCTION cbf_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := CASE WHEN TG_OP = 'UPDATE' THEN coalesce(NEW."CBFBM", '') ELSE '' END;
BEGIN
  IF new_key <> coalesce(OLD."CBFBM", '') AND EXISTS (SELECT 1 FROM "CBDKXX" WHERE "CBFBM" = OLD."CBFBM")
  AND NOT is_corrected('CBF', OLD.fid, OLD."CBFBM", new_key) THEN
    PERFORM refuse('该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_kept BEFORE UPDATE OR DELETE ON "CBF" FOR EACH ROW EXECUTE FUNCTION cbf_kept();

-- Households that hold something keep their code, and the code by which contracted land is theirs.
CREATE FUNCTION nh_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := CASE WHEN TG_OP = 'UPDATE' THEN coalesce(NEW."NHDM", '') ELSE '' END;
  has_land boolean := EXISTS (SELECT 1 FROM "CBDKXX" WHERE "CBFBM" = OLD."CBFBM");
  moves boolean := TG_OP = 'UPDATE' AND NEW."CBFBM" IS DISTINCT FROM OLD."CBFBM";
BEGIN
  IF ((new_key <> coalesce(OLD."NHDM", '') AND (has_land OR EXISTS (SELECT 1 FROM "SHYQR" WHERE "NHDM" = OLD."NHDM")
      OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD."NHDM") OR EXISTS (SELECT 1 FROM case_file WHERE OLD."NHDM" IN (nhdm, to_nhdm))))
    OR (moves AND has_land))
  AND NOT is_corrected('NH', OLD.fid, OLD."NHDM", new_key) THEN
    PERFORM refuse('该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_kept BEFORE UPDATE OR DELETE ON "NH" FOR EACH ROW EXECUTE FUNCTION nh_kept();

-- Who has to sign is not decided by taking a member away or making one younger (Zhangqiu, articles 11, 22 and 32).
CREATE FUNCTION nhhncy_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."NHDM", NEW."XM", NEW.birth) IS NOT DISTINCT FROM (OLD."NHDM", OLD."XM", OLD.birth) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open' WHERE OLD."NHDM" IN (c.nhdm, c.to_nhdm)) THEN
    PERFORM refuse('该户有未办结的办件，其成员不可删除，姓名、出生日期和所属户不可改。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_kept BEFORE UPDATE OR DELETE ON "NHHNCY" FOR EACH ROW EXECUTE FUNCTION nhhncy_kept();

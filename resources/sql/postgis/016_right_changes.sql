-- A right changes hands or ends by a finished case, or by a correction of the register with its document (更正登记),
-- whichever program writes. Asked after the row has changed, since a correction counts for one row (015_corrections.sql).
CREATE VIEW case_done WITH (security_invoker = true) AS
SELECT c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm, max(t.fid) AS last_step,
  (SELECT max(l.fid) FROM audit_log l WHERE l.table_name = 'case_step' AND l.row_fid = max(t.fid)) AS entered
FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid GROUP BY c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm;

-- While a case is open, nobody joins, leaves or takes over the right that it is about, not even by a correction.
CREATE VIEW open_case WITH (security_invoker = true) AS
SELECT c.uuid, c."right", c.nhdm, c.to_nhdm, c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open';
CREATE FUNCTION holder_in_case() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old_line jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
  new_line jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM unnest(string_to_array(TG_ARGV[0], ';')) k (name) WHERE old_line -> name IS DISTINCT FROM new_line -> name) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF (CASE TG_TABLE_NAME
    WHEN 'SHYQR' THEN EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'homestead' AND c.zddm IN (old_line ->> 'ZDDM', new_line ->> 'ZDDM'))
      AND NOT (TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = new_line ->> 'ZDDM' AND s."NHDM" = new_line ->> 'NHDM'))
    WHEN 'CBDKXX' THEN EXISTS (SELECT 1 FROM open_case c JOIN "NH" n ON n."NHDM" = c.nhdm
      WHERE c."right" = 'contract' AND n."CBFBM" IN (old_line ->> 'CBFBM', new_line ->> 'CBFBM'))
    WHEN 'NH' THEN EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'contract' AND c.nhdm = old_line ->> 'NHDM')
    ELSE EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'share' AND (c.nhdm IN (old_line ->> 'nhdm', new_line ->> 'nhdm')
      OR c.to_nhdm IN (old_line ->> 'nhdm', new_line ->> 'nhdm'))) END) THEN
    PERFORM refuse('该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER b_in_case BEFORE INSERT OR UPDATE OR DELETE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION holder_in_case('ZDDM;NHDM');
CREATE TRIGGER b_in_case BEFORE UPDATE OR DELETE ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION holder_in_case('DKBM;CBFBM');
CREATE TRIGGER b_in_case BEFORE UPDATE ON "NH" FOR EACH ROW EXECUTE FUNCTION holder_in_case('CBFBM');
CREATE TRIGGER b_in_case BEFORE UPDATE OR DELETE ON share_right FOR EACH ROW EXECUTE FUNCTION holder_in_case('nhdm');

-- A lot that had a holder and whose right has not ended is left without one; a row of a lot that is not on record may go
-- to one that is.
CREATE FUNCTION leaves_lot(of_village text, lot text, holder text, part text, new_lot text) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce(holder, '') <> '' AND (coalesce(part, '') !~ '[0０零〇无]' OR part ~ '[1-9１-９]')
    AND NOT EXISTS (SELECT 1 FROM lot_holder h WHERE h.zddm = lot AND h.village = of_village)
    AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = lot AND village = of_village AND right_status IN ('withdrawn', 'transferred'))
    AND NOT (new_lot IS DISTINCT FROM lot AND EXISTS (SELECT 1 FROM lot_holder h WHERE h.zddm = new_lot AND h.village = of_village)
      AND EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = new_lot AND village = of_village)
      AND NOT EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = lot AND village = of_village));
$$;
-- The last finished case of a parcel explains that its giver's right goes to its receiver or ends.
CREATE FUNCTION shyqr_holder() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old_key text := coalesce(OLD."ZDDM", '') || ';' || coalesce(OLD."NHDM", '');
  new_key text := '';
  receiver text;
  new_lot text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_lot := NEW."ZDDM";
    IF NEW."ZDDM" IS NOT DISTINCT FROM OLD."ZDDM" AND NEW."NHDM" IS NOT DISTINCT FROM OLD."NHDM" THEN
      PERFORM refuse_end('SHYQR', OLD.fid, NEW.share IS DISTINCT FROM OLD.share AND leaves_lot(OLD.village, OLD."ZDDM", OLD."NHDM", OLD.share, new_lot));
      RETURN NEW;
    END IF;
    IF NEW."NHDM" IS NOT DISTINCT FROM OLD."NHDM" AND EXISTS (SELECT 1 FROM code_successor WHERE zddm = OLD."ZDDM" AND successor = NEW."ZDDM")
    AND NOT EXISTS (SELECT 1 FROM case_file WHERE zddm = OLD."ZDDM") THEN
      RETURN NEW;
    END IF;
    new_key := coalesce(NEW."ZDDM", '') || ';' || coalesce(NEW."NHDM", '');
    receiver := CASE WHEN NEW."ZDDM" = OLD."ZDDM" THEN NEW."NHDM" ELSE '' END;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = OLD."ZDDM" AND c.nhdm = OLD."NHDM" AND EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = c.procedure
        AND ((TG_OP = 'DELETE' AND s.effect IN ('withdrawn', 'transferred')) OR (s.effect = 'transferred' AND c.to_nhdm = receiver)))
      AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = OLD."ZDDM"))
  AND NOT (TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = OLD."ZDDM" AND l.nhdm IS DISTINCT FROM OLD."NHDM"
    AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file f ON f.uuid = t.case_uuid WHERE f.zddm = OLD."ZDDM"))) THEN
    IF NOT is_corrected(OLD.village, 'SHYQR', old_key, new_key) THEN
      PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
    END IF;
    PERFORM refuse_end('SHYQR', OLD.fid, leaves_lot(OLD.village, OLD."ZDDM", OLD."NHDM", OLD.share, new_lot));
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_holder AFTER UPDATE OR DELETE ON "SHYQR" FOR EACH ROW EXECUTE FUNCTION shyqr_holder();

CREATE FUNCTION shyqr_further() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ZDJBXX" WHERE "ZDDM" = NEW."ZDDM" AND village = NEW.village
    AND right_status IN ('in_case', 'withdrawn', 'transferred'))
  AND EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = NEW."ZDDM" AND village = NEW.village AND "NHDM" IS DISTINCT FROM NEW."NHDM") THEN
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
  IF NOT (TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 AND EXISTS (SELECT 1 FROM case_done c WHERE c."right" = 'share' AND NEW.nhdm = OLD.nhdm
      AND NEW.share >= 0 AND CASE WHEN NEW.share < OLD.share THEN c.nhdm ELSE c.to_nhdm END = OLD.nhdm)) THEN
    IF NOT is_corrected(OLD.village, 'share_right', coalesce(OLD.nhdm, ''), new_key) THEN
      PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
    END IF;
    PERFORM refuse_end('share_right', OLD.fid, OLD.share > 0 AND NOT EXISTS (SELECT 1 FROM share_right s WHERE s.village = OLD.village AND s.share > 0
      AND (s.nhdm = OLD.nhdm OR (s.fid = OLD.fid AND EXISTS (SELECT 1 FROM "NH" n WHERE n."NHDM" = s.nhdm)))));
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_held AFTER UPDATE OR DELETE ON share_right FOR EACH ROW EXECUTE FUNCTION share_right_held();

-- A plot that had a contractor is left without one; a contract of a plot that is not on record may go to one that is.
CREATE FUNCTION leaves_plot(of_village text, plot text, holder text, new_plot text) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT coalesce(holder, '') <> '' AND NOT EXISTS (SELECT 1 FROM plot_holder h WHERE h.dkbm = plot AND h.village = of_village)
    AND NOT (new_plot IS DISTINCT FROM plot AND EXISTS (SELECT 1 FROM plot_holder h WHERE h.dkbm = new_plot AND h.village = of_village)
      AND EXISTS (SELECT 1 FROM "DK" WHERE "DKBM" = new_plot AND village = of_village)
      AND NOT EXISTS (SELECT 1 FROM "DK" WHERE "DKBM" = plot AND village = of_village));
$$;
-- A finished exit explains the end of its household's contracts, or of the plots it names; none moves them.
CREATE FUNCTION cbdkxx_contractor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
  new_plot text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_plot := NEW."DKBM";
    IF NEW."DKBM" IS NOT DISTINCT FROM OLD."DKBM" AND NEW."CBFBM" IS NOT DISTINCT FROM OLD."CBFBM" THEN
      RETURN NEW;
    END IF;
    new_key := coalesce(NEW."DKBM", '') || ';' || coalesce(NEW."CBFBM", '');
  END IF;
  IF NOT (TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM case_done c JOIN "NH" n ON n."NHDM" = c.nhdm AND n."CBFBM" = OLD."CBFBM"
      JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'plots_returned'
      WHERE (coalesce(c.dkbm, '') = '' OR strpos(',' || c.dkbm || ',', ',' || OLD."DKBM" || ',') > 0)
        AND NOT EXISTS (SELECT 1 FROM "NH" o WHERE o."CBFBM" = n."CBFBM" AND o."NHDM" IS DISTINCT FROM n."NHDM") AND NOT EXISTS (SELECT 1 FROM audit_log b
        WHERE b.table_name = 'CBDKXX' AND b.row_fid = OLD.fid AND b.action <> 'baseline' AND b.fid > c.entered))) THEN
    IF NOT is_corrected(OLD.village, 'CBDKXX', coalesce(OLD."DKBM", '') || ';' || coalesce(OLD."CBFBM", ''), new_key) THEN
      PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
    END IF;
    PERFORM refuse_end('CBDKXX', OLD.fid, leaves_plot(OLD.village, OLD."DKBM", OLD."CBFBM", new_plot));
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_contractor AFTER UPDATE OR DELETE ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION cbdkxx_contractor();

CREATE FUNCTION cbdkxx_area() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF ((NEW."HTMJM" IS DISTINCT FROM OLD."HTMJM" AND OLD."HTMJM" IS NOT NULL) OR (NEW."HTMJ" IS DISTINCT FROM OLD."HTMJ" AND OLD."HTMJ" IS NOT NULL))
  AND NOT is_corrected(OLD.village, 'CBDKXX', coalesce(OLD."DKBM", '') || ';' || coalesce(OLD."CBFBM", ''),
    coalesce(NEW."DKBM", '') || ';' || coalesce(NEW."CBFBM", '')) THEN
    PERFORM refuse('合同面积的变更须由更正登记支持；请先登记更正及其文号。');
  END IF;
  PERFORM refuse_end('CBDKXX', OLD.fid, (OLD."HTMJM" > 0 AND coalesce(NEW."HTMJM", 0) <= 0) OR (OLD."HTMJ" > 0 AND coalesce(NEW."HTMJ", 0) <= 0));
  RETURN NULL;
END $$;
CREATE TRIGGER y_area AFTER UPDATE ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION cbdkxx_area();

-- The contractor that the layer of plots shows is the contract's, and goes with it. A plot that never had one takes its
-- first freely; one that has no contract on record keeps its contractor until a correction.
CREATE INDEX dk_of_plot ON "DK" ("DKBM");
CREATE INDEX cbdkxx_of_plot ON "CBDKXX" ("DKBM");
CREATE INDEX audit_log_of_plot ON audit_log (row_key) WHERE table_name::text IN ('CBDKXX', 'DK');
CREATE VIEW plot_left WITH (security_invoker = true) AS SELECT row_key AS dkbm FROM audit_log
WHERE table_name::text IN ('CBDKXX', 'DK') AND coalesce(before::jsonb ->> 'CBFBM', '') <> '';
CREATE VIEW plot_contracted WITH (security_invoker = true) AS SELECT row_key AS dkbm, after::jsonb ->> 'CBFBM' AS cbfbm FROM audit_log
WHERE table_name::text IN ('CBDKXX', 'DK') AND table_name::text = 'CBDKXX';
CREATE FUNCTION dk_contractor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  old_plot text := coalesce(OLD."DKBM", '');
  old_holder text := coalesce(OLD."CBFBM", '');
  new_plot text;
  new_holder text := '';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_plot := coalesce(NEW."DKBM", '');
    new_holder := coalesce(NEW."CBFBM", '');
    IF (new_plot, new_holder) = (old_plot, old_holder) OR old_holder || new_holder = ''
    OR EXISTS (SELECT 1 FROM "CBDKXX" k WHERE k."DKBM" = new_plot AND k."CBFBM" = new_holder)
    OR (old_holder = '' AND NOT EXISTS (SELECT 1 FROM "CBDKXX" k WHERE k."DKBM" = new_plot) AND NOT EXISTS (SELECT 1 FROM plot_left l WHERE l.dkbm = new_plot))
    OR (new_holder = '' AND new_plot = old_plot AND NOT EXISTS (SELECT 1 FROM "CBDKXX" k WHERE k."DKBM" = old_plot AND k."CBFBM" = old_holder)
      AND EXISTS (SELECT 1 FROM plot_contracted c WHERE c.dkbm = old_plot AND c.cbfbm = old_holder)) THEN
      RETURN NULL;
    END IF;
  ELSIF old_holder = '' THEN
    RETURN NULL;
  END IF;
  IF NOT is_corrected(OLD.village, 'DK', old_plot || ';' || old_holder, coalesce(new_plot || ';' || new_holder, '')) THEN
    PERFORM refuse('权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。');
  END IF;
  PERFORM refuse_end('DK', OLD.fid, new_holder <> old_holder AND NOT EXISTS (SELECT 1 FROM plot_contracted p WHERE p.dkbm = old_plot AND p.cbfbm = old_holder)
    AND NOT EXISTS (SELECT 1 FROM "DK" d JOIN contractor c ON c.cbfbm = d."CBFBM" AND c.village = d.village WHERE d.village = OLD.village AND (d."DKBM" = old_plot OR d.fid = OLD.fid))
    AND NOT EXISTS (SELECT 1 FROM plot_holder h WHERE h.dkbm = old_plot AND h.village = OLD.village));
  RETURN NULL;
END $$;
CREATE TRIGGER y_contractor AFTER UPDATE OR DELETE ON "DK" FOR EACH ROW EXECUTE FUNCTION dk_contractor();
CREATE FUNCTION cbdkxx_plot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  new_holder text;
BEGIN
  IF EXISTS (SELECT 1 FROM "CBDKXX" k WHERE k."DKBM" = OLD."DKBM" AND k."CBFBM" = OLD."CBFBM") THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    new_holder := CASE WHEN NEW."DKBM" = OLD."DKBM" THEN NEW."CBFBM" END;
  END IF;
  UPDATE "DK" SET "CBFBM" = new_holder, base_version = version
  WHERE village = OLD.village AND "DKBM" = OLD."DKBM" AND "CBFBM" = OLD."CBFBM";
  RETURN NULL;
END $$;
CREATE TRIGGER y_plot AFTER UPDATE OF "DKBM", "CBFBM" OR DELETE ON "CBDKXX" FOR EACH ROW EXECUTE FUNCTION cbdkxx_plot();

CREATE FUNCTION cbf_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := CASE WHEN TG_OP = 'UPDATE' THEN coalesce(NEW."CBFBM", '') ELSE '' END;
BEGIN
  IF new_key <> coalesce(OLD."CBFBM", '') AND EXISTS (SELECT 1 FROM "CBDKXX" WHERE "CBFBM" = OLD."CBFBM") THEN
    IF NOT is_corrected(OLD.village, 'CBF', OLD."CBFBM", new_key) THEN
      PERFORM refuse('该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。');
    END IF;
    PERFORM refuse_end('CBF', OLD.fid, NOT EXISTS (SELECT 1 FROM contractor c WHERE c.cbfbm = OLD."CBFBM" AND c.village = OLD.village));
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_kept AFTER UPDATE OR DELETE ON "CBF" FOR EACH ROW EXECUTE FUNCTION cbf_kept();

-- Households that hold something keep their code, and the code by which contracted land is theirs.
CREATE FUNCTION nh_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := CASE WHEN TG_OP = 'UPDATE' THEN coalesce(NEW."NHDM", '') ELSE '' END;
  goes boolean := new_key <> coalesce(OLD."NHDM", '');
  holds boolean := EXISTS (SELECT 1 FROM "CBDKXX" WHERE "CBFBM" = OLD."CBFBM") OR EXISTS (SELECT 1 FROM "SHYQR" WHERE "NHDM" = OLD."NHDM")
    OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD."NHDM");
  moves boolean := TG_OP = 'UPDATE' AND NEW."CBFBM" IS DISTINCT FROM OLD."CBFBM";
BEGIN
  IF (goes AND (holds OR EXISTS (SELECT 1 FROM case_file WHERE OLD."NHDM" IN (nhdm, to_nhdm)))) OR (moves AND coalesce(OLD."CBFBM", '') <> '') THEN
    IF NOT is_corrected(OLD.village, 'NH', OLD."NHDM", new_key) THEN
      PERFORM refuse('该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。');
    END IF;
    PERFORM refuse_end('NH', OLD.fid, goes AND holds AND NOT EXISTS (SELECT 1 FROM "NH" n WHERE n."NHDM" = OLD."NHDM"));
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_kept AFTER UPDATE OR DELETE ON "NH" FOR EACH ROW EXECUTE FUNCTION nh_kept();

CREATE FUNCTION nh_contractor() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."CBFBM" IS NOT DISTINCT FROM OLD."CBFBM" THEN
      RETURN NULL;
    END IF;
  END IF;
  IF coalesce(NEW."CBFBM", '') <> '' AND EXISTS (SELECT 1 FROM "NH" n WHERE n."CBFBM" = NEW."CBFBM" AND n."NHDM" IS DISTINCT FROM NEW."NHDM") THEN
    PERFORM refuse('该承包方编码已属另一农户，不能再登记给这一户。');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER y_contractor AFTER INSERT OR UPDATE ON "NH" FOR EACH ROW EXECUTE FUNCTION nh_contractor();

CREATE VIEW household_right WITH (security_invoker = true) AS
SELECT nhdm FROM household_homestead UNION SELECT nhdm FROM household_plot UNION SELECT nhdm FROM share_right;
-- Who has to sign is not decided by taking a member away or making one younger or dead (Zhangqiu, articles 11, 22 and 32).
-- Nor before a case: a living adult of a household that holds a right leaves, moves, dies, turns into a minor or gets
-- another name without the same ID number only by a correction, whose document is that of the death (户口登记条例, article 8).
CREATE FUNCTION nhhncy_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  new_key text := '';
  today text := (now() AT TIME ZONE 'Asia/Shanghai')::date::text;
  is_taken boolean := true;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    new_key := coalesce(NEW."NHDM", '') || ';' || coalesce(NEW."XM", '');
    is_taken := NEW."NHDM" IS DISTINCT FROM OLD."NHDM" OR coalesce(NEW.died_on, '') <> ''
      OR (NEW."XM" IS DISTINCT FROM OLD."XM" AND coalesce(OLD."XM", '') <> '' AND (coalesce(OLD."ZJHM", '') = '' OR NEW."ZJHM" IS DISTINCT FROM OLD."ZJHM"))
      OR (to_day(OLD.birth) IS NOT NULL AND (to_day(NEW.birth) IS NULL OR of_age_on(NEW.birth) > today));
    IF (NEW."NHDM", NEW."XM", NEW.birth, NEW.died_on) IS NOT DISTINCT FROM (OLD."NHDM", OLD."XM", OLD.birth, OLD.died_on) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
    JOIN case_household h ON h.case_uuid = c.uuid WHERE OLD."NHDM" IN (h.nhdm, c.to_nhdm))
  AND NOT is_corrected(OLD.village, 'NHHNCY', OLD."NHDM" || ';' || coalesce(OLD."XM", ''), new_key) THEN
    PERFORM refuse('该户有未办结的办件，其成员不可删除，姓名、出生日期、去世日期和所属户不可改。');
  END IF;
  IF is_taken AND coalesce(OLD.died_on, '') = '' AND (to_day(OLD.birth) IS NULL OR of_age_on(OLD.birth) <= today)
  AND EXISTS (SELECT 1 FROM household_right WHERE nhdm = OLD."NHDM")
  AND NOT is_corrected(OLD.village, 'NHHNCY', OLD."NHDM" || ';' || coalesce(OLD."XM", ''), new_key) THEN
    PERFORM refuse('该户名下有权利，其成年成员不可删除、改户、改为未成年、登记去世，无同一证件号码的也不可改名；请先登记更正及其文号（去世的，填户口注销或死亡证明编号）。');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER y_kept AFTER UPDATE OR DELETE ON "NHHNCY" FOR EACH ROW EXECUTE FUNCTION nhhncy_kept();

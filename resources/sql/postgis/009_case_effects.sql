-- What a step does to the right and writes into the registers, and that the legal state follows the cases, whoever writes.
-- The plots that a case of contracted land gives up.
CREATE VIEW case_plot WITH (security_invoker = true) AS
SELECT c.uuid AS case_uuid, k."DKBM" AS dkbm, k."CBFBM" AS cbfbm FROM case_file c JOIN "NH" n ON n."NHDM" = c.nhdm AND coalesce(n."CBFBM", '') <> ''
JOIN "CBDKXX" k ON k."CBFBM" = n."CBFBM"
WHERE c."right" = 'contract' AND NOT EXISTS (SELECT 1 FROM "NH" o WHERE o."CBFBM" = n."CBFBM" AND o."NHDM" IS DISTINCT FROM n."NHDM")
  AND (coalesce(c.dkbm, '') = '' OR strpos(',' || c.dkbm || ',', ',' || k."DKBM" || ',') > 0);

CREATE VIEW case_shares WITH (security_invoker = true) AS
SELECT a.case_uuid, a.kind, a.shares FROM agreement a
WHERE a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = a.case_uuid AND b.kind = a.kind);

-- A registered transfer: the receiving household holds the right (acquired by transfer, code 3), the giver's
-- certificate is void until a new one is entered, and the right is current again.
CREATE FUNCTION transfer_homestead(parcel text, giver text, receiver text, of_village text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE "SHYQR" SET "NHDM" = receiver, "ZJDQDFS" = '3', "BDCQZH" = NULL, "ZSMJ" = NULL, base_version = version
  WHERE "ZDDM" = parcel AND "NHDM" = giver AND village = of_village AND coalesce(receiver, '') <> '';
  UPDATE "ZDJBXX" SET right_status = 'current', base_version = version
  WHERE "ZDDM" = parcel AND village = of_village AND right_status = 'transferred'
    AND EXISTS (SELECT 1 FROM "SHYQR" WHERE "ZDDM" = parcel AND "NHDM" = receiver AND village = of_village);
END $$;

-- A returned lot that is allotted: the new household alone holds it (granted, code 1), and the right is current.
CREATE FUNCTION allot_homestead(parcel text, household text, of_village text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM "SHYQR" WHERE "ZDDM" = parcel AND village = of_village AND "NHDM" IS DISTINCT FROM household;
  INSERT INTO "SHYQR" ("ZDDM", "NHDM", village) SELECT parcel, household, of_village
  WHERE NOT EXISTS (SELECT 1 FROM "SHYQR" s WHERE s."ZDDM" = parcel AND s.village = of_village);
  UPDATE "SHYQR" SET "ZJDQDFS" = '1', "BDCQZH" = NULL, "ZSMJ" = NULL, base_version = version
  WHERE "ZDDM" = parcel AND village = of_village;
  UPDATE "ZDJBXX" SET right_status = 'current', base_version = version
  WHERE "ZDDM" = parcel AND village = of_village AND right_status = 'withdrawn';
END $$;

-- Shares are taken from the rows of a household in turn, the largest first.
CREATE FUNCTION move_shares(giver text, receiver text, moved double precision, of_village text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE share_right SET share = round((share_right.share - least(q.share, moved - q.before))::numeric, 4), base_version = version
  FROM (SELECT s.fid, s.share, coalesce(sum(s.share) OVER (ORDER BY s.share DESC, s.fid
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before FROM share_right s
    WHERE s.nhdm = giver AND s.village = of_village AND s.share > 0) q
  WHERE q.fid = share_right.fid AND q.before < moved;
  IF coalesce(receiver, '') = '' THEN
    RETURN;
  END IF;
  INSERT INTO share_right (nhdm, share, village) SELECT receiver, 0, of_village
  WHERE NOT EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = receiver AND s.village = of_village);
  UPDATE share_right SET share = round((coalesce(share, 0) + moved)::numeric, 4), base_version = version
  WHERE fid = (SELECT min(s.fid) FROM share_right s WHERE s.nhdm = receiver AND s.village = of_village);
END $$;

-- Contracted land given up, all of it or the plots that the case names: they have no contractor any more, in the layer
-- of plots neither (016_right_changes.sql).
CREATE FUNCTION return_plots(of_case text, of_village text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM "CBDKXX" WHERE village = of_village AND EXISTS (SELECT 1 FROM case_plot p
    WHERE p.case_uuid = of_case AND p.dkbm = "CBDKXX"."DKBM" AND p.cbfbm = "CBDKXX"."CBFBM");
END $$;

-- Passed steps whose effects take place, each one as it is recorded, in the step's own village alone: what runs with the
-- rights of the schema's owner sees all villages where that is a superuser.
CREATE VIEW step_passed WITH (security_invoker = true) AS
SELECT case_uuid, step, on_date, document_no, village FROM case_step WHERE outcome = 'passed';
CREATE FUNCTION step_effect() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  file case_file%ROWTYPE;
  due procedure_step%ROWTYPE;
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM refuse('办件的结果由步骤登记，不能直接写入。');
  END IF;
  SELECT * INTO file FROM case_file WHERE uuid = NEW.case_uuid AND village = NEW.village;
  SELECT * INTO due FROM procedure_step WHERE procedure = file.procedure AND step = NEW.step;
  IF due.effect <> '' AND coalesce(file.zddm, '') <> '' THEN
    UPDATE "ZDJBXX" SET right_status = due.effect, base_version = version
    WHERE "ZDDM" = file.zddm AND village = NEW.village AND right_status IS DISTINCT FROM due.effect;
  END IF;
  IF due.effect = 'transferred' THEN
    PERFORM transfer_homestead(file.zddm, file.nhdm, file.to_nhdm, NEW.village);
  END IF;
  IF due.writes = 'homestead_allotted' AND coalesce(file.zddm, '') <> '' THEN
    PERFORM allot_homestead(file.zddm, file.nhdm, NEW.village);
  ELSIF due.writes = 'shares_transferred' THEN
    PERFORM move_shares(file.nhdm, file.to_nhdm, (SELECT shares FROM case_shares WHERE case_uuid = file.uuid AND kind = 'transfer'), NEW.village);
  ELSIF due.writes = 'shares_returned' THEN
    PERFORM move_shares(file.nhdm, NULL, (SELECT shares FROM case_shares WHERE case_uuid = file.uuid AND kind = 'exit'), NEW.village);
  ELSIF due.writes = 'plots_returned' THEN
    PERFORM return_plots(file.uuid, NEW.village);
  ELSIF due.writes IN ('qualification_lost', 'qualification_qualified', 'qualification_kept') THEN
    INSERT INTO qualification (nhdm, status, village) SELECT file.nhdm, 'lost', NEW.village
    WHERE NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = file.nhdm AND q.village = NEW.village);
    UPDATE qualification SET status = substr(due.writes, 15), basis = '办件' || coalesce(file.case_no, file.uuid), recognised_on = NEW.on_date,
      document_no = coalesce((SELECT f.number FROM filing f WHERE f.case_uuid = file.uuid AND f.purpose = 'register' ORDER BY f.fid DESC LIMIT 1), NEW.document_no),
      kept_until = NULL, base_version = version
    WHERE nhdm = file.nhdm AND village = NEW.village AND coalesce(recognised_on, '') <= NEW.on_date;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER c_effect INSTEAD OF INSERT ON step_passed FOR EACH ROW EXECUTE FUNCTION step_effect();

-- A case that ends without effect leaves the parcel as it was: a surveyor's mark of withdrawal comes back.
CREATE VIEW status_before_case WITH (security_invoker = true) AS
SELECT z."ZDDM" AS zddm, z.village, 'withdrawn_unverified'::text AS status FROM "ZDJBXX" z WHERE z.right_status = 'in_case'
  AND (SELECT l.before FROM audit_log l WHERE l.table_name = 'ZDJBXX' AND l.row_fid = z.fid AND l.action = 'update'
    AND strpos(l.after, '"in_case"') > 0 AND strpos(l.before, '"in_case"') = 0 ORDER BY l.fid DESC LIMIT 1) LIKE '%"withdrawn_unverified"%';
CREATE FUNCTION case_step_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.outcome = 'passed' THEN
    INSERT INTO step_passed (case_uuid, step, on_date, document_no, village) VALUES (NEW.case_uuid, NEW.step, NEW.on_date, NEW.document_no, NEW.village);
  ELSIF NEW.outcome IN ('refused', 'retracted', 'rescinded') THEN
    UPDATE "ZDJBXX" SET right_status = coalesce((SELECT t.status FROM status_before_case t
        WHERE t.zddm = "ZDJBXX"."ZDDM" AND t.village = NEW.village), 'current'),
      base_version = version
    WHERE right_status = 'in_case' AND village = NEW.village AND "ZDDM" = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER c_effect AFTER INSERT ON case_step FOR EACH ROW EXECUTE FUNCTION case_step_recorded();

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
  AND NOT EXISTS (SELECT 1 FROM case_effect e WHERE e.zddm = NEW."ZDDM" AND e.effect = NEW.right_status
    AND CASE e.effect WHEN 'in_case' THEN e.state = 'open' ELSE e.state = 'done' AND OLD.right_status = 'in_case' END) THEN
    PERFORM refuse('“办理中”“已转让”由办件登记，不能直接写入。');
  END IF;
  IF OLD.right_status = 'in_case' AND NEW.right_status IS DISTINCT FROM OLD.right_status
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid WHERE c.zddm = OLD."ZDDM" AND p.state = 'open') THEN
    PERFORM refuse('该宗地有未办结的办件，权利状态由办件最后一步登记。');
  END IF;
  IF OLD.right_status IN ('withdrawn', 'transferred') AND NEW.right_status IS DISTINCT FROM OLD.right_status
  AND NOT (OLD.right_status = 'transferred' AND NEW.right_status = 'current' AND EXISTS (SELECT 1 FROM case_effect e
    JOIN case_file c ON c.uuid = e.case_uuid JOIN "SHYQR" s ON s."ZDDM" = c.zddm AND s."NHDM" = c.to_nhdm
    WHERE e.zddm = OLD."ZDDM" AND e.effect = 'transferred' AND e.state = 'done'))
  AND NOT (OLD.right_status = 'withdrawn' AND NEW.right_status = 'current' AND EXISTS (SELECT 1 FROM lot_allotted l
    JOIN "SHYQR" s ON s."ZDDM" = l.zddm AND s."NHDM" = l.nhdm WHERE l.zddm = OLD."ZDDM"
      AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file c ON c.uuid = t.case_uuid WHERE c.zddm = OLD."ZDDM")
      AND NOT EXISTS (SELECT 1 FROM exit_paper_complete x WHERE x.zddm = OLD."ZDDM"))) THEN
    PERFORM refuse('已登记退出或转让的权利不能改回；确有错误请按更正登记重新立案。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_effects_update BEFORE UPDATE ON "ZDJBXX" FOR EACH ROW EXECUTE FUNCTION zdjbxx_effects_update();


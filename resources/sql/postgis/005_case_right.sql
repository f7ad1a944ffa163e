-- What a case is about is there: a household on the list, a lot that has not entered the market, a member and shares.
-- A returned lot that entered the market is allotted or sold no more (national plan 二(三), Lanling 三(三)).
CREATE VIEW lot_marketed WITH (security_invoker = true) AS
SELECT c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'lot_marketed' WHERE coalesce(c.zddm, '') <> '';

CREATE FUNCTION case_file_right_insert() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(NEW.nhdm, '') <> '' AND NOT EXISTS (SELECT 1 FROM "NH" WHERE "NHDM" = NEW.nhdm) THEN
    PERFORM refuse('没有这一农户，不能立案。');
  END IF;
  IF EXISTS (SELECT 1 FROM lot_marketed WHERE zddm = NEW.zddm) THEN
    PERFORM refuse('该宗地已入市，不再分配或另行入市，不能立案。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_right_insert BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_right_insert();

-- One member of the household leaves the collective with shares that the household holds (Zhangqiu, articles 26, 30).
CREATE FUNCTION case_file_shares() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF coalesce(bare(NEW.leaving_member), '') = '' AND EXISTS (SELECT 1 FROM procedure_guard g
  WHERE g.procedure = NEW.procedure AND g.kind = 'shares_held' AND g.param LIKE '%:part') THEN
    PERFORM refuse('没有写明退出的成员，不能立案。');
  END IF;
  IF coalesce(bare(NEW.leaving_member), '') <> '' AND NOT EXISTS (SELECT 1 FROM "NHHNCY" n WHERE n."NHDM" = NEW.nhdm
    AND NEW.leaving_member IN (n."XM", n."XM" || '（' || (SELECT count(*) FROM "NHHNCY" o
      WHERE o."NHDM" = n."NHDM" AND o."XM" = n."XM" AND o.fid <= n.fid) || '）')) THEN
    PERFORM refuse('退出的成员不是该户成员，不能立案。');
  END IF;
  IF NEW."right" = 'share' AND NEW.planned_shares IS NOT NULL AND NOT (NEW.planned_shares > 0
    AND round((NEW.planned_shares * 10000)::numeric)
      <= round((coalesce((SELECT sum(s.share) FROM share_right s WHERE s.nhdm = NEW.nhdm), 0) * 10000)::numeric)) THEN
    PERFORM refuse('拟退出或转让的股数须大于零且不超过该户持股，不能立案。');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER b_shares_insert BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION case_file_shares();
CREATE TRIGGER b_shares_update BEFORE UPDATE ON case_file FOR EACH ROW
  WHEN ((NEW.leaving_member, NEW.planned_shares) IS DISTINCT FROM (OLD.leaving_member, OLD.planned_shares))
  EXECUTE FUNCTION case_file_shares();

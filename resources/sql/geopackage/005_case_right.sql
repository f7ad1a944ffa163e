-- What a case is about is there: a household on the list, a lot that has not entered the market, a member and shares.
CREATE TRIGGER case_file_household BEFORE INSERT ON case_file
WHEN coalesce(NEW.nhdm, '') <> '' AND NOT EXISTS (SELECT 1 FROM NH WHERE NHDM = NEW.nhdm)
BEGIN SELECT RAISE(ABORT, '没有这一农户，不能立案。'); END;

-- A returned lot that entered the market is allotted or sold no more (national plan 二(三), Lanling 三(三)).
CREATE VIEW lot_marketed AS
SELECT c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'lot_marketed' WHERE coalesce(c.zddm, '') <> '';
CREATE TRIGGER case_file_marketed BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM lot_marketed WHERE zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '该宗地已入市，不再分配或另行入市，不能立案。'); END;

-- One member of the household leaves the collective with shares that the household holds (Zhangqiu, articles 26, 30).
CREATE TRIGGER case_file_leaver_named BEFORE INSERT ON case_file
WHEN coalesce(trim(NEW.leaving_member, char(9, 10, 13, 32, 160, 12288)), '') = '' AND EXISTS (SELECT 1 FROM procedure_guard g
  WHERE g.procedure = NEW.procedure AND g.kind = 'shares_held' AND g.param LIKE '%:part')
BEGIN SELECT RAISE(ABORT, '没有写明退出的成员，不能立案。'); END;
CREATE TRIGGER case_file_leaver_cleared BEFORE UPDATE OF leaving_member ON case_file
WHEN coalesce(trim(NEW.leaving_member, char(9, 10, 13, 32, 160, 12288)), '') = '' AND EXISTS (SELECT 1 FROM procedure_guard g
  WHERE g.procedure = NEW.procedure AND g.kind = 'shares_held' AND g.param LIKE '%:part')
BEGIN SELECT RAISE(ABORT, '没有写明退出的成员，不能立案。'); END;
CREATE TRIGGER case_file_leaver BEFORE INSERT ON case_file
WHEN coalesce(trim(NEW.leaving_member, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND NOT EXISTS (SELECT 1 FROM NHHNCY n WHERE n.NHDM = NEW.nhdm
    AND NEW.leaving_member IN (n.XM, n.XM || '（' || (SELECT count(*) FROM NHHNCY o WHERE o.NHDM = n.NHDM AND o.XM = n.XM AND o.fid <= n.fid) || '）'))
BEGIN SELECT RAISE(ABORT, '退出的成员不是该户成员，不能立案。'); END;
CREATE TRIGGER case_file_leaver_changed BEFORE UPDATE OF leaving_member ON case_file
WHEN NEW.leaving_member IS NOT OLD.leaving_member AND coalesce(trim(NEW.leaving_member, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND NOT EXISTS (SELECT 1 FROM NHHNCY n WHERE n.NHDM = NEW.nhdm
    AND NEW.leaving_member IN (n.XM, n.XM || '（' || (SELECT count(*) FROM NHHNCY o WHERE o.NHDM = n.NHDM AND o.XM = n.XM AND o.fid <= n.fid) || '）'))
BEGIN SELECT RAISE(ABORT, '退出的成员不是该户成员，不能立案。'); END;
CREATE TRIGGER case_file_shares BEFORE INSERT ON case_file
WHEN NEW."right" = 'share' AND NEW.planned_shares IS NOT NULL AND NOT (NEW.planned_shares > 0 AND round(NEW.planned_shares * 10000)
    <= round(coalesce((SELECT sum(s.share) FROM share_right s WHERE s.nhdm = NEW.nhdm), 0) * 10000))
BEGIN SELECT RAISE(ABORT, '拟退出或转让的股数须大于零且不超过该户持股，不能立案。'); END;
CREATE TRIGGER case_file_shares_changed BEFORE UPDATE OF planned_shares ON case_file
WHEN NEW.planned_shares IS NOT OLD.planned_shares AND NEW."right" = 'share' AND NEW.planned_shares IS NOT NULL AND NOT (NEW.planned_shares > 0 AND round(NEW.planned_shares * 10000)
    <= round(coalesce((SELECT sum(s.share) FROM share_right s WHERE s.nhdm = NEW.nhdm), 0) * 10000))
BEGIN SELECT RAISE(ABORT, '拟退出或转让的股数须大于零且不超过该户持股，不能立案。'); END;

-- What a case rests on stays as it was when the case was opened and checked: the county's adoption, the measured
-- parcel, the certificate, and a state that only steps give.
CREATE TRIGGER procedure_adoption_fixed BEFORE UPDATE ON procedure_adoption
WHEN NEW.procedure IS NOT OLD.procedure OR NEW.county IS NOT OLD.county OR NEW.document_no IS NOT OLD.document_no
  OR NEW.adopted_on IS NOT OLD.adopted_on OR NEW.villages IS NOT OLD.villages
  OR (NEW.ended_on IS NOT OLD.ended_on AND (coalesce(OLD.ended_on, '') <> '' OR date(NEW.ended_on, '+0 days') IS NOT NEW.ended_on))
BEGIN SELECT RAISE(ABORT, '程序施行记录不可修改、删除；停止施行请填写停止日期，有误的停止后另行登记。'); END;
CREATE TRIGGER procedure_adoption_kept BEFORE DELETE ON procedure_adoption
BEGIN SELECT RAISE(ABORT, '程序施行记录不可修改、删除；停止施行请填写停止日期，有误的停止后另行登记。'); END;

-- Open cases of a parcel that no step still has to measure or to post (Zhangqiu, articles 20 and 22(2)); before, a
-- changed area is posted anew.
CREATE VIEW parcel_measured AS
SELECT c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
WHERE NOT EXISTS (SELECT 1 FROM procedure_guard g JOIN procedure_step s ON s.procedure = g.procedure AND s.step = g.step
  WHERE g.procedure = c.procedure AND s.seq > p.seq
    AND (g.kind = 'area_checked' OR (g.kind = 'posting' AND g.param NOT LIKE 'compensation%')));
CREATE TRIGGER zdjbxx_measured BEFORE UPDATE ON ZDJBXX
WHEN OLD.right_status = 'in_case' AND (NEW.ZDMJ IS NOT OLD.ZDMJ OR NEW.geom IS NOT OLD.geom)
  AND EXISTS (SELECT 1 FROM parcel_measured WHERE zddm = OLD.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地在办且面积已核实并公示，面积、图形不可改；有误请退回到核实的一步。'); END;

-- A certificate is void where the right has ended; else it is exchanged by a correction that keeps the holder.
CREATE TRIGGER shyqr_certificate BEFORE UPDATE ON SHYQR
WHEN coalesce(trim(OLD.BDCQZH, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND NEW.BDCQZH IS NOT OLD.BDCQZH AND NEW.ZDDM IS OLD.ZDDM AND NEW.NHDM IS OLD.NHDM
  AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND right_status IN ('withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR' AND k.new_key = k.row_key
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '不动产权证号的变更、注销须由办结的办件或更正登记支持；换证的请先登记更正及其文号。'); END;
-- A share on record is not changed by hand, nor entered as nought, which holds nothing.
CREATE TRIGGER shyqr_share BEFORE UPDATE ON SHYQR
WHEN NEW.share IS NOT OLD.share AND NEW.ZDDM IS OLD.ZDDM AND NEW.NHDM IS OLD.NHDM
  AND (coalesce(trim(OLD.share, char(9, 10, 13, 32, 160, 12288)), '') <> '' OR (NEW.share <> '' AND NEW.share NOT GLOB '*[1-9１-９]*'))
  AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND right_status IN ('withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR' AND k.new_key = k.row_key
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '权利份额的变更须由更正登记支持；请先登记更正及其文号。'); END;

CREATE TRIGGER case_file_derived BEFORE UPDATE ON case_file
WHEN NEW.state IS NOT OLD.state OR NEW.position IS NOT OLD.position OR NEW.closed_on IS NOT OLD.closed_on
BEGIN SELECT RAISE(ABORT, '办件的当前步骤、状态和办结日期由步骤得出，不能直接填写。'); END;
CREATE TRIGGER case_file_stateless BEFORE INSERT ON case_file
WHEN coalesce(NEW.state, '') <> '' OR coalesce(NEW.position, '') <> '' OR coalesce(NEW.closed_on, '') <> ''
BEGIN SELECT RAISE(ABORT, '办件的当前步骤、状态和办结日期由步骤得出，不能直接填写。'); END;

-- A household keeps a qualification that it has (Lanling 三(五)2, 3).
CREATE TRIGGER case_step_qualified BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'qualified'
    AND NOT EXISTS (SELECT 1 FROM household_qualified q WHERE q.nhdm = c.nhdm AND q.last_day >= NEW.on_date))
BEGIN SELECT RAISE(ABORT, '该户没有登记的宅基地资格权，不能保留资格权，不能办理这一步。'); END;

-- Several homesteads are lawful where each was granted or inherited (Lanling 三(一); list lawful_basis).
CREATE VIEW lot_without_basis AS
SELECT h.nhdm, h.zddm FROM household_homestead h WHERE NOT EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = h.zddm AND s.NHDM = h.nhdm
  AND ltrim(trim(coalesce(s.ZJDQDFS, ''), char(9, 10, 13, 32, 160, 12288)), '0') IN ('1', '2', '审批', '申请批准', '审批(申请批准)', '继承'));
CREATE TRIGGER case_step_lawful_basis BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  JOIN lot_without_basis l ON l.nhdm = c.nhdm WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'lawful_basis')
BEGIN SELECT RAISE(ABORT, '该户的宅基地没有全部登记合法的取得方式，不属于合法形成的一户多宅，不能办理这一步。'); END;

-- When the compensation of a lot's exit was settled: by its papers, or by the payment of its case; what was before the
-- lot was allotted anew is of an older exit (national plan 二(三)).
CREATE VIEW lot_settled AS
SELECT p.zddm, p.compensation_settled AS settled_on FROM exit_paper p WHERE coalesce(p.compensation_settled, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = p.zddm AND l.on_date >= p.compensation_settled)
UNION ALL SELECT c.zddm, t.on_date FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid AND t.step = 'payment' AND t.outcome = 'passed'
WHERE c."right" = 'homestead' AND coalesce(c.zddm, '') <> '' AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = c.zddm AND l.fid > t.fid);
CREATE TRIGGER case_step_settled BEFORE INSERT ON case_step
WHEN NEW.outcome = 'passed' AND EXISTS (SELECT 1 FROM case_guard g JOIN case_file c ON c.uuid = g.case_uuid
  WHERE g.case_uuid = NEW.case_uuid AND g.step = NEW.step AND g.kind = 'settled'
    AND NOT EXISTS (SELECT 1 FROM lot_settled l WHERE l.zddm = c.zddm AND l.settled_on <= NEW.on_date))
BEGIN SELECT RAISE(ABORT, '没有补偿兑现的日期，请补登退出材料的“补偿结清日期”，不能办理这一步。'); END;

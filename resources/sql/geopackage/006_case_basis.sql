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

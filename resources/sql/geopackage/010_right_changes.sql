-- A right changes hands or ends by a finished case, or by a correction of the register with its document (更正登记),
-- whichever program writes. A correction counts once: for the next change of its row.
CREATE TRIGGER right_correction_complete BEFORE INSERT ON right_correction
WHEN NEW.table_name NOT IN ('SHYQR', 'share_right', 'CBDKXX', 'CBF', 'NH') OR coalesce(NEW.table_name, '') = ''
  OR coalesce(trim(NEW.uuid), '') = '' OR coalesce(trim(NEW.row_key), '') = '' OR coalesce(trim(NEW.reason), '') = ''
  OR coalesce(trim(NEW.document_no), '') = '' OR coalesce(trim(NEW.who), '') = ''
  OR date(NEW.on_date) IS NULL OR date(NEW.on_date) IS NOT NEW.on_date OR NEW.on_date > date('now', 'localtime')
BEGIN SELECT RAISE(ABORT, '更正登记须写明表、行、原因、文号、经办人和不晚于今天的日期。'); END;
CREATE TRIGGER right_correction_fixed BEFORE UPDATE ON right_correction
BEGIN SELECT RAISE(ABORT, '更正登记不可修改、删除；有误请另行登记。'); END;
CREATE TRIGGER right_correction_kept BEFORE DELETE ON right_correction
BEGIN SELECT RAISE(ABORT, '更正登记不可修改、删除；有误请另行登记。'); END;

CREATE VIEW correction_entry AS
SELECT k.table_name, k.row_key, coalesce(k.new_key, '') AS new_key, max(a.fid) AS entered FROM right_correction k
JOIN audit_log a ON a.table_name = 'right_correction' AND a.row_fid = k.fid AND a.action = 'insert' GROUP BY k.fid;

CREATE VIEW case_done AS
SELECT c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm, max(t.fid) AS last_step,
  (SELECT max(l.fid) FROM audit_log l WHERE l.table_name = 'case_step' AND l.row_fid = max(t.fid)) AS entered
FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid GROUP BY c.uuid;

-- The last finished case of a parcel explains that its giver's right goes to its receiver or ends.
CREATE TRIGGER shyqr_holder BEFORE UPDATE ON SHYQR
WHEN (NEW.ZDDM IS NOT OLD.ZDDM OR NEW.NHDM IS NOT OLD.NHDM)
  AND NOT EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = OLD.ZDDM AND NEW.ZDDM = OLD.ZDDM AND c.nhdm = OLD.NHDM AND c.to_nhdm = NEW.NHDM
    AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = OLD.ZDDM)
    AND EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = c.procedure AND s.effect = 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'SHYQR'
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '') AND k.new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'SHYQR' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER shyqr_kept BEFORE DELETE ON SHYQR
WHEN NOT EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = OLD.ZDDM AND c.nhdm = OLD.NHDM
    AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = OLD.ZDDM)
    AND EXISTS (SELECT 1 FROM case_file f JOIN procedure_step s ON s.procedure = f.procedure AND s.effect IN ('withdrawn', 'transferred') WHERE f.uuid = c.uuid))
  AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = OLD.ZDDM AND l.nhdm IS NOT OLD.NHDM
    AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file f ON f.uuid = t.case_uuid WHERE f.zddm = OLD.ZDDM))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'SHYQR' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'SHYQR' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;

CREATE TRIGGER shyqr_further BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM AND right_status IN ('in_case', 'withdrawn', 'transferred'))
  AND EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = NEW.ZDDM AND NHDM IS NOT NEW.NHDM)
BEGIN SELECT RAISE(ABORT, '该宗地在办或权利已终止，不能再登记其他权利人。'); END;

-- A finished case of shares lets the giver's shares fall and the receiver's rise, once.
CREATE TRIGGER share_right_held BEFORE UPDATE ON share_right
WHEN (NEW.nhdm IS NOT OLD.nhdm OR NEW.share IS NOT OLD.share)
  AND NOT EXISTS (SELECT 1 FROM case_done c WHERE c."right" = 'share'
    AND ((c.nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND NEW.share < OLD.share) OR (c.to_nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND NEW.share > OLD.share)
      OR (c.nhdm = OLD.nhdm AND c.to_nhdm = NEW.nhdm AND NEW.share = OLD.share))
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'share_right' AND b.row_fid = OLD.fid AND b.action NOT IN ('insert', 'baseline') AND b.fid > c.entered))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'share_right'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = coalesce(NEW.nhdm, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'share_right' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER share_right_kept BEFORE DELETE ON share_right
WHEN NOT EXISTS (SELECT 1 FROM case_done c WHERE c."right" = 'share' AND c.nhdm = OLD.nhdm
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'share_right' AND b.row_fid = OLD.fid AND b.action NOT IN ('insert', 'baseline') AND b.fid > c.entered))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'share_right' AND k.new_key = '' AND k.row_key = coalesce(OLD.nhdm, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'share_right' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;

-- A finished exit explains the end of its household's contracts, or of the plots it names; none moves them.
CREATE TRIGGER cbdkxx_contractor BEFORE UPDATE ON CBDKXX
WHEN (NEW.DKBM IS NOT OLD.DKBM OR NEW.CBFBM IS NOT OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'CBDKXX'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBDKXX' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbdkxx_kept BEFORE DELETE ON CBDKXX
WHEN NOT EXISTS (SELECT 1 FROM case_done c JOIN case_plot p ON p.case_uuid = c.uuid AND p.dkbm = OLD.DKBM AND p.cbfbm = OLD.CBFBM
    JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'plots_returned'
    WHERE NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBDKXX' AND b.row_fid = OLD.fid AND b.action <> 'baseline' AND b.fid > c.entered))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'CBDKXX' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBDKXX' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbf_code BEFORE UPDATE ON CBF
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'CBF' AND k.row_key = OLD.CBFBM AND k.new_key = coalesce(NEW.CBFBM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBF' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbf_kept BEFORE DELETE ON CBF
WHEN EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'CBF' AND k.row_key = OLD.CBFBM AND k.new_key = ''
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBF' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;

-- Households that hold something keep their code, and the code by which contracted land is theirs.
CREATE TRIGGER nh_code BEFORE UPDATE ON NH
WHEN ((NEW.NHDM IS NOT OLD.NHDM AND (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM)
      OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM) OR EXISTS (SELECT 1 FROM case_file WHERE OLD.NHDM IN (nhdm, to_nhdm))
      OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)))
    OR (NEW.CBFBM IS NOT OLD.CBFBM AND EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'NH' AND k.row_key = OLD.NHDM AND k.new_key = coalesce(NEW.NHDM, '')
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'NH' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER nh_kept BEFORE DELETE ON NH
WHEN (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM) OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM)
    OR EXISTS (SELECT 1 FROM case_file WHERE OLD.NHDM IN (nhdm, to_nhdm)) OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM))
  AND NOT EXISTS (SELECT 1 FROM correction_entry k WHERE k.table_name = 'NH' AND k.row_key = OLD.NHDM AND k.new_key = ''
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'NH' AND b.row_fid = OLD.fid AND b.fid > k.entered))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;

-- Who has to sign is not decided by taking a member away or making one younger (Zhangqiu, articles 11, 22 and 32).
CREATE TRIGGER nhhncy_kept BEFORE DELETE ON NHHNCY
WHEN EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open' WHERE OLD.NHDM IN (c.nhdm, c.to_nhdm))
BEGIN SELECT RAISE(ABORT, '该户有未办结的办件，其成员不可删除，姓名、出生日期和所属户不可改。'); END;
CREATE TRIGGER nhhncy_fixed BEFORE UPDATE ON NHHNCY
WHEN (NEW.NHDM IS NOT OLD.NHDM OR NEW.XM IS NOT OLD.XM OR NEW.birth IS NOT OLD.birth)
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open' WHERE OLD.NHDM IN (c.nhdm, c.to_nhdm))
BEGIN SELECT RAISE(ABORT, '该户有未办结的办件，其成员不可删除，姓名、出生日期和所属户不可改。'); END;

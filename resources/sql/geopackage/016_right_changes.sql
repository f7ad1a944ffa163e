-- A right changes hands or ends by a finished case, or by a correction of the register with its document (更正登记),
-- whichever program writes.
CREATE VIEW case_done AS
SELECT c.uuid, c.procedure, c."right", c.nhdm, c.to_nhdm, c.zddm, c.dkbm, max(t.fid) AS last_step,
  (SELECT max(l.fid) FROM audit_log l WHERE l.table_name = 'case_step' AND l.row_fid = max(t.fid)) AS entered
FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'done'
JOIN case_step t ON t.case_uuid = c.uuid GROUP BY c.uuid;

-- The last finished case of a parcel explains that its giver's right goes to its receiver or ends.
CREATE TRIGGER shyqr_holder BEFORE UPDATE ON SHYQR
WHEN (NEW.ZDDM IS NOT OLD.ZDDM OR NEW.NHDM IS NOT OLD.NHDM)
  AND NOT (NEW.NHDM IS OLD.NHDM AND EXISTS (SELECT 1 FROM code_successor WHERE zddm = OLD.ZDDM AND successor = NEW.ZDDM)
    AND NOT EXISTS (SELECT 1 FROM case_file WHERE zddm = OLD.ZDDM))
  AND NOT EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = OLD.ZDDM AND NEW.ZDDM = OLD.ZDDM AND c.nhdm = OLD.NHDM AND c.to_nhdm = NEW.NHDM
    AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = OLD.ZDDM)
    AND EXISTS (SELECT 1 FROM procedure_step s WHERE s.procedure = c.procedure AND s.effect = 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR'
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '') AND k.new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE VIEW shyqr_given_up AS
SELECT h.fid FROM SHYQR h
WHERE EXISTS (SELECT 1 FROM case_done c WHERE c.zddm = h.ZDDM AND c.nhdm = h.NHDM
    AND c.last_step = (SELECT max(last_step) FROM case_done WHERE zddm = h.ZDDM)
    AND EXISTS (SELECT 1 FROM case_file f JOIN procedure_step s ON s.procedure = f.procedure AND s.effect IN ('withdrawn', 'transferred') WHERE f.uuid = c.uuid))
  OR EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = h.ZDDM AND l.nhdm IS NOT h.NHDM
    AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file f ON f.uuid = t.case_uuid WHERE f.zddm = h.ZDDM));
CREATE TRIGGER shyqr_kept BEFORE DELETE ON SHYQR
WHEN NOT EXISTS (SELECT 1 FROM shyqr_given_up g WHERE g.fid = OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;

CREATE TRIGGER shyqr_further BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM AND right_status IN ('in_case', 'withdrawn', 'transferred'))
  AND EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = NEW.ZDDM AND NHDM IS NOT NEW.NHDM)
BEGIN SELECT RAISE(ABORT, '该宗地在办或权利已终止，不能再登记其他权利人。'); END;

-- A finished case of shares lets the giver's shares fall and the receiver's rise by what was agreed, once.
CREATE VIEW shares_moved AS
SELECT c.nhdm, c.to_nhdm, a.shares,
  (SELECT coalesce(sum(max(coalesce(json_extract(b.before, '$.share'), 0) - coalesce(json_extract(b.after, '$.share'), 0), 0)), 0) FROM audit_log b
    WHERE b.table_name = 'share_right' AND b.action = 'update' AND b.fid > c.entered AND json_extract(b.before, '$.nhdm') = c.nhdm) AS taken,
  (SELECT coalesce(sum(max(coalesce(json_extract(b.after, '$.share'), 0) - coalesce(json_extract(b.before, '$.share'), 0), 0)), 0) FROM audit_log b
    WHERE b.table_name = 'share_right' AND b.action = 'update' AND b.fid > c.entered AND json_extract(b.after, '$.nhdm') = c.to_nhdm) AS given
FROM case_done c JOIN procedure_step s ON s.procedure = c.procedure AND s.writes IN ('shares_transferred', 'shares_returned')
JOIN case_shares a ON a.case_uuid = c.uuid AND a.kind = CASE s.writes WHEN 'shares_transferred' THEN 'transfer' ELSE 'exit' END;
CREATE TRIGGER share_right_held BEFORE UPDATE ON share_right
WHEN (NEW.nhdm IS NOT OLD.nhdm OR NEW.share IS NOT OLD.share)
  AND NOT EXISTS (SELECT 1 FROM shares_moved m WHERE NEW.nhdm = OLD.nhdm AND NEW.share >= 0 AND CASE WHEN NEW.share < coalesce(OLD.share, 0)
    THEN m.nhdm = OLD.nhdm AND round((m.taken + OLD.share - NEW.share) * 10000) <= round(m.shares * 10000)
    ELSE m.to_nhdm = OLD.nhdm AND round((m.given + NEW.share - coalesce(OLD.share, 0)) * 10000) <= round(m.shares * 10000) END)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_right'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = coalesce(NEW.nhdm, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER share_right_kept BEFORE DELETE ON share_right
WHEN NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_right' AND k.new_key = '' AND k.row_key = coalesce(OLD.nhdm, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;

-- A finished exit explains the end of its household's contracts, or of the plots it names; none moves them.
CREATE TRIGGER cbdkxx_contractor BEFORE UPDATE ON CBDKXX
WHEN (NEW.DKBM IS NOT OLD.DKBM OR NEW.CBFBM IS NOT OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE VIEW cbdkxx_given_up AS
SELECT k.fid FROM CBDKXX k JOIN case_plot p ON p.dkbm = k.DKBM AND p.cbfbm = k.CBFBM JOIN case_done c ON c.uuid = p.case_uuid
JOIN procedure_step s ON s.procedure = c.procedure AND s.writes = 'plots_returned'
WHERE NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'CBDKXX' AND b.row_fid = k.fid AND b.action <> 'baseline' AND b.fid > c.entered);
CREATE TRIGGER cbdkxx_kept BEFORE DELETE ON CBDKXX
WHEN NOT EXISTS (SELECT 1 FROM cbdkxx_given_up g WHERE g.fid = OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbdkxx_area BEFORE UPDATE ON CBDKXX
WHEN ((NEW.HTMJM IS NOT OLD.HTMJM AND OLD.HTMJM IS NOT NULL) OR (NEW.HTMJ IS NOT OLD.HTMJ AND OLD.HTMJ IS NOT NULL))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '合同面积的变更须由更正登记支持；请先登记更正及其文号。'); END;

-- The contractor that the layer of plots shows is the contract's, and goes with it. A plot that never had one takes its
-- first freely; one that has no contract on record keeps its contractor until a correction.
CREATE INDEX dk_of_plot ON DK (DKBM);
CREATE INDEX cbdkxx_of_plot ON CBDKXX (DKBM);
CREATE INDEX audit_log_of_plot ON audit_log (row_key) WHERE table_name IN ('CBDKXX', 'DK');
CREATE VIEW plot_left AS SELECT row_key AS dkbm FROM audit_log
WHERE table_name IN ('CBDKXX', 'DK') AND coalesce(json_extract(before, '$.CBFBM'), '') <> '';
CREATE VIEW plot_contracted AS SELECT row_key AS dkbm, json_extract(after, '$.CBFBM') AS cbfbm FROM audit_log
WHERE table_name IN ('CBDKXX', 'DK') AND table_name = 'CBDKXX';
CREATE TRIGGER dk_contractor BEFORE UPDATE ON DK
WHEN (NEW.DKBM IS NOT OLD.DKBM OR NEW.CBFBM IS NOT OLD.CBFBM) AND coalesce(OLD.CBFBM, '') || coalesce(NEW.CBFBM, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = NEW.DKBM AND k.CBFBM = NEW.CBFBM)
  AND NOT (coalesce(OLD.CBFBM, '') = '' AND NOT EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = NEW.DKBM)
    AND NOT EXISTS (SELECT 1 FROM plot_left l WHERE l.dkbm = NEW.DKBM))
  AND NOT (coalesce(NEW.CBFBM, '') = '' AND NEW.DKBM IS OLD.DKBM
    AND NOT EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = OLD.DKBM AND k.CBFBM = OLD.CBFBM)
    AND EXISTS (SELECT 1 FROM plot_contracted c WHERE c.dkbm = OLD.DKBM AND c.cbfbm = OLD.CBFBM))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'DK'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER dk_kept BEFORE DELETE ON DK
WHEN coalesce(OLD.CBFBM, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'DK' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || OLD.CBFBM)
BEGIN SELECT RAISE(ABORT, '权利人变更、权利删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbdkxx_plot_left AFTER DELETE ON CBDKXX
WHEN NOT EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = OLD.DKBM AND k.CBFBM = OLD.CBFBM)
BEGIN UPDATE DK SET CBFBM = NULL WHERE DKBM = OLD.DKBM AND CBFBM = OLD.CBFBM; END;
CREATE TRIGGER cbdkxx_plot_moved AFTER UPDATE OF DKBM, CBFBM ON CBDKXX
WHEN NOT EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = OLD.DKBM AND k.CBFBM = OLD.CBFBM)
BEGIN UPDATE DK SET CBFBM = CASE WHEN NEW.DKBM = OLD.DKBM THEN NEW.CBFBM END WHERE DKBM = OLD.DKBM AND CBFBM = OLD.CBFBM; END;

CREATE TRIGGER cbf_code BEFORE UPDATE ON CBF
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBF' AND k.row_key = OLD.CBFBM AND k.new_key = coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER cbf_kept BEFORE DELETE ON CBF
WHEN EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBF' AND k.row_key = OLD.CBFBM AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;

-- Households that hold something keep their code, and the code by which contracted land is theirs.
CREATE TRIGGER nh_code BEFORE UPDATE ON NH
WHEN ((NEW.NHDM IS NOT OLD.NHDM AND (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM)
      OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM) OR EXISTS (SELECT 1 FROM case_file WHERE OLD.NHDM IN (nhdm, to_nhdm))
      OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM)))
    OR (NEW.CBFBM IS NOT OLD.CBFBM AND coalesce(OLD.CBFBM, '') <> ''))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NH' AND k.row_key = OLD.NHDM AND k.new_key = coalesce(NEW.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER nh_kept BEFORE DELETE ON NH
WHEN (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM) OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM)
    OR EXISTS (SELECT 1 FROM case_file WHERE OLD.NHDM IN (nhdm, to_nhdm)) OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NH' AND k.row_key = OLD.NHDM AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '该户、承包方名下有权利，其代码不可改，也不可删除；请立案办理，或先登记更正及其文号。'); END;

CREATE TRIGGER nh_contractor_given BEFORE INSERT ON NH
WHEN coalesce(NEW.CBFBM, '') <> '' AND EXISTS (SELECT 1 FROM NH n WHERE n.CBFBM = NEW.CBFBM AND n.NHDM IS NOT NEW.NHDM)
BEGIN SELECT RAISE(ABORT, '该承包方编码已属另一农户，不能再登记给这一户。'); END;
CREATE TRIGGER nh_contractor_changed BEFORE UPDATE ON NH
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND coalesce(NEW.CBFBM, '') <> ''
  AND EXISTS (SELECT 1 FROM NH n WHERE n.CBFBM = NEW.CBFBM AND n.fid <> OLD.fid AND n.NHDM IS NOT NEW.NHDM)
BEGIN SELECT RAISE(ABORT, '该承包方编码已属另一农户，不能再登记给这一户。'); END;

-- While a case is open, nobody joins, leaves or takes over the right that it is about, not even by a correction.
CREATE VIEW open_case AS
SELECT c.uuid, c."right", c.nhdm, c.to_nhdm, c.zddm FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open';
CREATE TRIGGER shyqr_in_case_joined BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'homestead' AND c.zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = NEW.ZDDM AND s.NHDM = NEW.NHDM)
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER shyqr_in_case_changed BEFORE UPDATE ON SHYQR
WHEN (NEW.ZDDM IS NOT OLD.ZDDM OR NEW.NHDM IS NOT OLD.NHDM)
  AND EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'homestead' AND c.zddm IN (OLD.ZDDM, NEW.ZDDM))
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER shyqr_in_case_left BEFORE DELETE ON SHYQR
WHEN EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'homestead' AND c.zddm = OLD.ZDDM)
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER cbdkxx_in_case_changed BEFORE UPDATE ON CBDKXX
WHEN (NEW.DKBM IS NOT OLD.DKBM OR NEW.CBFBM IS NOT OLD.CBFBM)
  AND EXISTS (SELECT 1 FROM open_case c JOIN NH n ON n.NHDM = c.nhdm WHERE c."right" = 'contract' AND n.CBFBM IN (OLD.CBFBM, NEW.CBFBM))
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER cbdkxx_in_case_left BEFORE DELETE ON CBDKXX
WHEN EXISTS (SELECT 1 FROM open_case c JOIN NH n ON n.NHDM = c.nhdm WHERE c."right" = 'contract' AND n.CBFBM = OLD.CBFBM)
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER nh_in_case BEFORE UPDATE ON NH
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'contract' AND c.nhdm = OLD.NHDM)
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER share_right_in_case_changed BEFORE UPDATE ON share_right
WHEN NEW.nhdm IS NOT OLD.nhdm AND EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'share' AND (OLD.nhdm IN (c.nhdm, c.to_nhdm) OR NEW.nhdm IN (c.nhdm, c.to_nhdm)))
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;
CREATE TRIGGER share_right_in_case_left BEFORE DELETE ON share_right
WHEN EXISTS (SELECT 1 FROM open_case c WHERE c."right" = 'share' AND OLD.nhdm IN (c.nhdm, c.to_nhdm))
BEGIN SELECT RAISE(ABORT, '该项权利有未办结的办件，权利人不可增加、变更或删除；请先办结或撤回办件。'); END;

-- Nor before a case: a living adult of a household that holds a right leaves, moves, dies, turns into a minor or gets
-- another name without the same ID number only by a correction, whose document is that of the death (户口登记条例, article 8).
CREATE VIEW household_right AS
SELECT nhdm FROM household_homestead UNION SELECT nhdm FROM household_plot UNION SELECT nhdm FROM share_right;
CREATE TRIGGER nhhncy_adult_kept BEFORE DELETE ON NHHNCY
WHEN coalesce(OLD.died_on, '') = '' AND (date(OLD.birth) IS NULL OR date(OLD.birth, '+18 years') <= date('now', 'localtime'))
  AND EXISTS (SELECT 1 FROM household_right WHERE nhdm = OLD.NHDM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NHHNCY' AND k.row_key = OLD.NHDM || ';' || coalesce(OLD.XM, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '该户名下有权利，其成年成员不可删除、改户、改为未成年、登记去世，无同一证件号码的也不可改名；请先登记更正及其文号（去世的，填户口注销或死亡证明编号）。'); END;
CREATE TRIGGER nhhncy_adult_fixed BEFORE UPDATE ON NHHNCY
WHEN coalesce(OLD.died_on, '') = '' AND (date(OLD.birth) IS NULL OR date(OLD.birth, '+18 years') <= date('now', 'localtime'))
  AND (NEW.NHDM IS NOT OLD.NHDM OR coalesce(NEW.died_on, '') <> ''
    OR (NEW.XM IS NOT OLD.XM AND coalesce(OLD.XM, '') <> '' AND (coalesce(OLD.ZJHM, '') = '' OR NEW.ZJHM IS NOT OLD.ZJHM))
    OR (date(OLD.birth) IS NOT NULL AND (date(NEW.birth) IS NULL OR date(NEW.birth, '+18 years') > date('now', 'localtime'))))
  AND EXISTS (SELECT 1 FROM household_right WHERE nhdm = OLD.NHDM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NHHNCY' AND k.row_key = OLD.NHDM || ';' || coalesce(OLD.XM, '')
    AND k.new_key = coalesce(NEW.NHDM, '') || ';' || coalesce(NEW.XM, ''))
BEGIN SELECT RAISE(ABORT, '该户名下有权利，其成年成员不可删除、改户、改为未成年、登记去世，无同一证件号码的也不可改名；请先登记更正及其文号（去世的，填户口注销或死亡证明编号）。'); END;

-- Who has to sign is not decided by taking a member away or making one younger or dead (Zhangqiu, articles 11, 22 and 32).
CREATE TRIGGER nhhncy_kept BEFORE DELETE ON NHHNCY
WHEN EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
    JOIN case_household h ON h.case_uuid = c.uuid WHERE OLD.NHDM IN (h.nhdm, c.to_nhdm))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NHHNCY' AND k.row_key = OLD.NHDM || ';' || coalesce(OLD.XM, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '该户有未办结的办件，其成员不可删除，姓名、出生日期、去世日期和所属户不可改。'); END;
CREATE TRIGGER nhhncy_fixed BEFORE UPDATE ON NHHNCY
WHEN (NEW.NHDM IS NOT OLD.NHDM OR NEW.XM IS NOT OLD.XM OR NEW.birth IS NOT OLD.birth OR NEW.died_on IS NOT OLD.died_on)
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid AND p.state = 'open'
    JOIN case_household h ON h.case_uuid = c.uuid WHERE OLD.NHDM IN (h.nhdm, c.to_nhdm))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NHHNCY' AND k.row_key = OLD.NHDM || ';' || coalesce(OLD.XM, '')
    AND k.new_key = coalesce(NEW.NHDM, '') || ';' || coalesce(NEW.XM, ''))
BEGIN SELECT RAISE(ABORT, '该户有未办结的办件，其成员不可删除，姓名、出生日期、去世日期和所属户不可改。'); END;

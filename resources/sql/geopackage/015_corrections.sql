-- Corrections of the register (更正登记): each lets one change of its row pass, or one further row (row_key 新增),
-- whichever program writes.
CREATE VIEW corrected_table AS
SELECT 'SHYQR' AS table_name, '$.ZDDM' AS thing, '$.NHDM' AS holder
UNION ALL SELECT 'CBDKXX', '$.DKBM', '$.CBFBM' UNION ALL SELECT 'DK', '$.DKBM', '$.CBFBM' UNION ALL SELECT 'NHHNCY', '$.NHDM', '$.XM'
UNION ALL SELECT 'share_right', '$.nhdm', NULL UNION ALL SELECT 'qualification', '$.nhdm', NULL
UNION ALL SELECT 'CBF', '$.CBFBM', NULL UNION ALL SELECT 'NH', '$.NHDM', NULL
UNION ALL SELECT 'base_price', '$.zone', '$.valid_from' UNION ALL SELECT 'share_capital', '$.year', NULL;

CREATE TRIGGER right_correction_complete BEFORE INSERT ON right_correction
WHEN NOT EXISTS (SELECT 1 FROM corrected_table WHERE table_name = NEW.table_name)
  OR coalesce(trim(NEW.uuid, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.row_key, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR coalesce(trim(NEW.reason, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.document_no, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR coalesce(trim(NEW.who, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR date(NEW.on_date) IS NULL OR date(NEW.on_date) IS NOT NEW.on_date OR NEW.on_date > date('now', 'localtime')
BEGIN SELECT RAISE(ABORT, '更正登记须写明表、行、原因、文号、经办人和不晚于今天的日期。'); END;
CREATE TRIGGER right_correction_fixed BEFORE UPDATE ON right_correction
BEGIN SELECT RAISE(ABORT, '更正登记不可修改、删除；有误请另行登记。'); END;
CREATE TRIGGER right_correction_kept BEFORE DELETE ON right_correction
BEGIN SELECT RAISE(ABORT, '更正登记不可修改、删除；有误请另行登记。'); END;

CREATE VIEW correction_entry AS
SELECT k.table_name, k.row_key, coalesce(k.new_key, '') AS new_key, max(a.fid) AS entered FROM right_correction k
JOIN audit_log a ON a.table_name = 'right_correction' AND a.row_fid = k.fid AND a.action = 'insert' GROUP BY k.fid;
CREATE VIEW logged_change AS
SELECT b.fid, b.table_name, CASE b.action WHEN 'insert' THEN '新增'
    ELSE coalesce(json_extract(b.before, t.thing), '') || CASE WHEN t.holder IS NULL THEN '' ELSE ';' || coalesce(json_extract(b.before, t.holder), '') END END AS row_key,
  CASE b.action WHEN 'delete' THEN ''
    ELSE coalesce(json_extract(b.after, t.thing), '') || CASE WHEN t.holder IS NULL THEN '' ELSE ';' || coalesce(json_extract(b.after, t.holder), '') END END AS new_key
FROM audit_log b JOIN corrected_table t ON t.table_name = b.table_name WHERE b.action IN ('insert', 'update', 'delete');
-- Corrections that no change has used up: fewer such changes since than corrections of the same words.
CREATE VIEW correction_open AS
SELECT k.table_name, k.row_key, k.new_key FROM correction_entry k
WHERE (SELECT count(*) FROM logged_change b WHERE b.table_name = k.table_name AND b.fid > k.entered AND b.row_key = k.row_key AND b.new_key = k.new_key)
  < (SELECT count(*) FROM correction_entry m WHERE m.table_name = k.table_name AND m.row_key = k.row_key AND m.new_key = k.new_key AND m.entered >= k.entered);

-- The first rows of a lot or a household come with a list, several together; what is sealed in the log is on record.
CREATE VIEW fresh_row AS
SELECT table_name, row_fid FROM audit_log WHERE hash IS NULL AND action = 'insert';
CREATE INDEX shyqr_of_lot ON SHYQR (ZDDM);
CREATE INDEX share_right_of_household ON share_right (nhdm);
CREATE INDEX qualification_of_household ON qualification (nhdm);
CREATE INDEX nh_of_contractor ON NH (CBFBM);
CREATE TRIGGER shyqr_joined BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = NEW.ZDDM AND s.NHDM IS NOT NEW.NHDM
    AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'SHYQR' AND f.row_fid = s.fid))
  AND NOT EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = NEW.ZDDM AND s.NHDM = NEW.NHDM)
  AND NOT EXISTS (SELECT 1 FROM code_heir h WHERE h.zddm = NEW.ZDDM AND h.nhdm = NEW.NHDM)
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR' AND k.row_key = '新增'
    AND k.new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '该宗地已有登记的使用权人，增加权利人须先登记更正及其文号。'); END;
CREATE TRIGGER share_right_further BEFORE INSERT ON share_right
WHEN EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = NEW.nhdm
    AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'share_right' AND f.row_fid = s.fid))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_right' AND k.row_key = '新增' AND k.new_key = NEW.nhdm)
BEGIN SELECT RAISE(ABORT, '该户已有股份记录，再增加一行须先登记更正及其文号。'); END;
-- The first contracts of a plot likewise; the land of one that has ended is nobody's until a document says so.
CREATE VIEW plot_ended AS SELECT row_key AS dkbm FROM audit_log
WHERE table_name IN ('CBDKXX', 'DK') AND table_name = 'CBDKXX' AND action = 'delete';
CREATE TRIGGER cbdkxx_joined BEFORE INSERT ON CBDKXX
WHEN (EXISTS (SELECT 1 FROM CBDKXX k WHERE k.DKBM = NEW.DKBM
      AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'CBDKXX' AND f.row_fid = k.fid))
    OR EXISTS (SELECT 1 FROM DK d WHERE d.DKBM = NEW.DKBM AND coalesce(d.CBFBM, '') <> '' AND d.CBFBM IS NOT NEW.CBFBM
      AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'DK' AND f.row_fid = d.fid))
    OR EXISTS (SELECT 1 FROM plot_ended e WHERE e.dkbm = NEW.DKBM))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX' AND k.row_key = '新增'
    AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '该地块在册已有承包方，或其承包合同已终止，增加承包合同须先登记更正及其文号；转让、退出的请立案办理。'); END;

-- A qualification is recognised, kept or lost by a case, or corrected; the first record comes with a list.
CREATE VIEW case_recognition AS
SELECT c.nhdm, substr(s.writes, 15) AS status, t.on_date,
  (SELECT max(l.fid) FROM audit_log l WHERE l.table_name = 'case_step' AND l.row_fid = t.fid) AS entered
FROM case_file c JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.writes LIKE 'qualification_%';
CREATE TRIGGER qualification_recognised BEFORE UPDATE ON qualification
WHEN (NEW.nhdm IS NOT OLD.nhdm OR NEW.status IS NOT OLD.status OR NEW.kept_until IS NOT OLD.kept_until
    OR (NEW.recognised_on IS NOT OLD.recognised_on AND coalesce(OLD.recognised_on, '') <> '') OR NEW.recognised_on > date('now', 'localtime'))
  AND NOT EXISTS (SELECT 1 FROM case_recognition r WHERE r.nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND r.status = NEW.status
    AND r.on_date = NEW.recognised_on AND coalesce(OLD.recognised_on, '') <= r.on_date
    AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.table_name = 'qualification' AND b.row_fid = OLD.fid AND b.action NOT IN ('insert', 'baseline') AND b.fid > r.entered))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'qualification' AND k.row_key = OLD.nhdm AND k.new_key = coalesce(NEW.nhdm, ''))
BEGIN SELECT RAISE(ABORT, '资格认定的变更、增加、删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER qualification_kept BEFORE DELETE ON qualification
WHEN NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'qualification' AND k.row_key = OLD.nhdm AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '资格认定的变更、增加、删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;
CREATE TRIGGER qualification_further BEFORE INSERT ON qualification
WHEN EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = NEW.nhdm
    AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'qualification' AND f.row_fid = q.fid))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'qualification' AND k.row_key = '新增' AND k.new_key = NEW.nhdm)
BEGIN SELECT RAISE(ABORT, '资格认定的变更、增加、删除须由办结的办件或更正登记支持；请立案办理，或先登记更正及其文号。'); END;

-- A correction puts right who holds and how much; it ends nothing that is on record (sealed). What it leaves behind still
-- has a holder on record: a lot a household, a plot a contractor, shares a household; and the figure is above nought.
CREATE VIEW lot_holder AS SELECT h.fid, h.ZDDM AS zddm FROM SHYQR h JOIN NH n ON n.NHDM = h.NHDM 
WHERE NOT (coalesce(h.share, '') GLOB '*[0０零〇无]*' AND h.share NOT GLOB '*[1-9１-９]*');
CREATE VIEW contractor AS SELECT CBFBM AS cbfbm FROM CBF UNION SELECT CBFBM FROM NH;
CREATE TRIGGER shyqr_stays BEFORE UPDATE ON SHYQR
WHEN (NEW.ZDDM IS NOT OLD.ZDDM OR NEW.NHDM IS NOT OLD.NHDM OR NEW.share IS NOT OLD.share)
  AND coalesce(OLD.NHDM, '') <> '' AND NOT (coalesce(OLD.share, '') GLOB '*[0０零〇无]*' AND OLD.share NOT GLOB '*[1-9１-９]*')
  AND NOT EXISTS (SELECT 1 FROM lot_holder h WHERE h.zddm = OLD.ZDDM AND h.fid <> OLD.fid)
  AND NOT (EXISTS (SELECT 1 FROM NH WHERE NHDM = NEW.NHDM) AND NOT (coalesce(NEW.share, '') GLOB '*[0０零〇无]*' AND NEW.share NOT GLOB '*[1-9１-９]*') AND (NEW.ZDDM = OLD.ZDDM
    OR (EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM) AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM))))
  AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND right_status IN ('withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM code_successor WHERE zddm = OLD.ZDDM AND successor = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'SHYQR' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR'
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '') AND k.new_key = coalesce(NEW.ZDDM, '') || ';' || coalesce(NEW.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER shyqr_stays_deleted BEFORE DELETE ON SHYQR
WHEN coalesce(OLD.NHDM, '') <> '' AND NOT (coalesce(OLD.share, '') GLOB '*[0０零〇无]*' AND OLD.share NOT GLOB '*[1-9１-９]*')
  AND NOT EXISTS (SELECT 1 FROM lot_holder h WHERE h.zddm = OLD.ZDDM AND h.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND right_status IN ('withdrawn', 'transferred'))
  AND NOT EXISTS (SELECT 1 FROM shyqr_given_up g WHERE g.fid = OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'SHYQR' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR'
    AND k.row_key = coalesce(OLD.ZDDM, '') || ';' || coalesce(OLD.NHDM, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER share_right_stays BEFORE UPDATE ON share_right
WHEN OLD.share > 0 AND NOT (coalesce(NEW.share, 0) > 0 AND EXISTS (SELECT 1 FROM NH WHERE NHDM = NEW.nhdm))
  AND NOT EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = OLD.nhdm AND s.share > 0 AND s.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM shares_moved m WHERE m.nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND NEW.share >= 0
    AND round((m.taken + OLD.share - NEW.share) * 10000) <= round(m.shares * 10000))
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'share_right' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_right'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = coalesce(NEW.nhdm, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER share_right_stays_deleted BEFORE DELETE ON share_right
WHEN OLD.share > 0 AND NOT EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = OLD.nhdm AND s.share > 0 AND s.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'share_right' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_right'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER cbdkxx_stays BEFORE UPDATE ON CBDKXX
WHEN ((OLD.HTMJM > 0 AND coalesce(NEW.HTMJM, 0) <= 0) OR (OLD.HTMJ > 0 AND coalesce(NEW.HTMJ, 0) <= 0)
    OR ((NEW.DKBM IS NOT OLD.DKBM OR NEW.CBFBM IS NOT OLD.CBFBM) AND coalesce(OLD.CBFBM, '') <> ''
      AND NOT EXISTS (SELECT 1 FROM CBDKXX o JOIN contractor c ON c.cbfbm = o.CBFBM WHERE o.DKBM = OLD.DKBM AND o.fid <> OLD.fid)
      AND NOT (EXISTS (SELECT 1 FROM contractor c WHERE c.cbfbm = NEW.CBFBM) AND (NEW.DKBM = OLD.DKBM
        OR (EXISTS (SELECT 1 FROM DK WHERE DKBM = NEW.DKBM) AND NOT EXISTS (SELECT 1 FROM DK WHERE DKBM = OLD.DKBM))))))
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'CBDKXX' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER cbdkxx_stays_deleted BEFORE DELETE ON CBDKXX
WHEN coalesce(OLD.CBFBM, '') <> ''
  AND NOT EXISTS (SELECT 1 FROM CBDKXX o JOIN contractor c ON c.cbfbm = o.CBFBM WHERE o.DKBM = OLD.DKBM AND o.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM cbdkxx_given_up g WHERE g.fid = OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'CBDKXX' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBDKXX'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER dk_stays BEFORE UPDATE ON DK
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND coalesce(OLD.CBFBM, '') <> '' AND NOT EXISTS (SELECT 1 FROM plot_contracted p WHERE p.dkbm = OLD.DKBM AND p.cbfbm = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM DK d JOIN contractor c ON c.cbfbm = d.CBFBM WHERE d.DKBM = OLD.DKBM AND d.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM CBDKXX k JOIN contractor c ON c.cbfbm = k.CBFBM WHERE k.DKBM = OLD.DKBM)
  AND NOT EXISTS (SELECT 1 FROM contractor c WHERE c.cbfbm = NEW.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'DK' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'DK'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = coalesce(NEW.DKBM, '') || ';' || coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER dk_stays_deleted BEFORE DELETE ON DK
WHEN coalesce(OLD.CBFBM, '') <> '' AND NOT EXISTS (SELECT 1 FROM plot_contracted p WHERE p.dkbm = OLD.DKBM AND p.cbfbm = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM DK d JOIN contractor c ON c.cbfbm = d.CBFBM WHERE d.DKBM = OLD.DKBM AND d.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM CBDKXX k JOIN contractor c ON c.cbfbm = k.CBFBM WHERE k.DKBM = OLD.DKBM)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'DK' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'DK'
    AND k.row_key = coalesce(OLD.DKBM, '') || ';' || coalesce(OLD.CBFBM, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER qualification_stays BEFORE UPDATE ON qualification
WHEN OLD.status IN ('qualified', 'kept') AND NOT (coalesce(NEW.status, '') IN ('qualified', 'kept') AND EXISTS (SELECT 1 FROM NH WHERE NHDM = NEW.nhdm))
  AND NOT EXISTS (SELECT 1 FROM case_recognition r WHERE r.nhdm = OLD.nhdm AND NEW.nhdm = OLD.nhdm AND r.status = NEW.status AND r.on_date = NEW.recognised_on)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'qualification' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'qualification'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = coalesce(NEW.nhdm, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER qualification_stays_deleted BEFORE DELETE ON qualification
WHEN NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = OLD.nhdm AND q.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'qualification' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'qualification'
    AND k.row_key = coalesce(OLD.nhdm, '') AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER nh_stays BEFORE UPDATE ON NH
WHEN NEW.NHDM IS NOT OLD.NHDM AND (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM) OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM)
    OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM))
  AND NOT EXISTS (SELECT 1 FROM NH n WHERE n.NHDM = OLD.NHDM AND n.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'NH' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NH'
    AND k.row_key = OLD.NHDM AND k.new_key = coalesce(NEW.NHDM, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER nh_stays_deleted BEFORE DELETE ON NH
WHEN (EXISTS (SELECT 1 FROM SHYQR WHERE NHDM = OLD.NHDM) OR EXISTS (SELECT 1 FROM share_right WHERE nhdm = OLD.NHDM)
    OR EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM))
  AND NOT EXISTS (SELECT 1 FROM NH n WHERE n.NHDM = OLD.NHDM AND n.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'NH' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'NH'
    AND k.row_key = OLD.NHDM AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER cbf_stays BEFORE UPDATE ON CBF
WHEN NEW.CBFBM IS NOT OLD.CBFBM AND EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM) AND NOT EXISTS (SELECT 1 FROM CBF f WHERE f.CBFBM = OLD.CBFBM AND f.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM NH WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'CBF' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBF'
    AND k.row_key = OLD.CBFBM AND k.new_key = coalesce(NEW.CBFBM, ''))
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;
CREATE TRIGGER cbf_stays_deleted BEFORE DELETE ON CBF
WHEN EXISTS (SELECT 1 FROM CBDKXX WHERE CBFBM = OLD.CBFBM) AND NOT EXISTS (SELECT 1 FROM CBF f WHERE f.CBFBM = OLD.CBFBM AND f.fid <> OLD.fid)
  AND NOT EXISTS (SELECT 1 FROM NH WHERE CBFBM = OLD.CBFBM)
  AND NOT EXISTS (SELECT 1 FROM fresh_row f WHERE f.table_name = 'CBF' AND f.row_fid = OLD.fid)
  AND EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'CBF'
    AND k.row_key = OLD.CBFBM AND k.new_key = '')
BEGIN SELECT RAISE(ABORT, '更正登记只改正登记错误，不能终止权利：登记错误的，更正为正确的在册权利人和大于零的数额；终止、转移权利的，请立案办理退出或转让。'); END;

-- What prices and caps are measured by (Zhangqiu, articles 20, 29 and 32) is announced once: a blank may be filled in and
-- a new row added, anything else is a correction.
CREATE TRIGGER base_price_twice BEFORE INSERT ON base_price
WHEN EXISTS (SELECT 1 FROM base_price p WHERE p.zone = NEW.zone AND coalesce(p.valid_from, '') = coalesce(NEW.valid_from, ''))
BEGIN SELECT RAISE(ABORT, '该片区同一起始日期已登记基准地价，不能重复登记；有误的请凭更正登记修改。'); END;
CREATE TRIGGER base_price_twice_changed BEFORE UPDATE OF zone, valid_from ON base_price
WHEN EXISTS (SELECT 1 FROM base_price p WHERE p.zone = NEW.zone AND coalesce(p.valid_from, '') = coalesce(NEW.valid_from, '') AND p.fid <> OLD.fid)
BEGIN SELECT RAISE(ABORT, '该片区同一起始日期已登记基准地价，不能重复登记；有误的请凭更正登记修改。'); END;
CREATE TRIGGER base_price_fixed BEFORE UPDATE ON base_price
WHEN ((NEW.zone IS NOT OLD.zone AND coalesce(OLD.zone, '') <> '')
    OR (NEW.yuan_m2 IS NOT OLD.yuan_m2 AND coalesce(OLD.yuan_m2, '') <> '')
    OR (NEW.valid_from IS NOT OLD.valid_from AND coalesce(OLD.valid_from, '') <> '')
    OR (NEW.document_no IS NOT OLD.document_no AND coalesce(OLD.document_no, '') <> ''))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'base_price'
    AND k.row_key = coalesce(OLD.zone, '') || ';' || coalesce(OLD.valid_from, '') AND k.new_key = coalesce(NEW.zone, '') || ';' || coalesce(NEW.valid_from, ''))
BEGIN SELECT RAISE(ABORT, '已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。'); END;
CREATE TRIGGER base_price_kept BEFORE DELETE ON base_price
WHEN NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'base_price' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.zone, '') || ';' || coalesce(OLD.valid_from, ''))
BEGIN SELECT RAISE(ABORT, '已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。'); END;
CREATE TRIGGER share_capital_twice BEFORE INSERT ON share_capital
WHEN EXISTS (SELECT 1 FROM share_capital p WHERE p.year = NEW.year)
BEGIN SELECT RAISE(ABORT, '该年度已登记总股数，不能重复登记；有误的请凭更正登记修改。'); END;
CREATE TRIGGER share_capital_twice_changed BEFORE UPDATE OF year ON share_capital
WHEN EXISTS (SELECT 1 FROM share_capital p WHERE p.year = NEW.year AND p.fid <> OLD.fid)
BEGIN SELECT RAISE(ABORT, '该年度已登记总股数，不能重复登记；有误的请凭更正登记修改。'); END;
CREATE TRIGGER share_capital_fixed BEFORE UPDATE ON share_capital
WHEN ((NEW.year IS NOT OLD.year AND coalesce(OLD.year, '') <> '')
    OR (NEW.total_shares IS NOT OLD.total_shares AND coalesce(OLD.total_shares, '') <> '')
    OR (NEW.net_assets_yuan IS NOT OLD.net_assets_yuan AND coalesce(OLD.net_assets_yuan, '') <> '')
    OR (NEW.document_no IS NOT OLD.document_no AND coalesce(OLD.document_no, '') <> ''))
  AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_capital'
    AND k.row_key = coalesce(OLD.year, '') || '' AND k.new_key = coalesce(NEW.year, '') || '')
BEGIN SELECT RAISE(ABORT, '已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。'); END;
CREATE TRIGGER share_capital_kept BEFORE DELETE ON share_capital
WHEN NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'share_capital' AND k.new_key = ''
    AND k.row_key = coalesce(OLD.year, '') || '')
BEGIN SELECT RAISE(ABORT, '已公布的基准地价、已登记的年度股本不可修改、删除；确有错误的请先登记更正及其文号。'); END;

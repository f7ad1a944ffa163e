-- What a step does to the right, and what it writes into the registers.
CREATE VIEW case_register AS
SELECT c.uuid AS case_uuid, c.case_no, c.nhdm, c.to_nhdm, c.zddm, s.step, s.effect, s.writes
FROM case_file c JOIN procedure_step s ON s.procedure = c.procedure;

-- The plots that a case of contracted land gives up.
CREATE VIEW case_plot AS
SELECT c.uuid AS case_uuid, k.DKBM AS dkbm, k.CBFBM AS cbfbm FROM case_file c JOIN NH n ON n.NHDM = c.nhdm AND coalesce(n.CBFBM, '') <> ''
JOIN CBDKXX k ON k.CBFBM = n.CBFBM
WHERE c."right" = 'contract' AND NOT EXISTS (SELECT 1 FROM NH o WHERE o.CBFBM = n.CBFBM AND o.NHDM IS NOT n.NHDM)
  AND (coalesce(c.dkbm, '') = '' OR instr(',' || c.dkbm || ',', ',' || k.DKBM || ',') > 0);

CREATE VIEW case_shares AS
SELECT a.case_uuid, a.kind, a.shares FROM agreement a
WHERE a.fid = (SELECT max(fid) FROM agreement b WHERE b.case_uuid = a.case_uuid AND b.kind = a.kind);

-- Passed steps whose effects take place: each one as it is recorded, and once more, by an upgrade, those recorded
-- before their effect was written here (store/cases/closed_cases.py).
CREATE VIEW step_passed AS
SELECT case_uuid, step, on_date, document_no FROM case_step WHERE outcome = 'passed';
CREATE TRIGGER case_step_passed AFTER INSERT ON case_step WHEN NEW.outcome = 'passed'
BEGIN
  INSERT INTO step_passed (case_uuid, step, on_date, document_no) VALUES (NEW.case_uuid, NEW.step, NEW.on_date, NEW.document_no);
END;

-- A registered transfer: the receiving household holds the right (acquired by transfer, code 3), the giver's
-- certificate is void until a new one is entered, and the right is current again.
CREATE TRIGGER case_step_effect INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step
  AND r.effect <> '' AND coalesce(r.zddm, '') <> '')
BEGIN
  UPDATE ZDJBXX SET right_status = (SELECT r.effect FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step)
  WHERE ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid)
    AND right_status IS NOT (SELECT r.effect FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step);
  UPDATE SHYQR SET NHDM = (SELECT to_nhdm FROM case_file WHERE uuid = NEW.case_uuid),
    ZJDQDFS = '3', BDCQZH = NULL, ZSMJ = NULL
  WHERE EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND r.effect = 'transferred'
    AND coalesce(r.to_nhdm, '') <> '' AND r.zddm = SHYQR.ZDDM AND r.nhdm = SHYQR.NHDM);
  UPDATE ZDJBXX SET right_status = 'current' WHERE right_status = 'transferred'
    AND EXISTS (SELECT 1 FROM case_file c JOIN SHYQR s ON s.ZDDM = c.zddm AND s.NHDM = c.to_nhdm
      WHERE c.uuid = NEW.case_uuid AND c.zddm = ZDJBXX.ZDDM);
END;
-- A returned lot that is allotted: the new household alone holds it (granted, code 1), and the right is current.
CREATE TRIGGER case_step_allotted INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step
  AND r.writes = 'homestead_allotted' AND coalesce(r.zddm, '') <> '')
BEGIN
  DELETE FROM SHYQR WHERE EXISTS (SELECT 1 FROM case_file c WHERE c.uuid = NEW.case_uuid AND c.zddm = SHYQR.ZDDM AND c.nhdm IS NOT SHYQR.NHDM);
  INSERT INTO SHYQR (ZDDM, NHDM) SELECT zddm, nhdm FROM case_file c
  WHERE c.uuid = NEW.case_uuid AND NOT EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = c.zddm);
  UPDATE SHYQR SET ZJDQDFS = '1', BDCQZH = NULL, ZSMJ = NULL WHERE ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
  UPDATE ZDJBXX SET right_status = 'current' WHERE right_status = 'withdrawn' AND ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;
-- Shares are taken from the rows of a household in turn, the largest first.
CREATE VIEW share_taken AS SELECT fid, share AS taken FROM share_right;
CREATE TRIGGER share_taken_row INSTEAD OF INSERT ON share_taken
BEGIN
  UPDATE share_right SET share = round(share - NEW.taken, 4) WHERE fid = NEW.fid;
END;
CREATE TRIGGER case_step_shares INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step
  AND r.writes IN ('shares_transferred', 'shares_returned'))
BEGIN
  INSERT INTO share_taken (fid, taken) SELECT q.fid, max(0, min(q.share, q.shares - q.before))
  FROM (SELECT s.fid, coalesce(s.share, 0) AS share, a.shares,
      coalesce(sum(s.share) OVER (ORDER BY s.share DESC, s.fid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM case_register r JOIN share_right s ON s.nhdm = r.nhdm JOIN case_shares a ON a.case_uuid = r.case_uuid
      AND a.kind = CASE r.writes WHEN 'shares_transferred' THEN 'transfer' ELSE 'exit' END
    WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step) q WHERE q.share > 0 AND q.before < q.shares;
  INSERT INTO share_right (nhdm, share) SELECT r.to_nhdm, 0 FROM case_register r
  WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND r.writes = 'shares_transferred'
    AND NOT EXISTS (SELECT 1 FROM share_right s WHERE s.nhdm = r.to_nhdm);
  UPDATE share_right SET share = round(coalesce(share, 0) + (SELECT a.shares FROM case_shares a WHERE a.case_uuid = NEW.case_uuid AND a.kind = 'transfer'), 4)
  WHERE fid = (SELECT min(s.fid) FROM share_right s JOIN case_register r ON r.to_nhdm = s.nhdm
    WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND r.writes = 'shares_transferred');
END;
-- Contracted land given up, all of it or the plots that the case names: they have no contractor any more, in the layer
-- of plots neither (016_right_changes.sql).
CREATE TRIGGER case_step_plots INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step AND r.writes = 'plots_returned')
BEGIN
  DELETE FROM CBDKXX WHERE EXISTS (SELECT 1 FROM case_plot p WHERE p.case_uuid = NEW.case_uuid AND p.dkbm = CBDKXX.DKBM AND p.cbfbm = CBDKXX.CBFBM);
END;
-- What was recognised on a later day stands.
CREATE TRIGGER case_step_qualification INSTEAD OF INSERT ON step_passed
WHEN EXISTS (SELECT 1 FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step
  AND r.writes IN ('qualification_lost', 'qualification_qualified', 'qualification_kept'))
BEGIN
  INSERT INTO qualification (nhdm, status) SELECT c.nhdm, 'lost' FROM case_file c
  WHERE c.uuid = NEW.case_uuid AND NOT EXISTS (SELECT 1 FROM qualification q WHERE q.nhdm = c.nhdm);
  UPDATE qualification SET
    status = (SELECT substr(r.writes, 15) FROM case_register r WHERE r.case_uuid = NEW.case_uuid AND r.step = NEW.step),
    basis = (SELECT '办件' || coalesce(case_no, uuid) FROM case_file WHERE uuid = NEW.case_uuid), recognised_on = NEW.on_date,
    document_no = coalesce((SELECT f.number FROM filing f WHERE f.case_uuid = NEW.case_uuid AND f.purpose = 'register' ORDER BY f.fid DESC LIMIT 1), NEW.document_no),
    kept_until = NULL
  WHERE nhdm = (SELECT nhdm FROM case_file WHERE uuid = NEW.case_uuid) AND coalesce(recognised_on, '') <= NEW.on_date;
END;
-- A case that ends without effect leaves the parcel as it was: a surveyor's mark of withdrawal comes back.
CREATE VIEW status_before_case AS
SELECT z.ZDDM AS zddm, 'withdrawn_unverified' AS status FROM ZDJBXX z WHERE z.right_status = 'in_case'
  AND (SELECT l.before FROM audit_log l WHERE l.table_name = 'ZDJBXX' AND l.row_fid = z.fid AND l.action = 'update'
    AND instr(l.after, '"in_case"') > 0 AND instr(l.before, '"in_case"') = 0 ORDER BY l.fid DESC LIMIT 1) LIKE '%"withdrawn_unverified"%';
CREATE TRIGGER case_step_back AFTER INSERT ON case_step
WHEN NEW.outcome IN ('refused', 'retracted', 'rescinded')
BEGIN
  UPDATE ZDJBXX SET right_status = coalesce((SELECT t.status FROM status_before_case t WHERE t.zddm = ZDJBXX.ZDDM), 'current')
  WHERE right_status = 'in_case' AND ZDDM = (SELECT zddm FROM case_file WHERE uuid = NEW.case_uuid);
END;

-- The legal state follows the cases, whoever writes.
CREATE VIEW case_effect AS
SELECT c.zddm, c.uuid AS case_uuid, p.state, s.effect FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect <> '' AND s.seq <= p.seq
WHERE coalesce(c.zddm, '') <> '';
CREATE TRIGGER zdjbxx_case_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred')
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_enter BEFORE UPDATE OF right_status ON ZDJBXX
WHEN NEW.right_status IN ('in_case', 'transferred') AND NEW.right_status IS NOT OLD.right_status
  AND NOT EXISTS (SELECT 1 FROM case_effect e WHERE e.zddm = NEW.ZDDM AND e.effect = NEW.right_status
    AND CASE e.effect WHEN 'in_case' THEN e.state = 'open' ELSE e.state = 'done' AND OLD.right_status = 'in_case' END)
BEGIN SELECT RAISE(ABORT, '“办理中”“已转让”由办件登记，不能直接写入。'); END;
CREATE TRIGGER zdjbxx_case_leave BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status = 'in_case' AND NEW.right_status IS NOT OLD.right_status
  AND EXISTS (SELECT 1 FROM case_file c JOIN case_position p ON p.case_uuid = c.uuid WHERE c.zddm = OLD.ZDDM AND p.state = 'open')
BEGIN SELECT RAISE(ABORT, '该宗地有未办结的办件，权利状态由办件最后一步登记。'); END;
CREATE TRIGGER zdjbxx_ended BEFORE UPDATE OF right_status ON ZDJBXX
WHEN OLD.right_status IN ('withdrawn', 'transferred') AND NEW.right_status IS NOT OLD.right_status
  AND NOT (OLD.right_status = 'transferred' AND NEW.right_status = 'current' AND EXISTS (SELECT 1 FROM case_effect e
    JOIN case_file c ON c.uuid = e.case_uuid JOIN SHYQR s ON s.ZDDM = c.zddm AND s.NHDM = c.to_nhdm
    WHERE e.zddm = OLD.ZDDM AND e.effect = 'transferred' AND e.state = 'done'))
  AND NOT (OLD.right_status = 'withdrawn' AND NEW.right_status = 'current' AND EXISTS (SELECT 1 FROM lot_allotted l
    JOIN SHYQR s ON s.ZDDM = l.zddm AND s.NHDM = l.nhdm WHERE l.zddm = OLD.ZDDM
      AND l.fid = (SELECT max(t.fid) FROM case_step t JOIN case_file c ON c.uuid = t.case_uuid WHERE c.zddm = OLD.ZDDM)
      AND NOT EXISTS (SELECT 1 FROM exit_paper_complete x WHERE x.zddm = OLD.ZDDM)))
BEGIN SELECT RAISE(ABORT, '已登记退出或转让的权利不能改回；确有错误请按更正登记重新立案。'); END;


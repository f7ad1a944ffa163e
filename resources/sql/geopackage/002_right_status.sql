-- No right ends without all its papers (Zhangqiu, articles 20, 22 and 24), whichever program writes: real days, both
-- postings five working days long and over before the day of the agreement, one cancellation number a parcel.
-- Returned lots that were allotted anew: the day from which an older exit no longer tells of them.
CREATE VIEW lot_allotted AS
SELECT c.zddm, c.nhdm, max(t.fid) AS fid, max(t.on_date) AS on_date FROM case_file c
JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.writes = 'homestead_allotted'
GROUP BY c.zddm, c.nhdm;
CREATE VIEW exit_paper_complete AS
SELECT zddm FROM exit_paper p
WHERE coalesce(trim(agreement_no, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND coalesce(trim(collective, char(9, 10, 13, 32, 160, 12288)), '') <> ''
  AND coalesce(trim(filing_town, char(9, 10, 13, 32, 160, 12288)), '') <> '' AND coalesce(trim(filing_district, char(9, 10, 13, 32, 160, 12288)), '') <> ''
  AND coalesce(trim(cancellation_no, char(9, 10, 13, 32, 160, 12288)), '') <> ''
  AND NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = p.zddm AND l.on_date >= p.agreement_date)
  AND NOT EXISTS (SELECT 1 FROM cancellation_taken o WHERE o.zddm IS NOT p.zddm AND o.number = trim(p.cancellation_no, char(9, 10, 13, 32, 160, 12288)))
  AND date(agreement_date, '+0 days') IS agreement_date AND agreement_date <= date('now', 'localtime')
  AND date(posting1_from, '+0 days') IS posting1_from AND date(posting1_to, '+0 days') IS posting1_to
  AND date(posting2_from, '+0 days') IS posting2_from AND date(posting2_to, '+0 days') IS posting2_to
  AND agreement_date > posting1_to AND agreement_date > posting2_to
  AND posting1_from <= posting1_to AND posting2_from <= posting2_to
  AND (SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.known = 1 AND d.day > posting1_from AND d.day <= posting1_to) >= 5
  AND (SELECT count(*) FROM calendar_day d WHERE d.working = 1 AND d.known = 1 AND d.day > posting2_from AND d.day <= posting2_to) >= 5;
-- Of a year that the calendar does not know, nobody can count the working days.
CREATE VIEW exit_paper_uncounted AS
SELECT p.zddm FROM exit_paper p WHERE EXISTS (SELECT 1 FROM (SELECT p.posting1_from AS day UNION ALL SELECT p.posting1_to
    UNION ALL SELECT p.posting2_from UNION ALL SELECT p.posting2_to) t
  WHERE date(t.day, '+0 days') IS t.day AND t.day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM calendar_day d WHERE d.day = t.day AND d.known = 1));

CREATE VIEW case_withdrawn AS
SELECT c.zddm FROM case_file c JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect = 'withdrawn'
WHERE NOT EXISTS (SELECT 1 FROM lot_allotted l WHERE l.zddm = c.zddm AND l.fid > t.fid);

CREATE TRIGGER zdjbxx_withdrawn_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。'); END;
CREATE TRIGGER zdjbxx_withdrawn_update BEFORE UPDATE ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。'); END;
CREATE TRIGGER zdjbxx_uncounted_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '公示日期所在年份不在工作日历中，公示期无法核对，不能登记为已退出；请标为“已退出·待核”。'); END;
CREATE TRIGGER zdjbxx_uncounted_update BEFORE UPDATE ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND OLD.right_status IS NOT 'withdrawn'
  AND EXISTS (SELECT 1 FROM exit_paper_uncounted WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '公示日期所在年份不在工作日历中，公示期无法核对，不能登记为已退出；请标为“已退出·待核”。'); END;

-- A right that is not clear does not end by papers either (Zhangqiu, article 19(3)).
CREATE VIEW homestead_limited AS
SELECT z.ZDDM AS zddm FROM ZDJBXX z
WHERE EXISTS (SELECT 1 FROM encumbrance e WHERE e."right" = 'homestead' AND coalesce(e.status, 'open') <> 'ended'
    AND (coalesce(e.to_date, '') = '' OR e.to_date >= date('now', 'localtime'))
    AND CASE WHEN coalesce(e.zddm, '') <> '' THEN e.zddm = z.ZDDM
      ELSE coalesce(e.dkbm, '') = '' AND EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = z.ZDDM AND s.NHDM = e.nhdm) END)
  OR EXISTS (SELECT 1 FROM dispute d WHERE d.zddm = z.ZDDM AND coalesce(d.settled_on, '') = ''
    AND coalesce(d.status, 'open') NOT IN ('settled', '已解决'));
CREATE TRIGGER zdjbxx_limited BEFORE UPDATE ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND OLD.right_status IS NOT 'withdrawn'
  AND EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW.ZDDM) AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能登记为已退出；请先办理解除，或标为“已退出·待核”。'); END;
CREATE TRIGGER zdjbxx_limited_insert AFTER INSERT ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '权能不完整清晰（抵押、担保、冻结、查封或纠纷），不能登记为已退出；请先办理解除，或标为“已退出·待核”。'); END;

CREATE TRIGGER exit_paper_no_delete BEFORE DELETE ON exit_paper
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.zddm AND right_status = 'withdrawn')
BEGIN SELECT RAISE(ABORT, '该宗地已登记退出，其退出材料不可删除。'); END;
CREATE TRIGGER exit_paper_fixed BEFORE UPDATE ON exit_paper
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.zddm AND right_status = 'withdrawn')
  AND (NEW.zddm IS NOT OLD.zddm OR NEW.agreement_no IS NOT OLD.agreement_no OR NEW.agreement_date IS NOT OLD.agreement_date
    OR NEW.collective IS NOT OLD.collective OR NEW.posting1_from IS NOT OLD.posting1_from
    OR NEW.posting1_to IS NOT OLD.posting1_to OR NEW.posting2_from IS NOT OLD.posting2_from
    OR NEW.posting2_to IS NOT OLD.posting2_to OR NEW.filing_town IS NOT OLD.filing_town
    OR NEW.filing_district IS NOT OLD.filing_district OR NEW.cancellation_no IS NOT OLD.cancellation_no)
BEGIN SELECT RAISE(ABORT, '该宗地已登记退出，其退出材料不可修改。'); END;
CREATE TRIGGER exit_paper_single BEFORE INSERT ON exit_paper
WHEN EXISTS (SELECT 1 FROM exit_paper WHERE zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '该宗地已有退出材料；请修改原行。'); END;

CREATE TRIGGER zdjbxx_status_insert BEFORE INSERT ON ZDJBXX
WHEN NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = coalesce(NEW.use_status, 'in_use'))
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = NEW.right_status)
BEGIN SELECT RAISE(ABORT, '利用状况或权利状态不在代码表中。'); END;
CREATE TRIGGER zdjbxx_status_update BEFORE UPDATE ON ZDJBXX
WHEN NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = NEW.use_status)
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = NEW.right_status)
BEGIN SELECT RAISE(ABORT, '利用状况或权利状态不在代码表中。'); END;

-- A parcel whose right has ended, that is in a case or that somebody holds stays, under its code.
CREATE TRIGGER zdjbxx_kept BEFORE DELETE ON ZDJBXX
WHEN OLD.right_status <> 'current' OR EXISTS (SELECT 1 FROM case_file WHERE zddm = OLD.ZDDM)
  OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = OLD.ZDDM)
  OR (EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = OLD.ZDDM)
    AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND fid <> OLD.fid))
BEGIN SELECT RAISE(ABORT, '该宗地有权利人、办件或退出记录，不可删除；分割、合并的请注销其代码，权利随之移到后续宗地。'); END;
CREATE TRIGGER zdjbxx_code_kept BEFORE UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND (OLD.right_status <> 'current'
  OR EXISTS (SELECT 1 FROM case_file WHERE zddm IN (OLD.ZDDM, NEW.ZDDM)) OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = OLD.ZDDM)
  OR EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM AND right_status <> 'current'))
BEGIN SELECT RAISE(ABORT, '权利已终止、在办或有办件、退出记录的宗地，其代码不可改，也不可改用其代码。'); END;
-- What lies on a parcel names it by its code and keeps that (011_limits.sql).
CREATE TRIGGER zdjbxx_code_limited BEFORE UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND fid <> OLD.fid)
  AND EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = OLD.ZDDM)
BEGIN SELECT RAISE(ABORT, '有未解除的抵押、查封、争议的宗地，其代码不可改；请先解除、解决，再改代码。'); END;
-- A held parcel changes its code with its rights: by the old code's retirement, or by a correction for each holder.
CREATE TRIGGER zdjbxx_code_held BEFORE UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND ((NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM AND fid <> OLD.fid)
    AND NOT EXISTS (SELECT 1 FROM retired_code r WHERE r.zddm = OLD.ZDDM AND instr('、' || r.successors || '、', '、' || NEW.ZDDM || '、') > 0)
    AND EXISTS (SELECT 1 FROM SHYQR s WHERE s.ZDDM = OLD.ZDDM AND NOT EXISTS (SELECT 1 FROM correction_open k WHERE k.table_name = 'SHYQR'
      AND k.row_key = s.ZDDM || ';' || coalesce(s.NHDM, '') AND k.new_key = NEW.ZDDM || ';' || coalesce(s.NHDM, ''))))
  OR (EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = NEW.ZDDM) AND EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM)))
BEGIN SELECT RAISE(ABORT, '宗地有权利人，其代码不可改，也不可改用其代码；分割、合并、变更的请注销旧代码，有误的请先登记更正及其文号。'); END;
CREATE TRIGGER zdjbxx_code_followed AFTER UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.ZDDM)
BEGIN
  UPDATE SHYQR SET ZDDM = NEW.ZDDM WHERE ZDDM = OLD.ZDDM;
  UPDATE JSYDSYQ SET ZDDM = NEW.ZDDM WHERE ZDDM = OLD.ZDDM;
  UPDATE QLR SET ZDDM = NEW.ZDDM WHERE ZDDM = OLD.ZDDM;
  UPDATE ZJDZDXX SET ZDDM = NEW.ZDDM WHERE ZDDM = OLD.ZDDM;
  UPDATE ZJDLY SET ZDDM = NEW.ZDDM WHERE ZDDM = OLD.ZDDM;
END;
CREATE TRIGGER zdjbxx_code_ended BEFORE INSERT ON ZDJBXX
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM AND right_status <> 'current')
BEGIN SELECT RAISE(ABORT, '这一代码的宗地权利已终止或在办，不能再添加同代码的宗地。'); END;
CREATE TRIGGER zdjbxx_code_ending BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status <> 'current' AND EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '已有这一代码的宗地，不能再添加一行登记别的权利状态；请修改原行。'); END;

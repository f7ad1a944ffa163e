-- No right ends without all its papers (Zhangqiu, articles 20, 22 and 24), whichever program writes.
CREATE VIEW exit_paper_complete AS
SELECT zddm FROM exit_paper
WHERE coalesce(trim(agreement_no), '') <> '' AND coalesce(agreement_date, '') <> ''
  AND coalesce(trim(collective), '') <> ''
  AND coalesce(posting1_from, '') <> '' AND coalesce(posting1_to, '') <> ''
  AND coalesce(posting2_from, '') <> '' AND coalesce(posting2_to, '') <> ''
  AND coalesce(trim(filing_town), '') <> '' AND coalesce(trim(filing_district), '') <> ''
  AND coalesce(trim(cancellation_no), '') <> '';

CREATE VIEW case_withdrawn AS
SELECT c.zddm FROM case_file c JOIN case_step t ON t.case_uuid = c.uuid AND t.outcome = 'passed'
JOIN procedure_step s ON s.procedure = c.procedure AND s.step = t.step AND s.effect = 'withdrawn';

CREATE TRIGGER zdjbxx_withdrawn_insert BEFORE INSERT ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。'); END;
CREATE TRIGGER zdjbxx_withdrawn_update BEFORE UPDATE ON ZDJBXX
WHEN NEW.right_status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = NEW.ZDDM)
  AND NOT EXISTS (SELECT 1 FROM case_withdrawn WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '退出材料不全，不能登记为已退出；请补齐协议、两次公示、两级备案和注销登记号，或标为“已退出·待核”。'); END;

CREATE TRIGGER exit_paper_no_delete BEFORE DELETE ON exit_paper
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.zddm AND right_status = 'withdrawn')
BEGIN SELECT RAISE(ABORT, '该宗地已登记退出，其退出材料不可删除。'); END;
CREATE TRIGGER exit_paper_no_emptying AFTER UPDATE ON exit_paper
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = OLD.zddm AND right_status = 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM exit_paper_complete WHERE zddm = OLD.zddm)
BEGIN SELECT RAISE(ABORT, '该宗地已登记退出，其退出材料不可清空。'); END;

CREATE TRIGGER zdjbxx_status_insert BEFORE INSERT ON ZDJBXX
WHEN NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = coalesce(NEW.use_status, 'in_use'))
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = coalesce(NEW.right_status, 'current'))
BEGIN SELECT RAISE(ABORT, '利用状况或权利状态不在代码表中。'); END;
CREATE TRIGGER zdjbxx_status_update BEFORE UPDATE ON ZDJBXX
WHEN NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = NEW.use_status)
  OR NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'right_status' AND code = NEW.right_status)
BEGIN SELECT RAISE(ABORT, '利用状况或权利状态不在代码表中。'); END;

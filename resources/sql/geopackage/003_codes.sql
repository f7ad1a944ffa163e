-- A retired parcel code is never given again (split, merge, change of boundary), and stays on the list.
CREATE TRIGGER zdjbxx_retired_insert BEFORE INSERT ON ZDJBXX
WHEN EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销，不可再用；请取下一个空号。'); END;
CREATE TRIGGER zdjbxx_retired_update BEFORE UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销，不可再用；请取下一个空号。'); END;
CREATE TRIGGER shyqr_retired BEFORE INSERT ON SHYQR
WHEN EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销，不可再用；请取下一个空号。'); END;
-- The parcels that came of a retired code: its rights go to them and nowhere else.
CREATE VIEW code_successor AS
SELECT r.zddm, z.ZDDM AS successor FROM retired_code r JOIN ZDJBXX z ON instr('、' || r.successors || '、', '、' || z.ZDDM || '、') > 0;
-- Who holds one of them holds the others too, until a correction divides them.
CREATE VIEW code_heir AS
SELECT r.successor AS zddm, s.NHDM AS nhdm, s.fid FROM code_successor r JOIN code_successor o ON o.zddm = r.zddm JOIN SHYQR s ON s.ZDDM = o.successor;
CREATE TRIGGER retired_code_complete BEFORE INSERT ON retired_code
WHEN coalesce(trim(NEW.zddm, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.reason, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR date(NEW.retired_on, '+0 days') IS NULL OR date(NEW.retired_on, '+0 days') IS NOT NEW.retired_on OR NEW.retired_on > date('now', 'localtime')
  OR (coalesce(trim(NEW.successors, char(9, 10, 13, 32, 160, 12288)), '') = '' AND EXISTS (SELECT 1 FROM SHYQR WHERE ZDDM = NEW.zddm))
BEGIN SELECT RAISE(ABORT, '注销宗地代码须写明代码、原因和不晚于今天的日期；有权利人的还须写明后续宗地代码。'); END;
CREATE TRIGGER retired_code_single BEFORE INSERT ON retired_code
WHEN EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销过。'); END;
CREATE TRIGGER retired_code_free BEFORE INSERT ON retired_code
WHEN EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm AND right_status <> 'current') OR EXISTS (SELECT 1 FROM homestead_limited WHERE zddm = NEW.zddm)
  OR EXISTS (SELECT 1 FROM case_file WHERE zddm = NEW.zddm) OR EXISTS (SELECT 1 FROM exit_paper WHERE zddm = NEW.zddm)
BEGIN SELECT RAISE(ABORT, '该宗地权利已终止、有办件或退出记录，或有未解除的抵押、查封、争议，其代码不能注销。'); END;
CREATE TRIGGER retired_code_successors BEFORE INSERT ON retired_code
WHEN EXISTS (SELECT 1 FROM SHYQR s WHERE instr('、' || NEW.successors || '、', '、' || s.ZDDM || '、') > 0
  AND NOT EXISTS (SELECT 1 FROM retired_code r WHERE instr('、' || r.successors || '、', '、' || s.ZDDM || '、') > 0))
BEGIN SELECT RAISE(ABORT, '后续宗地已有权利人；分割、合并、变更后的宗地须取新代码。'); END;
CREATE TRIGGER retired_code_no_update BEFORE UPDATE ON retired_code
BEGIN SELECT RAISE(ABORT, '已注销的宗地代码不可修改。'); END;
CREATE TRIGGER retired_code_no_delete BEFORE DELETE ON retired_code
BEGIN SELECT RAISE(ABORT, '已注销的宗地代码不可删除。'); END;

-- What the rules rest on: the village's code, the version of the package, the states of a right.
CREATE TRIGGER project_info_single BEFORE INSERT ON project_info
WHEN EXISTS (SELECT 1 FROM project_info WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, '项目信息已有这一项；请修改原行。'); END;
CREATE TRIGGER project_info_fixed BEFORE UPDATE ON project_info
WHEN NEW.key IS NOT OLD.key OR (OLD.key IN ('code12', 'schema_version') AND NEW.value IS NOT OLD.value)
BEGIN SELECT RAISE(ABORT, '村代码、数据包版本和项名由插件登记，不可修改。'); END;
CREATE TRIGGER project_info_kept BEFORE DELETE ON project_info
WHEN OLD.key IN ('code12', 'schema_version', 'who', 'name', 'epsg')
BEGIN SELECT RAISE(ABORT, '项目信息的这一项不可删除。'); END;
CREATE TRIGGER code_list_state_added BEFORE INSERT ON code_list WHEN NEW.list = 'right_status'
BEGIN SELECT RAISE(ABORT, '权利状态的代码由插件给出，不可增改。'); END;
CREATE TRIGGER code_list_state_fixed BEFORE UPDATE ON code_list WHEN 'right_status' IN (NEW.list, OLD.list)
BEGIN SELECT RAISE(ABORT, '权利状态的代码由插件给出，不可增改。'); END;
CREATE TRIGGER code_list_state_kept BEFORE DELETE ON code_list WHEN OLD.list = 'right_status'
BEGIN SELECT RAISE(ABORT, '权利状态的代码由插件给出，不可增改。'); END;

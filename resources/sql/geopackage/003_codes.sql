-- A retired parcel code is never given again (split, merge, change of boundary), and stays on the list.
CREATE TRIGGER zdjbxx_retired_insert BEFORE INSERT ON ZDJBXX
WHEN EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销，不可再用；请取下一个空号。'); END;
CREATE TRIGGER zdjbxx_retired_update BEFORE UPDATE OF ZDDM ON ZDJBXX
WHEN NEW.ZDDM IS NOT OLD.ZDDM AND EXISTS (SELECT 1 FROM retired_code WHERE zddm = NEW.ZDDM)
BEGIN SELECT RAISE(ABORT, '该宗地代码已注销，不可再用；请取下一个空号。'); END;
CREATE TRIGGER retired_code_no_update BEFORE UPDATE ON retired_code
BEGIN SELECT RAISE(ABORT, '已注销的宗地代码不可修改。'); END;
CREATE TRIGGER retired_code_no_delete BEFORE DELETE ON retired_code
BEGIN SELECT RAISE(ABORT, '已注销的宗地代码不可删除。'); END;

-- What the rules rest on: the village's code, the version of the package, the states of a right.
CREATE TRIGGER project_info_single BEFORE INSERT ON project_info
WHEN EXISTS (SELECT 1 FROM project_info WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, '项目信息已有这一项；请修改原行。'); END;
CREATE TRIGGER project_info_fixed BEFORE UPDATE ON project_info
WHEN NEW.key IS NOT OLD.key OR (OLD.key = 'code12' AND NEW.value IS NOT OLD.value)
  OR (OLD.key = 'schema_version' AND CAST(NEW.value AS INTEGER) < CAST(OLD.value AS INTEGER))
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

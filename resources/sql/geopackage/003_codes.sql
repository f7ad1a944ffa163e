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

-- The log can only grow; its rows are sealed once, in their order (the triggers that write it: logged_tables.csv).
CREATE INDEX audit_log_unsealed ON audit_log (fid) WHERE hash IS NULL;
CREATE INDEX audit_log_row ON audit_log (table_name, row_fid);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR length(NEW.hash) <> 64 OR NEW.fid IS NOT OLD.fid OR NEW.at IS NOT OLD.at
  OR NEW.who IS NOT OLD.who OR NEW.table_name IS NOT OLD.table_name OR NEW.row_key IS NOT OLD.row_key
  OR NEW.row_fid IS NOT OLD.row_fid OR NEW.action IS NOT OLD.action OR NEW.before IS NOT OLD.before
  OR NEW.after IS NOT OLD.after OR NEW.geometry_hex IS NOT OLD.geometry_hex
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可修改。'); END;
CREATE TRIGGER audit_log_seal_order BEFORE UPDATE ON audit_log
WHEN OLD.hash IS NULL AND (NEW.prev_hash IS NULL
  OR NEW.prev_hash IS NOT coalesce((SELECT coalesce(hash, 'unsealed') FROM audit_log WHERE fid > 0 AND fid < NEW.fid ORDER BY fid DESC LIMIT 1), ''))
BEGIN SELECT RAISE(ABORT, '日志须按顺序逐条封存。'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可删除。'); END;
CREATE TRIGGER audit_log_no_overwrite BEFORE INSERT ON audit_log
WHEN NEW.fid > 0 AND NEW.fid <= (SELECT max(fid) FROM audit_log)
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可覆盖。'); END;
-- Before an insert SQLite shows a number that is still to be given as -1, so only afterwards a given one is seen.
CREATE TRIGGER audit_log_numbered AFTER INSERT ON audit_log
WHEN NEW.fid < 1
BEGIN SELECT RAISE(ABORT, '日志的行号由数据库顺次给出。'); END;
CREATE TRIGGER audit_log_unsealed_insert BEFORE INSERT ON audit_log
WHEN NEW.hash IS NOT NULL OR NEW.prev_hash IS NOT NULL
BEGIN SELECT RAISE(ABORT, '日志由插件按顺序封存，不可自行填写哈希。'); END;
-- A row is new once: what is told again as new would pass as not yet on record (fresh_row).
CREATE TRIGGER audit_log_new_once BEFORE INSERT ON audit_log
WHEN NEW.action = 'insert' AND EXISTS (SELECT 1 FROM audit_log WHERE table_name = NEW.table_name AND row_fid = NEW.row_fid)
BEGIN SELECT RAISE(ABORT, '日志只由数据库写入，不能直接添加。'); END;

-- A mark is a finding: it says what, who and when, of a parcel that is there (domain.md 9.0).
CREATE TRIGGER mark_complete BEFORE INSERT ON mark
WHEN coalesce(trim(NEW.surveyor, char(9, 10, 13, 32, 160, 12288)), '') = '' OR coalesce(trim(NEW.uuid, char(9, 10, 13, 32, 160, 12288)), '') = ''
  OR date(NEW.date) IS NULL OR date(NEW.date) IS NOT NEW.date OR NEW.date > date('now', 'localtime')
BEGIN SELECT RAISE(ABORT, '标记须有标识、调查员和不晚于今天的调查日期。'); END;
CREATE TRIGGER mark_known BEFORE INSERT ON mark
WHEN NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm)
  OR (coalesce(NEW.status, '') NOT IN ('withdrawn', 'withdrawn_unverified')
    AND NOT EXISTS (SELECT 1 FROM code_list WHERE list = 'use_status' AND code = NEW.status))
  OR (NEW.status = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM ZDJBXX WHERE ZDDM = NEW.zddm AND right_status = 'withdrawn'))
BEGIN SELECT RAISE(ABORT, '标记的宗地、状况须在数据包中；“已退出”须宗地已登记退出。'); END;
CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可修改；请另作新标记。'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可删除；请另作新标记。'); END;

-- What came of merged packages is written by merging and splitting alone, while the rules rest.
CREATE TRIGGER merge_log_no_insert BEFORE INSERT ON merge_log
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_log_no_update BEFORE UPDATE ON merge_log
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_log_no_delete BEFORE DELETE ON merge_log
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_origin_no_insert BEFORE INSERT ON merge_origin
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_origin_no_update BEFORE UPDATE ON merge_origin
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_origin_no_delete BEFORE DELETE ON merge_origin
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_village_no_insert BEFORE INSERT ON merge_village
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_village_no_update BEFORE UPDATE ON merge_village
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;
CREATE TRIGGER merge_village_no_delete BEFORE DELETE ON merge_village
BEGIN SELECT RAISE(ABORT, '并入记录由合并村包写入，不可添加、修改或删除。'); END;

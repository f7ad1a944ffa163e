-- The log can only grow; its rows are sealed once, in their order (the triggers that write it: logged_tables.csv).
CREATE INDEX audit_log_unsealed ON audit_log (fid) WHERE hash IS NULL;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR length(NEW.hash) <> 64 OR NEW.fid IS NOT OLD.fid OR NEW.at IS NOT OLD.at
  OR NEW.who IS NOT OLD.who OR NEW.table_name IS NOT OLD.table_name OR NEW.row_key IS NOT OLD.row_key
  OR NEW.row_fid IS NOT OLD.row_fid OR NEW.action IS NOT OLD.action OR NEW.before IS NOT OLD.before
  OR NEW.after IS NOT OLD.after OR NEW.geometry_hex IS NOT OLD.geometry_hex
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可修改。'); END;
CREATE TRIGGER audit_log_seal_order BEFORE UPDATE ON audit_log
WHEN OLD.hash IS NULL AND (NEW.prev_hash IS NULL
  OR NEW.prev_hash IS NOT coalesce((SELECT coalesce(hash, 'unsealed') FROM audit_log WHERE fid < NEW.fid ORDER BY fid DESC LIMIT 1), ''))
BEGIN SELECT RAISE(ABORT, '日志须按顺序逐条封存。'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可删除。'); END;
CREATE TRIGGER audit_log_no_overwrite BEFORE INSERT ON audit_log
WHEN NEW.fid > 0 AND NEW.fid <= (SELECT max(fid) FROM audit_log)
BEGIN SELECT RAISE(ABORT, '日志只可追加，不可覆盖。'); END;
CREATE TRIGGER audit_log_unsealed_insert BEFORE INSERT ON audit_log
WHEN NEW.hash IS NOT NULL OR NEW.prev_hash IS NOT NULL
BEGIN SELECT RAISE(ABORT, '日志由插件按顺序封存，不可自行填写哈希。'); END;

CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可修改；请另作新标记。'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, '标记是历史记录，不可删除；请另作新标记。'); END;
